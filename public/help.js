// The hand of a student who writes in class: sent without leaving the page, so that nothing that is being typed is
// disturbed. Without script the same button is one of the form around it.
document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest(".help button[name=hand]") : null;
  if (!button) return;
  event.preventDefault();
  const place = button.closest(".help");
  const person = button.form?.querySelector("input[name=person]")?.value ?? "";
  let sent = false;
  try {
    const body = new URLSearchParams({ person, hand: button.value });
    const headers = { accept: "application/json" };
    sent = (await fetch("/api/ask_help", { method: "POST", body, headers, signal: AbortSignal.timeout(10_000) })).ok;
  } catch {
    // The sentence below says it.
  }
  place.querySelector(".help-failed").hidden = sent;
  if (!sent) return;
  const isUp = button.value === "true";
  for (const one of place.querySelectorAll("button")) one.hidden = (one.value === "true") === isUp;
  place.querySelector(".help-up").hidden = !isUp;
  place.querySelector("button:not([hidden])").focus();
});
