// Says that the session ends soon, and lets one stay. A page that was opened keeps the session going, so that nothing need be
// asked at once; and asking keeps nothing going.
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
