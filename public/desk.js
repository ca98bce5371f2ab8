// The counselor's desk: a changed choice takes effect at once, and the focus stays where it was. j and k lead through the
// rows, Enter opens one, c logs a check-in, / searches, ? tells the keys. A page about a student who was opened from a list
// has keys of its own: j and k lead on in the list, u back to it, and c to where Enter logs.
const FOCUS = "ilp.desk.focus";
const form = document.querySelector("form.filters");
const choices = [...form?.querySelectorAll("input[type=checkbox], select") ?? []];
const name = (choice) => `${choice.name} ${choice.type === "checkbox" ? choice.value : ""}`;

const left = sessionStorage.getItem(FOCUS);
sessionStorage.removeItem(FOCUS);
const last = choices.find((choice) => name(choice) === left);
last?.closest("details")?.setAttribute("open", "");
last?.focus({ preventScroll: true });

for (const choice of choices) {
  choice.addEventListener("change", () => {
    sessionStorage.setItem(FOCUS, name(choice));
    form.requestSubmit();
  });
}

const OFF = "ilp.desk.keys-off";
const rows = [...document.querySelectorAll(".table tbody th a")];
const help = document.querySelector("dialog.keys");
const open = document.querySelector(".keys-open");
const on = document.querySelector(".keys-on");
const go = (step) => rows[Math.min(Math.max(rows.indexOf(document.activeElement) + step, 0), rows.length - 1)]?.focus();
// Where Enter logs: the first field of the form.
const FORM = "#field-day";
const press = (link) => () => document.querySelector(link)?.click();
const logs = help?.dataset.logs !== undefined;

const onDesk = {
  j: () => go(1),
  k: () => go(-1),
  ...logs && {
    c: () => {
      const row = rows.find((row) => row === document.activeElement);
      if (row) location.href = `${row.pathname}/check-ins${row.search}${FORM}`;
    },
  },
  ...form && {
    n: press("a[rel=next]"),
    "/": () => form.querySelector("input[type=search]")?.focus(),
  },
};

const inList = help?.dataset.student !== undefined;
const ways = document.querySelector(".in-list");
const day = document.querySelector(FORM);
const log = document.querySelector("a.button[href$='#new']");
const onStudent = ways && {
  j: press(".in-list a[rel~=next]"),
  k: press(".in-list a[rel~=prev]"),
  u: press(".in-list a[rel=external]"),
  ...(day ?? log) && { c: () => day ? day.focus() : location.href = log.href.replace("#new", FORM) },
};

if (inList) {
  if (!onStudent?.c) help.querySelector("[data-key=c]").remove();
  // What comes alive must be as the server made it until it does.
  const place = () => {
    const lives = document.documentElement.dataset.hydrated === "true";
    if (lives) ways?.append(open);
    return lives;
  };
  if (!place()) new MutationObserver((_, observer) => place() && observer.disconnect()).observe(document.documentElement, { attributeFilter: ["data-hydrated"] });
}

const keys = { ...inList ? onStudent : onDesk, "?": () => help?.showModal() };

if (help && open && on && !(inList && !ways)) {
  open.hidden = false;
  open.addEventListener("click", () => help.showModal());
  on.checked = localStorage.getItem(OFF) === null;
  on.addEventListener("change", () => on.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"));
}

document.addEventListener("keydown", (event) => {
  const types = event.target instanceof Element && event.target.matches("input:not([type=checkbox]), select, textarea, dialog, dialog *");
  // Keys of the browser and of what somebody types in stay theirs.
  if (types || !on?.checked || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
