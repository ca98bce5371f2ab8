// A room on a wall: asks for its own page again while somebody can see it, and takes over what is new. Who newly asks for
// help is said aloud, and nothing else.
const EVERY = 1_500;
const PATIENCE = 10_000;
const now = () => document.querySelector(".room-now");
const said = document.querySelector(".room-said");
const waiting = () => [...document.querySelectorAll(".seat-help .seat-name")].map((name) => name.textContent);
const address = new URL(location.href);
address.searchParams.set("again", "1");
let timer;
let isAsking = false;

// Only what is another is replaced, so that whoever reads along by ear stays where they are.
const renew = (before, after) => {
  if (before.isEqualNode(after)) return;
  const [those, these] = [[...before.children], [...after.children]];
  const isList = before.matches(".room-now, ul") && before.className === after.className;
  if (!isList || those.length !== these.length) return before.replaceWith(after);
  those.forEach((one, place) => renew(one, these[place]));
};

const show = (trouble) => {
  for (const one of document.querySelectorAll("[data-trouble]")) one.hidden = one.dataset.trouble !== trouble;
};

const over = () => {
  now()?.remove();
  said.textContent = "";
  show("over");
};

const ask = async () => {
  clearTimeout(timer);
  if (isAsking || document.visibilityState === "hidden" || !now()) return;
  isAsking = true;
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" }, signal: AbortSignal.timeout(PATIENCE) });
    if ([401, 403, 404, 410].includes(answer.status)) return over();
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector(".room-now");
    if (!next) throw new Error("no room");
    const before = waiting();
    renew(now(), document.adoptNode(next));
    const hands = waiting().filter((name) => !before.includes(name));
    if (hands.length > 0) said.textContent = `${said.dataset.asked} ${hands.join(", ")}`;
    else if (waiting().length === 0) said.textContent = "";
    show("");
  } catch {
    show("late");
  } finally {
    isAsking = false;
    timer = setTimeout(ask, EVERY);
  }
};

document.addEventListener("visibilitychange", ask);
timer = setTimeout(ask, EVERY);
