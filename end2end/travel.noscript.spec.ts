// The travelling plan as another program reads it: held against the published schema, as JSON Schema (2020-12) has it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { strFromU8, unzipSync } from "fflate";
import { expect, ownServer, test } from "./fixtures";
import { only, Person, type Choice } from "./person";

/** The grade of the student whose plan has everything: the first guardian's child. */
const FULL = 6;

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Plain = { [name: string]: Json };

const isObject = (value: Json | undefined): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value);

/** The schema with nothing allowed beside what it names. Readers pass over what they do not know; what we write, it names. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isObject(schema)) return schema;
  const inner: Plain = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  const isClosed = isObject(schema.properties) && schema.type === "object" && !("additionalProperties" in schema);
  return isClosed ? { ...inner, additionalProperties: false } : inner;
}

const valid = (schema: Json): ValidateFunction =>
  new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: false }).compile(schema as object);

/** Each object within a value, with the way that leads to it, but names of languages, which are anybody's. */
function* objects(value: Json, way = "plan.json"): Generator<[string, Plain]> {
  if (Array.isArray(value)) for (const one of value) yield* objects(one, `${way}[]`);
  if (!isObject(value) || way.endsWith(".titles")) return;
  yield [way, value];
  for (const [name, one] of Object.entries(value)) yield* objects(one, `${way}.${name}`);
}

/** Every name that the schema knows, with the way that leads to it. */
function* names(schema: Plain, whole: Plain, way = "plan.json"): Generator<string> {
  if (typeof schema.$ref === "string") {
    const found = (whole.$defs as Plain)[schema.$ref.replace("#/$defs/", "")] as Plain;
    yield* names(found, whole, way);
  }
  if (isObject(schema.items)) yield* names(schema.items, whole, `${way}[]`);
  if (!isObject(schema.properties) || way.endsWith(".titles")) return;
  for (const [name, one] of Object.entries(schema.properties)) {
    yield `${way}.${name}`;
    yield* names(one as Plain, whole, `${way}.${name}`);
  }
}

/** What a whole year leaves in a plan: the student, the counselor and a guardian do what they can do. */
async function fill(me: Person, student: Choice): Promise<void> {
  const { page, site } = me;
  const post = (path: string, form: Record<string, string>) => page.request.post(`${site}/api/${path}`, { form });
  const of = String(student.person);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const head = async () => {
    const html = await (await page.request.get(`${site}/students/${of}`)).text();
    return /name="seen" value="(\d+)"/.exec(html)?.[1] ?? "none";
  };
  await me.openSection("goals");
  await me.write("I want to learn how bridges are built.");
  await me.openSection("goals");
  await me.write("Then I want to build one.");
  await post("set_item", { item: "06.strengths", mark: "done" });
  await post("set_item", { item: "06.careers", mark: "not_for_me", reason: "I go another way." });
  const fields = ["goal", "specific", "from", "to", "achievable", "relevant", "by", "reason"];
  const card = Object.fromEntries(fields.map((field) => [`form[${field}]`, `My ${field}`]));
  await post("save_card", { card: "0000000000001f", ...card, "form[check]": "2027-05-01", "form[state]": "in_progress" });
  await post("ask_check_in", { words: "Could we talk?" });
  await post("revisit_plan", {});
  const all = await me.choices();
  const counselors = all.filter((one) => one.role === "counselor" && one.school === student.school);
  let seen = "none";
  for (const counselor of counselors) {
    if (seen === "none") await me.enter(counselor);
    if (seen === "none") seen = await head();
  }
  expect(seen, "a counselor reads the plan").not.toBe("none");
  await post("comment", { student: of, passage: `goals.${seen}.0.6`, id: "77", part: "", said: "Which one?", other: "I plan" });
  await post("confirm_tick", { student: of, item: "06.strengths", seen });
  await post("log_check_in", { student: of, token: "5", "form[day]": yesterday, "form[agreed]": "We look at a bridge." });
  const guardian = only(all, (one) => one.role === "guardian");
  const sheet = { student: of, guardian: String(guardian.person), day: yesterday };
  await post("record_on_paper", sheet);
  await post("withdraw_on_paper", sheet);
  const admin = only(all, (one) => one.role === "district_admin");
  await me.enter(guardian);
  await post("acknowledge_plan", { student: of, seq: seen });
  const talks = await (await page.request.get(`${site}/students/${of}/check-ins`)).text();
  for (const [, seq] of talks.matchAll(/name="seq" value="(\d+)"/g)) {
    await post("acknowledge_check_in", { student: of, seq: seq ?? "" });
  }
  await me.enter(admin);
  const retired = { "form[titles][en]": "What we had before", "form[area]": "career", "form[source]": "Our board" };
  await post("save_item", { over: "0", ...retired, "form[grade]": "6", "form[retired]": "yes" });
  await me.enter(student);
  await post("restore_words", { section: "goals", version: String(Number(seen) - 3), base: seen });
}

test.describe("a district of its own", () => {
  test.describe.configure({ mode: "serial" });
  const server = ownServer();
  const taken: Plain[] = [];

  test("what each student of the demo takes along is as the schema says", async ({ page }) => {
    const me = new Person(page, server().site, false);
    const answer = await page.request.get(`${server().site}/travelling-plan.schema.json`);
    const schema = (await answer.json()) as Plain;
    expect(schema, "the document in the repository").toEqual(
      JSON.parse(readFileSync(join(__dirname, "../docs/travelling-plan.schema.json"), "utf8")),
    );
    const [asPublished, strictly] = [valid(schema), valid(closed(schema))];
    for (let grade = 6; grade <= 12; grade += 1) {
      const student = await me.enterAsStudent(grade);
      if (grade === FULL) await fill(me, student);
      await me.enter(student);
      const file = await page.request.get(`${server().site}/plan/take`);
      expect(file.status()).toBe(200);
      const parts = unzipSync(await file.body());
      const part = (name: string): Json => JSON.parse(strFromU8(parts[name] ?? new Uint8Array())) as Json;
      const plan = part("plan.json") as Plain;
      expect(part("schema.json"), "the schema beside it").toEqual(schema);
      for (const validate of [asPublished, strictly]) {
        expect(validate(plan) ? [] : validate.errors, `grade ${grade}`).toEqual([]);
      }
      taken.push(plan);
    }
  });

  test("a name that is missing or another one anywhere in it is noticed", async () => {
    const schema = JSON.parse(readFileSync(join(__dirname, "../docs/travelling-plan.schema.json"), "utf8")) as Plain;
    const [asPublished, strictly] = [valid(schema), valid(closed(schema))];
    const seen = new Set<string>();
    let missed = 0;
    for (const plan of taken) {
      for (const [way, object] of objects(plan)) {
        for (const [name, value] of Object.entries(object)) {
          if (seen.has(`${way}.${name}`)) continue;
          seen.add(`${way}.${name}`);
          delete object[name];
          if (!asPublished(plan)) missed += 1;
          object[`${name}_`] = value;
          expect(strictly(plan), `${way}.${name} under another name`).toBe(false);
          delete object[`${name}_`];
          object[name] = { never: "so" };
          expect(asPublished(plan), `${way}.${name} of another kind`).toBe(false);
          object[name] = value;
        }
      }
      expect(strictly(plan), "as it was").toBe(true);
    }
    expect(missed, "of most of them the schema says that they are there").toBeGreaterThan(60);
    expect([...names(schema, schema)].filter((one) => !seen.has(one)), "named by the schema, and in no plan").toEqual([]);
  });
});
