import { chromium } from "@playwright/test";
const site = process.argv[2];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const shot = async (name, path, { scheme = "light", width = 1440, language, before } = {}) => {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 }, javaScriptEnabled: false });
  const people = await (await context.request.get(`${site}/api/demo_people`)).json();
  const admin = people.find((one) => one.role === "district_admin");
  await context.request.post(`${site}/api/enter`, { form: { person: String(admin.person) } });
  if (language) await context.addCookies([{ name: "ilp_language", value: language, url: site }]);
  const page = await context.newPage();
  if (before) await before(page);
  if (path) await page.goto(site + path);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth).catch(() => "?");
  console.log(name, page.url(), "beyond the edge:", over);
  await page.screenshot({ path: `/tmp/cur/${name}.png`, fullPage: true });
  await context.close();
};
const press = async (page, name) => { await page.getByRole("button", { name }).first().click(); };
await shot("pack", "/admin/catalogue/look?pack=pennsylvania");
await shot("pack-dark-320", "/admin/catalogue/look?pack=pennsylvania", { scheme: "dark", width: 320 });
await shot("pack-ar", "/admin/catalogue/look?pack=pennsylvania", { language: "ar" });
// make versions
await shot("resource-look", null, { before: async (page) => {
  await page.goto(site + "/admin/resources");
  const row = page.locator("ul.records > li").first();
  await row.locator("summary").click();
  await row.getByLabel("Title", { exact: true }).fill("Another title");
  await row.getByLabel("Where it comes from").fill("The school library");
  await row.getByLabel(/^Why, or by/).first().fill("The board asked for it");
  await row.getByRole("button", { name: "Save" }).click();
  await page.goto(site + "/admin/resources/versions");
  await page.screenshot({ path: "/tmp/cur/resource-versions.png" });
  await page.getByRole("link", { name: /^Bring back what stood before/ }).first().click();
}});
await shot("resource-none", "/admin/resources/look?version=9999", { width: 320 });
await shot("resources-form", null, { width: 320, before: async (page) => { await page.goto(site + "/admin/resources"); await page.locator("ul.records > li summary").first().click(); } });
await shot("guide-look", null, { before: async (page) => {
  await page.goto(site + "/admin/guide/goals?voice=9-12&language=en");
  await page.locator("textarea[name='form[purpose]']").fill("What do we want here?");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "Back to the standard words" }).click();
}});
await shot("guide-look-320-dark", "/admin/guide/goals/look?voice=9-12&language=en", { width: 320, scheme: "dark" });
await shot("window-look", null, { before: async (page) => {
  await page.goto(site + "/admin/windows");
  const row = page.locator("ul.records > li").first();
  await row.locator("summary").first().click();
  await row.getByLabel("Where it comes from").fill("Board calendar");
  await row.getByLabel(/^Why, or by/).fill("The calendar moved");
  await page.getByRole("button", { name: "Look at it before it is saved" }).first().click();
  await page.screenshot({ path: "/tmp/cur/window-save.png", fullPage: true });
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await page.screenshot({ path: "/tmp/cur/windows.png" });
  await page.getByText("What it was before").first().click();
  await page.getByRole("link", { name: /^Look at it, and bring/ }).first().click();
}});
await shot("required-look", null, { before: async (page) => {
  await page.goto(site + "/admin/requirements/item?item=0.0.english&subject=English&kind=credits&needed=5&place=1&over=1&preview=yes");
  await page.getByRole("button", { name: /^Save as version/ }).click();
  await page.goto(site + "/admin/requirements/versions");
  await page.getByRole("link", { name: /^Go back to/ }).first().click();
}});
await browser.close();
