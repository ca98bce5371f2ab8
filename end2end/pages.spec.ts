// Every page, in both themes and both widths: no barrier that axe or we know, no sideways scroll, one heading.
import { expectUsable } from "./barriers";
import { expect, FAILED_LOAD, READ_ONLY, test } from "./fixtures";
import { main } from "./pages";

for (const { name, status, language = "en", show } of main) {
  test(`${name} can be used by everyone, light and dark, on a phone and on a desk`, async ({ me, page, problems }) => {
    if (status !== 200) problems.expect(FAILED_LOAD.missing);
    const response = await show(me, READ_ONLY);
    expect(response?.status()).toBe(status);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    const product = { en: "Individual Learning Plan", es: "Plan de Aprendizaje Individual", ar: "خطة التعلّم الفردية" }[language];
    await expect(page).toHaveTitle(new RegExp(`${product}$`));
    await expectUsable(me, name);
  });
}

test("nothing on any page comes from another host", async ({ me, page, baseURL, problems }) => {
  test.setTimeout(240_000);
  // The page of somebody in whose place the next one enters may be told so before it is gone.
  problems.expect(FAILED_LOAD.missing);
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL ?? "") && !request.url().startsWith("data:")) foreign.push(request.url());
  });
  for (const { show, status } of main) if (status === 200) await show(me, READ_ONLY);
  expect(foreign).toEqual([]);
});

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
