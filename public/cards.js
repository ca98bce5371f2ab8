// The hints to a card while somebody types: the same that the server finds when it is saved (`src/domain/card/hints.rs`),
// with its lists. Nothing is sent anywhere.
const form = document.querySelector("form.card-form");
const place = form?.querySelector(".card-hints");

if (form && place) {
  const { number, date, why, prefixes } = place.dataset;
  const lists = new Map(Object.entries({ number, date, why }).map(([name, all]) => [name, all.split(",").map((one) => ` ${one} `)]));
  const stems = (word) => {
    const prefix = prefixes.split(",").find((one) => word.startsWith(one));
    const stem = prefix === undefined ? "" : word.slice(prefix.length);
    return [...stem].length > 1 ? ["|", stem] : [];
  };
  const says = (typed, name) => {
    if (name === "number" && /\p{N}/u.test(typed)) return true;
    const plain = typed.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const all = plain.split(/[^\p{Alphabetic}\p{N}#]+/u).filter((word) => word !== "");
    const words = all.map((word) => (/^\p{N}+$/u.test(word) ? "#" : word));
    const text = ` ${[...words, ...words.flatMap(stems)].join(" ")} `;
    return lists.get(name).some((wanted) => text.includes(wanted));
  };
  const look = () => {
    const value = (field) => form.elements.namedItem(`form[${field}]`)?.value?.trim() ?? "";
    const fields = ["goal", "specific", "from", "to", "achievable", "relevant", "by", "check", "reason"];
    const isEmpty = fields.every((field) => value(field) === "");
    const state = value("state");
    const isOpen = state === "not_started" || state === "in_progress";
    const words = ["goal", "specific", "achievable"].map(value).join("\n");
    const misses = {
      number: isOpen && value("to") === "" && !says(words, "number"),
      date: isOpen && value("by") === "" && !says(words, "date"),
      check: isOpen && value("check") === "",
      why: isOpen && value("relevant") === "" && !says(words, "why"),
      reason: (state === "changed" || state === "let_go") && value("reason") === "",
    };
    for (const hint of place.querySelectorAll("[data-hint]")) hint.hidden = isEmpty || !misses[hint.dataset.hint];
    place.hidden = place.querySelector("[data-hint]:not([hidden])") === null;
  };
  form.addEventListener("input", look);
  look();
}
