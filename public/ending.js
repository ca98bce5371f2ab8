// Says that the session ends soon, and lets one stay. A page that was opened keeps the session going, so that nothing need be
// asked at once; and asking keeps nothing going. And whoever leaves a page that is links and forms alone while words of theirs
// wait on this device is led to their plan: it offers to send them, which such a page cannot.
const BEFORE_S = 5 * 60;
const AGAIN_S = 30;
const LONGEST_S = 60 * 60;
const note = document.querySelector("#ending section");
const title = note.querySelector("h2");
const stay = note.querySelector("button");
let due;

async function ask(address, method) {
  clearTimeout(due);
  let left = null;
  try {
    const answer = await fetch(address, { method, headers: { accept: "application/json" }, signal: AbortSignal.timeout(10_000) });
    left = answer.ok ? await answer.json() : null;
  } catch {
    // Without a network nobody knows; it is asked again.
  }
  const isSoon = left !== null && left.seconds <= BEFORE_S;
  if (isSoon && title.textContent !== left.says) title.textContent = left.says;
  if (isSoon) stay.hidden = !left.may_stay;
  note.hidden = !isSoon;
  wait(left === null || isSoon ? AGAIN_S : Math.min(left.seconds - BEFORE_S, LONGEST_S));
}

function wait(seconds) {
  due = setTimeout(ask, seconds * 1000, "/api/session_left", "GET");
}

stay.addEventListener("click", () => ask("/api/stay", "POST"));
wait(AGAIN_S);

// A page that stays a form, or whose script is still on its way, asks before what was typed into it is gone; not about what is
// being sent. A page that came alive asks by itself; one that is about to (`device/wake.ts`) not yet.
const root = document.documentElement;
const isWaking = () => root.dataset.waking !== undefined;
const isAlive = () => root.dataset.hydrated === "true" && !isWaking();
let sent;
addEventListener("submit", (event) => (sent = event.target));
const isTyped = (field) =>
  field.options
    ? field.selectedIndex !== Math.max([...field.options].findIndex((option) => option.defaultSelected), 0)
    : field.value !== field.defaultValue || field.checked !== field.defaultChecked;
addEventListener("beforeunload", (event) => {
  const forms = document.querySelectorAll(isAlive() ? "[data-by-form]" : "[data-by-form], main .section form");
  const fields = (form) => [...form.querySelectorAll(":is(textarea, select, input)[name]")];
  if ([...forms].some((form) => form !== sent && fields(form).some(isTyped))) {
    event.preventDefault();
    event.returnValue = "unsaved";
  }
});

// Leaving. What the tab remembers from the page where it was pressed to the plan, for as long as that page may take to come.
const LEAVING = "ilp.leaving";
const FRESH_MS = 60_000;
const DISK_MS = 1_000;
const LOOK_MS = 200;
const LOOKS = 25;
const { editor, glue } = root.dataset;
const leave = document.querySelector("form.who");
let isLooking = false;
let mayLeave = false;

// How many records lie in the device's log (`device/log.ts`), of everybody or of one person. A log that is not there is not
// made, and a disk that says nothing has none.
function waiting(person) {
  return new Promise((resolve) => {
    setTimeout(resolve, DISK_MS, 0);
    const request = indexedDB.open("ilp");
    request.onupgradeneeded = () => request.transaction.abort();
    request.onerror = () => resolve(0);
    request.onsuccess = () => {
      const database = request.result;
      const edits = database.transaction("edits").objectStore("edits");
      const count = person === undefined ? edits.count() : edits.index("person").count(person);
      count.onsuccess = () => resolve(count.result);
      database.close();
    };
  });
}

async function isUnsent() {
  try {
    if ((await waiting()) === 0) return false;
    const me = await fetch("/api/me", { signal: AbortSignal.timeout(10_000) });
    return (await waiting(Number(me.headers.get("ilp-person")))) > 0;
  } catch {
    return false;
  }
}

// The line of a live plan; one that sleeps says nothing yet.
const line = () => document.querySelector("#status:not([class=status])");

function go() {
  mayLeave = true;
  leave.requestSubmit();
}

// Ends when the page is alive and has taken in what was ticked before, or stays a form.
function woken() {
  return new Promise((resolve) => {
    const look = () => isWaking() || setTimeout(resolve);
    new MutationObserver(look).observe(root, { attributeFilter: ["data-waking"] });
  });
}

leave?.addEventListener("submit", async (event) => {
  // A live page asks by itself.
  const isLive = isAlive() && editor !== undefined && (glue === undefined || line() !== null);
  if (mayLeave || isLive) return;
  event.preventDefault();
  if (isLooking) return;
  isLooking = true;
  if (isWaking()) {
    await woken();
    isLooking = false;
    return leave.requestSubmit();
  }
  if (!(await isUnsent())) return go();
  // Whoever comes back here, or cannot get there, leaves.
  mayLeave = true;
  sessionStorage.setItem(LEAVING, Date.now());
  location.assign("/plan");
});

// The plan wakes and sends. Once it has something to send it is asked to leave, and asks; what it cannot send (another tab
// does, or nobody can open it) keeps nobody here for long.
async function leaveFromPlan(person) {
  for (let looks = 0; looks < LOOKS && (await waiting(person)) > 0; ) {
    const saved = line()?.matches(".status-saved");
    if (saved === false) break;
    if (saved) looks += 1;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  go();
}

const plan = document.querySelector("[data-person]");
const pressed = sessionStorage.getItem(LEAVING);
const isFresh = Date.now() - pressed < FRESH_MS;
sessionStorage.removeItem(LEAVING);
// A plan that cannot be shown, or cannot wake, keeps nobody here: pressed once more, it is left.
if (pressed !== null) mayLeave = true;
if (plan && isFresh) leaveFromPlan(Number(plan.dataset.person));
