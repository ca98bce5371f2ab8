// The counselor's desk: a changed choice takes effect at once, and the focus stays where it was.
const FOCUS = "ilp.desk.focus";
const form = document.querySelector("form.filters");
const choices = [...form?.querySelectorAll("input[type=checkbox], select") ?? []];
const name = (choice) => `${choice.name} ${choice.type === "checkbox" ? choice.value : ""}`;

const left = sessionStorage.getItem(FOCUS);
sessionStorage.removeItem(FOCUS);
choices.find((choice) => name(choice) === left)?.focus({ preventScroll: true });

for (const choice of choices) {
  choice.addEventListener("change", () => {
    sessionStorage.setItem(FOCUS, name(choice));
    form.requestSubmit();
  });
}
