// A page that sleeps is links and forms alone; it names what would make it alive, and whose page it is. It comes alive where
// this device has something to do for that person.

interface Alive {
  default(how: { module_or_path: Promise<Response> }): Promise<unknown>;
  hydrate(words: string): void;
}

/** Makes the page alive if it sleeps and `waits` says so of its person. */
export async function wake(waits: (person: number) => Promise<boolean>): Promise<void> {
  const { glue, wasm, words } = document.documentElement.dataset;
  const person = document.querySelector<HTMLElement>("[data-person]")?.dataset["person"];
  if (glue === undefined || wasm === undefined || words === undefined || person === undefined) return;
  if (!(await waits(Number(person)))) return;
  const said = fetch(words).then((answer) => answer.text());
  const { default: init, hydrate } = (await import(glue)) as Alive;
  await init({ module_or_path: fetch(wasm) });
  hydrate(await said);
}
