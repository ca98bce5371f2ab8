// The main pages of the product, and how one comes to each.
import { expect, type Response } from "@playwright/test";
import type { Person, Written } from "./person";

interface MainPage {
  name: string;
  /** Its file name in a folder of pictures. */
  file: string;
  status: 200 | 401 | 404;
  /** What the frame of the page speaks; English where it does not say. */
  language?: "es" | "ar";
  /** Opens it, as whoever may see it; a student is of this grade. */
  show(me: Person, grade: number): Promise<Response | null>;
}

const section = (slug: Written, name: string): MainPage => ({
  name,
  file: slug,
  status: 200,
  show: async (me, grade) => {
    await me.enterAsStudent(grade);
    const response = await me.open(`/plan/${slug}`);
    await expect(me.surface, "with script, the editor").toBeVisible();
    return response;
  },
});

const asStudent = (path: string, name: string, file: string): MainPage => ({
  name,
  file,
  status: 200,
  show: async (me, grade) => {
    await me.enterAsStudent(grade);
    return me.open(path);
  },
});

/** A page of a student in the language that was chosen in this browser. */
const inLanguage = (language: "es" | "ar", path: string, file: string): MainPage => ({
  name: `${path} in ${language === "es" ? "Spanish" : "Arabic"}`,
  file: `${file}-${language}`,
  status: 200,
  language,
  show: async (me, grade) => {
    await me.page.context().addCookies([{ name: "ilp_language", value: language, url: me.site }]);
    await me.enterAsStudent(grade);
    return me.open(path);
  },
});

/** A page of staff in Arabic. */
const deskInArabic = (path: string, file: string): MainPage => ({
  name: `${path} in Arabic`,
  file: `${file}-ar`,
  status: 200,
  language: "ar",
  show: async (me) => {
    await me.page.context().addCookies([{ name: "ilp_language", value: "ar", url: me.site }]);
    await me.enterAsCounselor(() => true);
    return me.open(path);
  },
});

const asCounselor = (path: string, name: string, file: string): MainPage => ({
  name,
  file,
  status: 200,
  show: async (me) => {
    await me.enterAsCounselor(() => true);
    return me.open(path);
  },
});

/** A page of a student who has completed everything, as their counselor sees it. */
const asReader = (path: string, name: string, file: string): MainPage => ({
  name,
  file,
  status: 200,
  show: async (me) => {
    await me.enterAsCounselor(() => true);
    await me.open("/desk?show=all");
    const complete = me.page.getByRole("row").filter({ has: me.page.locator(".mark-full").nth(3) });
    const href = (await complete.first().getByRole("link").getAttribute("href")) ?? "";
    // Without the list that it was opened from, where another page about the student is asked for.
    return me.open(path === "" ? href : (href.split("?")[0] ?? "") + path);
  },
});

/** A page that everybody may read. */
const open = (path: string, name: string, file: string): MainPage => ({ name, file, status: 200, show: (me) => me.open(path) });

export const main: MainPage[] = [
  open("/", "the first page", "first"),
  open("/about", "About the ILP", "about"),
  open("/guide", "the Guide", "guide"),
  open("/guide/goals", "the Guide to goals", "guide-goals"),
  open("/guide/barriers?voice=6-8", "the Guide to barriers for the younger", "guide-barriers"),
  open("/guide/strategies", "the Guide to strategies", "guide-strategies"),
  open("/guide/success", "the Guide to the list", "guide-success"),
  open("/smart", "SMART goals", "smart"),
  open("/sample", "the sample", "sample"),
  open("/sample/7", "the sample at grade 7", "sample-7"),
  open("/sample/12", "the sample at grade 12", "sample-12"),
  open("/offline", "the page without a connection", "offline"),
  { name: "the door", file: "enter", status: 200, show: (me) => me.open("/enter") },
  { name: "signing in", file: "sign-in", status: 200, show: (me) => me.open("/sign-in") },
  { name: "using a code", file: "welcome", status: 200, show: (me) => me.open("/welcome") },
  asStudent("/account", "one's own account", "account"),
  asStudent("/plan", "a student's home", "plan"),
  section("goals", "Setting Goals"),
  section("barriers", "Identifying Potential Barriers"),
  section("strategies", "Identifying Strategies"),
  asStudent("/plan/success", "the grid", "success"),
  asStudent("/plan/goals/history", "the history of a section", "history"),
  asStudent("/plan/goals/history?from=0&who=1", "who wrote which words", "history-who"),
  inLanguage("es", "/plan", "plan"),
  inLanguage("es", "/plan/goals", "goals"),
  inLanguage("ar", "/plan", "plan"),
  inLanguage("ar", "/plan/goals", "goals"),
  inLanguage("ar", "/plan/success", "success"),
  inLanguage("ar", "/plan/goals/history", "history"),
  inLanguage("ar", "/plan/who", "who"),
  inLanguage("ar", "/plan/years", "years"),
  inLanguage("ar", "/plan/meeting", "own-meeting"),
  inLanguage("ar", "/account", "account"),
  inLanguage("es", "/account", "account"),
  inLanguage("ar", "/guide", "guide"),
  inLanguage("ar", "/plan/record", "record"),
  inLanguage("es", "/retention", "retention"),
  inLanguage("ar", "/sample/12", "sample-12"),
  inLanguage("es", "/sample/7", "sample-7"),
  deskInArabic("/desk", "desk"),
  deskInArabic("/desk?missing=strategies&grade=10", "desk-filtered"),
  deskInArabic("/desk/room?about=goals", "room"),
  deskInArabic("/reports", "report"),
  asStudent("/retention", "how long a plan is kept", "retention"),
  asStudent("/plan/record", "one's whole record", "record"),
  asStudent("/plan/years", "the years of a plan", "years"),
  asStudent("/plan/meeting", "one's page for a meeting", "own-meeting"),
  asCounselor("/desk", "what to do next", "desk"),
  asCounselor("/desk?show=all", "the list of students", "desk-all"),
  asCounselor("/desk/export?missing=strategies&grade=10", "a list as a file", "desk-export"),
  asCounselor("/desk/remind?missing=strategies&grade=10", "whom a reminder would reach", "desk-remind"),
  asCounselor("/desk/meetings?grade=10", "whom sheets for meetings would be about", "desk-meetings"),
  asCounselor("/desk/meetings?grade=10&prepare=yes", "sheets for meetings", "desk-meetings-prepared"),
  asCounselor("/desk/reminders", "what was sent", "desk-reminders"),
  asCounselor("/desk?missing=strategies&grade=10", "the desk with a filter", "desk-filtered"),
  asCounselor("/desk?name=zzzz", "the desk without a student", "desk-empty"),
  asCounselor("/desk/room?about=goals", "a room", "room"),
  asCounselor("/reports", "the report", "report"),
  asReader("", "a student's plan as the counselor reads it", "student"),
  asReader("/meeting", "a meeting, prepared", "meeting"),
  asReader("/meeting?since=start", "a meeting that looks back to the start of the year", "meeting-start"),
  asReader("/history/goals", "the history of a section as the counselor reads it", "student-history"),
  { name: "an address that leads nowhere", file: "missing", status: 404, show: (me) => me.open("/nowhere") },
  { name: "a page for somebody who has not entered", file: "signed-out", status: 401, show: (me) => me.open("/plan") },
];
