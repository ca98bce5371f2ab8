// The main pages of the product, and how one comes to each.
import { expect, type Response } from "@playwright/test";
import { only, type Person, type Role, type Written } from "./person";

const LANGUAGES = { es: "Spanish", ar: "Arabic" } as const;
type Language = keyof typeof LANGUAGES;

interface MainPage {
  name: string;
  /** Its file name in a folder of pictures. */
  file: string;
  status: 200 | 401 | 404;
  /** What the frame of the page speaks; English where it does not say. */
  language?: Language;
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

/** The same page in the language that was chosen in this browser. */
const spoken = (language: Language, page: MainPage): MainPage => ({
  ...page,
  name: `${page.name}, in ${LANGUAGES[language]}`,
  file: `${page.file}-${language}`,
  language,
  show: async (me, grade) => {
    await me.page.context().addCookies([{ name: "ilp_language", value: language, url: me.site }]);
    return page.show(me, grade);
  },
});

/** A page of a student in another language. */
const inLanguage = (language: Language, path: string, file: string): MainPage => spoken(language, asStudent(path, path, file));

/** A page of a guardian; `path` is one about the first child, where it is not the page of the children. */
const asGuardian = (path: string, name: string, file: string): MainPage => ({
  name,
  file,
  status: 200,
  show: async (me) => {
    await me.enterAsGuardian();
    const response = await me.open("/children");
    if (path === "/children") return response;
    const href = (await me.page.locator(".family h2 a").first().getAttribute("href")) ?? "";
    return me.open(href + path);
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

/** A page of staff in Arabic. */
const deskInArabic = (path: string, file: string): MainPage => spoken("ar", asCounselor(path, path, file));

/** A page of the first of this role. */
const as = (role: Role, path: string, name: string, file: string): MainPage => ({
  name,
  file,
  status: 200,
  show: async (me) => {
    await me.enter(only(await me.choices(), (one) => one.role === role));
    return me.open(path);
  },
});

/** A page of whoever administers the district. */
const asAdministrator = (path: string, name: string, file: string): MainPage => as("district_admin", path, name, file);

/** A page of a student as whoever administers the district sees it; `behind` stands behind the student's number. */
const asAdministratorOfStudent = (behind: string, name: string, file: string): MainPage => ({
  name,
  file,
  status: 200,
  show: async (me, grade) => {
    const { person } = only(await me.choices(), (one) => one.role === "student" && one.grade === grade);
    await me.enter(only(await me.choices(), (one) => one.role === "district_admin"));
    return me.open(`/admin/people/${person}${behind}`);
  },
});

/** The form that an administrator fills in who needs the plan of a student. */
const reason: MainPage = {
  name: "saying why one needs a plan",
  file: "student-reason",
  status: 200,
  show: async (me, grade) => {
    const { person } = only(await me.choices(), (one) => one.role === "student" && one.grade === grade);
    await me.enter(only(await me.choices(), (one) => one.role === "district_admin"));
    return me.open(`/students/${person}/reason`);
  },
};

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

/** A page that everybody may read in another language. */
const openIn = (language: Language, path: string, file: string): MainPage => spoken(language, open(path, `${path} for everybody`, file));

/** Pages that are looked at from left to right and from right to left: of each role, and where a district words things. */
const mirrored: MainPage[] = [
  asGuardian("/print", "a child's plan to print", "child-print"),
  asGuardian("/check-ins", "a child's check-ins", "child-check-ins"),
  asGuardian("/sharing", "what of a child is shared", "child-sharing"),
  asGuardian("/record", "a child's whole record", "child-record"),
  asCounselor(
    "/desk/assign?grade=10&window_name=Tenth&window_kind=spring&window_first=2099-04-30&window_last=2099-04-01",
    "a window that ends before it starts",
    "desk-assign-wrong",
  ),
  asAdministrator("/admin/resources", "the resources of the district", "admin-resources"),
  asAdministrator("/admin/guide", "which words of the Guide are the district's", "admin-guide"),
  asAdministrator("/admin/guide/barriers?voice=6-8&language=es", "the words of the Guide for one section", "admin-guide-words"),
  asAdministrator("/admin/catalogue?grade=9", "the list of the grid", "admin-catalogue"),
  asAdministrator("/admin/catalogue/item?item=09.plan4", "the form of an item", "admin-item"),
  asAdministrator("/admin/requirements", "what is required to graduate", "admin-requirements"),
  asAdministrator("/admin/requirements/item?item=0.0.english", "the form of a requirement", "admin-requirement"),
  asAdministrator("/admin/catalogue/look?pack=pennsylvania", "a pack of items before it is added", "admin-pack-look"),
  asAdministrator("/admin/people/new", "the form of a person", "admin-person-new"),
  as("teacher", "/desk", "a teacher's students", "teacher-desk"),
  as("partner", "/shared", "what is shared with a partner", "shared"),
  as("school_admin", "/admin", "administration of one school", "admin-school"),
  as("staff", "/find", "finding a student", "find"),
  as("school_admin", "/admin/classes", "the classes of one school", "admin-school-classes"),
];

export const main: MainPage[] = [
  ...mirrored,
  ...mirrored.map((page) => spoken("ar", page)),
  open("/", "the first page", "first"),
  open("/about", "About the ILP", "about"),
  open("/accessibility", "the accessibility statement", "accessibility"),
  open("/guide", "the Guide", "guide"),
  open("/guide/goals", "the Guide to goals", "guide-goals"),
  open("/guide/barriers?voice=6-8", "the Guide to barriers for the younger", "guide-barriers"),
  open("/guide/strategies", "the Guide to strategies", "guide-strategies"),
  open("/guide/success", "the Guide to the list", "guide-success"),
  open("/smart", "SMART goals", "smart"),
  open("/paper", "the plan on paper", "paper"),
  open("/paper/6", "the blank plan of grade 6", "paper-6"),
  open("/paper/12", "the blank plan of grade 12", "paper-12"),
  open("/sample", "the sample", "sample"),
  open("/sample/7", "the sample at grade 7", "sample-7"),
  open("/sample/12", "the sample at grade 12", "sample-12"),
  open("/offline", "the page without a connection", "offline"),
  { name: "the door", file: "enter", status: 200, show: (me) => me.open("/enter") },
  { name: "signing in", file: "sign-in", status: 200, show: (me) => me.open("/sign-in") },
  { name: "using a code", file: "welcome", status: 200, show: (me) => me.open("/welcome") },
  open("/sign-in/trouble/stopped", "coming back from a provider without being signed in", "sign-in-trouble"),
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
  inLanguage("ar", "/plan/cards", "cards"),
  inLanguage("ar", "/plan/cards/new", "card"),
  inLanguage("ar", "/plan/who", "who"),
  inLanguage("ar", "/plan/years", "years"),
  inLanguage("ar", "/plan/meeting", "own-meeting"),
  inLanguage("ar", "/account", "account"),
  inLanguage("es", "/account", "account"),
  openIn("ar", "/", "first"),
  openIn("ar", "/about", "about"),
  openIn("ar", "/accessibility", "accessibility"),
  openIn("ar", "/guide", "guide"),
  openIn("ar", "/guide/goals", "guide-goals"),
  openIn("ar", "/guide/success", "guide-success"),
  openIn("ar", "/paper", "paper"),
  openIn("ar", "/paper/9", "paper-9"),
  openIn("es", "/paper/9", "paper-9"),
  openIn("ar", "/smart", "smart"),
  openIn("ar", "/sign-in", "sign-in"),
  openIn("ar", "/welcome", "welcome"),
  inLanguage("ar", "/plan/barriers", "barriers"),
  inLanguage("ar", "/plan/strategies", "strategies"),
  inLanguage("ar", "/plan/check-ins", "check-ins"),
  inLanguage("ar", "/plan/sharing", "sharing"),
  inLanguage("ar", "/plan/print", "print"),
  asStudent("/plan/print", "one's plan to print", "print"),
  asStudent("/plan/who", "who can see one's plan", "who"),
  asStudent("/plan/check-ins", "one's check-ins", "check-ins"),
  asStudent("/plan/sharing", "what one shares", "sharing"),
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
  asStudent("/plan/school", "one's grades, credits and attendance", "school"),
  inLanguage("ar", "/plan/school", "school"),
  asStudent("/plan/resources", "resources", "resources"),
  inLanguage("ar", "/plan/resources?grade=9&topic=academic", "resources"),
  asStudent("/plan/years", "the years of a plan", "years"),
  asStudent("/plan/cards", "one's goals as cards", "cards"),
  asStudent("/plan/cards/new", "the form of a card", "card"),
  asStudent("/plan/meeting", "one's page for a meeting", "own-meeting"),
  asStudent("/plan/refused", "words of one's own that were not taken", "refused"),
  asCounselor("/desk", "what to do next", "desk"),
  asCounselor("/desk?show=all", "the list of students", "desk-all"),
  asCounselor("/desk/export?missing=strategies&grade=10", "a list as a file", "desk-export"),
  asCounselor("/desk/remind?missing=strategies&grade=10", "whom a reminder would reach", "desk-remind"),
  asCounselor("/desk/assign?missing=strategies&grade=10", "the form of a window for a list", "desk-assign"),
  asCounselor(
    "/desk/assign?grade=10&window_name=Tenth&window_kind=spring&window_first=2099-04-01&window_last=2099-04-30",
    "whom a window would reach",
    "desk-assign-reached",
  ),
  asCounselor("/desk/windows", "the windows that were assigned", "desk-windows"),
  asCounselor("/desk/meetings?grade=10", "whom sheets for meetings would be about", "desk-meetings"),
  asCounselor("/desk/meetings?grade=10&prepare=yes", "sheets for meetings", "desk-meetings-prepared"),
  asCounselor("/desk/reminders", "what was sent", "desk-reminders"),
  asCounselor("/desk?missing=strategies&grade=10", "the desk with a filter", "desk-filtered"),
  asCounselor("/desk?name=zzzz", "the desk without a student", "desk-empty"),
  asCounselor("/desk/room?about=goals", "a room", "room"),
  asCounselor("/reports", "the report", "report"),
  asGuardian("/children", "a guardian's children", "children"),
  spoken("es", asGuardian("/children", "a guardian's children", "children")),
  spoken("ar", asGuardian("/children", "a guardian's children", "children")),
  asGuardian("", "a child's plan as a guardian reads it", "child"),
  spoken("ar", asGuardian("", "a child's plan as a guardian reads it", "child")),
  asReader("", "a student's plan as the counselor reads it", "student"),
  asReader("/school", "a student's grades as the counselor reads them", "student-school"),
  asReader("/resources", "the resources that a student is pointed to", "student-resources"),
  spoken("ar", asReader("", "a student's plan as the counselor reads it", "student")),
  asReader("/print", "a student's plan to print", "student-print"),
  asReader("/check-ins", "a student's check-ins", "student-check-ins"),
  asReader("/refused", "words of a student that were not taken", "student-refused"),
  reason,
  asReader("/home-sheet?language=ar", "a sheet for the family, on paper", "home-sheet"),
  asReader("/meeting", "a meeting, prepared", "meeting"),
  asReader("/meeting?since=start", "a meeting that looks back to the start of the year", "meeting-start"),
  asReader("/history/goals", "the history of a section as the counselor reads it", "student-history"),
  asAdministrator("/admin", "administration", "admin"),
  asAdministrator("/admin/windows", "the windows of the district", "admin-windows"),
  asAdministrator("/admin/resources/versions", "what was changed of the resources", "admin-resource-versions"),
  asAdministrator("/admin/resources/start", "the list to start from, which is there already", "admin-resource-start"),
  asAdministrator("/admin/windows/look?window=1&over=0&form[name]=Fall", "a window that somebody else saved first", "admin-window-overtaken"),
  asAdministrator("/admin/windows/look?window=1&remove=true", "a window before it is taken away", "admin-window-look"),
  asAdministrator("/admin/guide/smart", "the words about SMART", "admin-guide-smart"),
  asAdministrator("/admin/guide/families?language=ar", "what families talk about", "admin-guide-families"),
  spoken("ar", asAdministrator("/admin/import", "bringing lists in", "admin-import")),
  asAdministrator(
    "/admin/catalogue/item?grade=9&title-en=I+read+the+town%E2%80%99s+newspaper&area=career&source=The+town&over=0&preview=yes",
    "what an item would come to",
    "admin-item-preview",
  ),
  asAdministrator("/admin/catalogue/versions", "the versions of the list", "admin-versions"),
  asAdministrator("/admin/resources/look?version=999", "a version that there is not", "admin-no-version"),
  asAdministrator(
    "/admin/requirements/item?item=0.0.english&subject=English&kind=credits&needed=5&class_from=2028&place=1&over=0&preview=yes",
    "what a requirement would come to",
    "admin-requirement-preview",
  ),
  asAdministrator("/admin/requirements/versions", "the versions of what is required", "admin-requirement-versions"),
  asAdministrator("/reports?window=1", "the report of a district, with a window", "report-window"),
  asAdministrator("/admin/mail", "the messages of the district", "admin-mail"),
  asAdministrator("/admin/purge", "records whose time is over", "admin-purge"),
  asAdministrator("/amendments", "requests to amend the record", "amendments"),
  asAdministrator("/reasons", "the reasons for which plans were read", "reasons"),
  asAdministrator("/admin/people", "the people of the district", "admin-people"),
  asAdministratorOfStudent("", "the page of one person", "admin-person"),
  asAdministrator("/admin/classes", "the classes", "admin-classes"),
  asAdministrator("/admin/classes/1", "one class", "admin-class"),
  asAdministrator("/admin/schools", "the schools", "admin-schools"),
  asAdministrator("/admin/settings", "what the district sets", "admin-settings"),
  asAdministrator("/admin/import", "bringing lists in", "admin-import"),
  asAdministrator("/admin/year", "a new school year", "admin-year"),
  spoken("ar", asAdministrator("/admin", "administration", "admin")),
  spoken("ar", asAdministrator("/admin/people", "the people of the district", "admin-people")),
  spoken("ar", asAdministrator("/admin/windows", "the windows of the district", "admin-windows")),
  spoken("es", asAdministrator("/admin/settings", "what the district sets", "admin-settings")),
  asReader("/years", "the years of a student's plan", "student-years"),
  asReader("/who", "who looked at a student's plan", "student-who"),
  asAdministratorOfStudent("/receive", "receiving a plan that a student brings along", "admin-receive"),
  { name: "an address that leads nowhere", file: "missing", status: 404, show: (me) => me.open("/nowhere") },
  { name: "a page for somebody who has not entered", file: "signed-out", status: 401, show: (me) => me.open("/plan") },
];
