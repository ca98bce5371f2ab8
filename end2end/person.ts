// Somebody in front of a page, with script or without: what they do, in the words of what they do.
import { expect, type Locator, type Page, type Response } from "@playwright/test";

export type Role =
  "student" | "guardian" | "counselor" | "teacher" | "staff" | "partner" | "school_admin" | "district_admin";
export type Written = "goals" | "barriers" | "strategies";

/** Somebody whom the demo lets one enter as. */
export interface Choice {
  person: number;
  role: Role;
  name: string;
  school: string | null;
  grade: number | null;
}

export class Person {
  constructor(
    readonly page: Page,
    readonly site: string,
    readonly scripted: boolean,
  ) {}

  /** Everyone whom one may enter as. */
  async choices(): Promise<Choice[]> {
    const answer = await this.page.request.get(`${this.site}/api/demo_people`);
    expect(answer.ok(), "the people of the demo").toBe(true);
    return (await answer.json()) as Choice[];
  }

  async enter(choice: Choice): Promise<Choice> {
    const answer = await this.page.request.post(`${this.site}/api/enter`, { form: { person: String(choice.person) } });
    expect(answer.ok(), `entering as ${choice.name}`).toBe(true);
    return choice;
  }

  async enterAsStudent(grade: number): Promise<Choice> {
    return this.enter(only(await this.choices(), (one) => one.role === "student" && one.grade === grade));
  }

  /** A counselor of one school; the one of all schools has no paging to show. */
  async enterAsCounselor(accept: (counselor: Choice) => boolean): Promise<Choice> {
    return this.enter(only(await this.choices(), (one) => one.role === "counselor" && one.school !== null && accept(one)));
  }

  async enterAsGuardian(): Promise<Choice> {
    return this.enter(only(await this.choices(), (one) => one.role === "guardian"));
  }

  /** Opens a page and waits until it answers. */
  async open(path: string): Promise<Response | null> {
    const response = await this.page.goto(this.site + path);
    await this.ready();
    return response;
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  async ready(): Promise<void> {
    if (this.scripted) await expect(this.page.locator("html[data-hydrated]:not([data-waking])")).toBeAttached();
  }

  /** The grid is open and no longer sleeps: somebody is about to use a box. */
  async wake(): Promise<void> {
    if (!this.scripted) return;
    await this.page.locator(".grade-own summary").first().hover();
    await expect(this.page.locator("#status:not([class=status])")).toBeAttached();
    await this.ready();
  }

  async openSection(section: Written): Promise<void> {
    await this.open(`/plan/${section}`);
    await expect(this.surface).toBeVisible();
  }

  get surface(): Locator {
    return this.scripted ? this.editor : this.textArea;
  }

  get editor(): Locator {
    return this.page.locator(".editor-words");
  }

  get textArea(): Locator {
    return this.page.locator("textarea[name=words]");
  }

  get status(): Locator {
    return this.page.locator("#status");
  }

  get save(): Locator {
    return this.page.getByRole("button", { name: "Save", exact: true });
  }

  /** Adds a line at the end of the open section, and goes on only when the page says that it is saved. */
  async write(words: string): Promise<void> {
    await this.type(words);
    await this.saved();
  }

  /** Adds a line at the end of the open section. */
  async type(words: string): Promise<void> {
    if (this.scripted) {
      await this.startLine();
      await this.page.keyboard.type(words);
    } else {
      await this.textArea.fill(`${await this.textArea.inputValue()}\n${words}`);
    }
  }

  /** Puts the caret of the editor into a new line at the end. */
  async startLine(): Promise<void> {
    await this.press("Control+End");
    await this.press("Enter");
  }

  /** A key in the editor, and then what every hand gives it: the moment in which the caret moves. */
  async press(key: string): Promise<void> {
    await this.editor.press(key);
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  }

  async saved(): Promise<void> {
    if (this.scripted) {
      await expect(this.status).toHaveText(/^Saved at /, { timeout: 45_000 });
    } else {
      await this.save.click();
      await expect(this.status).toHaveText(/^Saved\./);
    }
  }

  /** The open section has these words, each once. */
  async reads(...words: string[]): Promise<void> {
    for (const each of words) {
      await expect.poll(async () => (await this.text()).split(each).length - 1, { message: each, timeout: 20_000 }).toBe(1);
    }
  }

  /** What stands in the open section. */
  async text(): Promise<string> {
    return this.scripted ? this.editor.innerText() : this.textArea.inputValue();
  }

  /** The text of a section as the server has it, asked for without the page. */
  async onServer(section: Written): Promise<string> {
    const html = await (await this.page.request.get(`${this.site}/plan/${section}`)).text();
    const area = /<textarea[^>]*>\n?([^<]*)<\/textarea>/.exec(html)?.[1];
    if (area === undefined) throw new Error(`no text area in ${this.site}/plan/${section}`);
    return area.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  }

  /** The card of a section at home. */
  card(title: string): Locator {
    return this.page.getByRole("listitem").filter({ has: this.page.getByRole("heading", { name: title }) });
  }
}

export function only<T>(list: T[], accept: (one: T) => boolean): T {
  const found = list.find(accept);
  if (found === undefined) throw new Error("nobody in the demo is such a person");
  return found;
}

/** Presses Tab until `goal` has the focus, and fails when it cannot be reached. */
export async function tabTo(page: Page, goal: Locator, key: "Tab" | "Shift+Tab" = "Tab", most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press(key);
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${key} does not reach ${goal}`);
}
