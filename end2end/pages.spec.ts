// Every page, in both themes and both widths: no barrier that axe or we know, no sideways scroll, one heading, and a title of
// its own, which says first what it is and then the product.
import { expectUsable } from "./barriers";
import { expect, FAILED_LOAD, READ_ONLY, test } from "./fixtures";
import { main } from "./pages";

/** Each title that was seen, and the page that it is of. */
const titles = new Map<string, string>();

/** The pages of a student that script changes, as they are called in another language. */
const LIVE = /^\/plan\/(goals|barriers|strategies|success),/;

/** The same page with another query, or for another reader, is the same page. */
function kind(address: string): string {
  return new URL(address).pathname.replaceAll(/\d{2,}/g, "N").replace(/^\/students\/\d+/, "/students/N");
}

for (const { name, status, language = "en", show } of main) {
  test(`${name} can be used by everyone, light and dark, on a phone and on a desk`, async ({ me, page, problems }) => {
    test.skip(!me.scripted && language !== "en" && !LIVE.test(name), "without script it is the same page");
    if (status !== 200) problems.expect(FAILED_LOAD.missing);
    const response = await show(me, READ_ONLY);
    expect(response?.status()).toBe(status);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    const product = { en: "Individual Learning Plan", es: "Plan de Aprendizaje Individual", ar: "خطة التعلّم الفردية" }[language];
    const title = await page.title();
    const address = kind(page.url());
    if (address === "/") expect(title).toBe(product);
    else expect(title).toMatch(new RegExp(`^\\S.* \u00b7 ${product}$`));
    expect(status === 200 ? (titles.get(title) ?? address) : address, `also called ${title}`).toBe(address);
    if (status === 200) titles.set(title, address);
    await expectUsable(me, name);
  });
}

test("everything is in the HTML before any script", async ({ me, page }) => {
  const { name } = await me.enterAsStudent(READ_ONLY);
  for (const [path, words] of [
    ["/plan", [name, "Setting Goals", "Your way", "You are here"]],
    ["/plan/goals", ["<textarea", "Questions that help", "completed this section for now"]],
    ["/plan/success", ["Grade 6", "Grade 12", 'type="checkbox"']],
  ] as const) {
    const html = await (await page.request.get(me.site + path)).text();
    const body = html.slice(0, html.indexOf("</main>"));
    for (const each of words) expect(body, `${path} without ${each}`).toContain(each);
  }
});
