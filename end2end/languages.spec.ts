// The languages of the homes, on a phone: a student chooses Spanish and writes, another one Arabic; a guardian reads. On a
// server of its own, because what they choose is remembered.
import type { Page } from "@playwright/test";
import { expectSound } from "./barriers";
import { expect, ownServer, test } from "./fixtures";
import { Person, only } from "./person";

const server = ownServer();
let me: Person;
let page: Page;

test.beforeEach(async ({ me: somebody, page: phone }) => {
  me = new Person(somebody.page, server().site, somebody.scripted);
  page = phone;
  await page.setViewportSize({ width: 320, height: 640 });
});

/** Sound for everybody, no wider than the phone, and of this language. */
async function check(lang: string, dir: "ltr" | "rtl"): Promise<void> {
  const html = page.locator("html");
  await expect(html).toHaveAttribute("lang", lang);
  await expect(html).toHaveAttribute("dir", dir);
  await expectSound(me);
}

/** Opens a page, chooses a language at its end, and is on the same page again. */
async function choose(path: string, language: string): Promise<void> {
  await me.open(path);
  await page.getByRole("contentinfo").getByRole("button", { name: language }).click();
  await expect(page.getByRole("contentinfo").getByRole("button", { name: language })).toHaveAttribute("aria-current", "true");
  await expect(page).toHaveURL(server().site + path);
  await me.ready();
}

async function writes(words: string, saved: RegExp, save: string): Promise<void> {
  await me.type(words);
  if (!me.scripted) await page.getByRole("button", { name: save, exact: true }).click();
  await expect(me.status).toHaveText(saved, { timeout: 45_000 });
  expect(await me.onServer("goals")).toContain(words);
}

test("a student chooses Spanish and finds home, a section and the grid in it, writes and ticks", async () => {
  await me.enterAsStudent(7);
  await choose("/plan", "Español");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Hola,");
  await expect(page.getByRole("heading", { name: "Tu próximo paso" })).toBeVisible();
  await check("es", "ltr");

  await page.getByRole("main").getByRole("link", { name: "Fijar metas" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Fijar metas" })).toBeVisible();
  await expect(me.surface).toBeVisible();
  await expect(page.getByRole("group", { name: "¿Has completado esta parte por ahora?" })).toBeVisible();
  await check("es", "ltr");
  await writes("Quiero aprender a nadar.", me.scripted ? /^Guardado: / : /^Guardado\./, "Guardar");

  await me.open("/plan/success");
  await check("es", "ltr");
  const item = page.getByRole("checkbox", { name: "Hice un presupuesto sencillo" });
  const line = page.getByRole("listitem").filter({ has: item });
  await item.check();
  if (!me.scripted) await line.getByRole("button", { name: "Guardar" }).click();
  await expect(page.getByRole("listitem").filter({ has: page.getByRole("checkbox", { name: "Hice un presupuesto sencillo" }) })).toContainText("Hecho");
});

test("the same in Arabic, from right to left", async () => {
  await me.enterAsStudent(8);
  await choose("/plan", "العربية");
  await expect(page.getByRole("heading", { name: "خطوتك التالية" })).toBeVisible();
  await check("ar", "rtl");

  await me.open("/plan/goals");
  await expect(page.getByRole("heading", { level: 1, name: "تحديد الأهداف" })).toBeVisible();
  await expect(me.surface).toBeVisible();
  await check("ar", "rtl");
  await writes("أريد أن أتعلم السباحة.", me.scripted ? /^تم الحفظ الساعة / : /^تم الحفظ\./, "حفظ");
  if (me.scripted) {
    const line = me.editor.locator("p").filter({ hasText: "السباحة" });
    await expect(line).toHaveCSS("direction", "rtl");
  }

  await me.open("/plan/success");
  await check("ar", "rtl");
  await me.open("/plan/goals/history");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("سجل التغييرات");
  await check("ar", "rtl");
});

test("a guardian reads a child's plan in the language of the home, and somebody at the door finds it without an account", async () => {
  await choose("/sign-in", "Español");
  await expect(page.getByRole("heading", { level: 1, name: "Iniciar sesión" })).toBeVisible();
  await check("es", "ltr");

  await me.enter(only(await me.choices(), (one) => one.role === "guardian"));
  await choose("/children", "Español");
  await expect(page.getByRole("heading", { level: 1, name: "Mis hijos" })).toBeVisible();
  await check("es", "ltr");
  await page.getByRole("link", { name: /^Leer el plan/ }).first().click();
  await expect(page.getByRole("heading", { name: "Fijar metas" })).toBeVisible();
  await me.ready();
  await check("es", "ltr");
  await page.getByRole("link", { name: "Quién puede verlo" }).click();
  await expect(page.getByRole("heading", { name: "Quién lo vio" })).toBeVisible();
  await check("es", "ltr");
});

test("whoever enters a demo is asked as whom in the language that was chosen", async () => {
  await me.enter(only(await me.choices(), (one) => one.role === "district_admin"));
  await choose("/admin/import", "العربية");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("القوائم بصيغة CSV");
  await check("ar", "rtl");
  await me.open("/enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("الدخول إلى المنطقة التجريبية");
  await expect(page.getByRole("main")).not.toHaveAttribute("lang");
  await check("ar", "rtl");
});
