// Everything at once, at random, against the plain model.
import { test } from "node:test";
import assert from "node:assert/strict";
import { Student } from "./student";
import { assertSame, Model, type Operation } from "./model";
import { act } from "./act";
import { Random, remoteDelta, SEED, wholeText } from "./random";
import { build, flatten } from "../src/lines";
import { readDelta } from "../src/delta";

test(`a text that was built and read again is the same text (seed ${SEED})`, () => {
  const random = new Random(SEED);
  for (let round = 0; round < 400; round += 1) {
    const text = wholeText(random);
    const doc = build(readDelta(JSON.stringify(text)));
    doc.check();
    const flat = flatten(doc);
    assertSame(new Model(flat as Operation[]), new Model(text));
    assert.deepEqual(flatten(build(flat)), flat);
    assert.ok(build(flat).eq(doc));
  }
});

test(`whatever two people do, the view and the text stay one (seed ${SEED})`, () => {
  for (let round = 0; round < Number(process.env["ILP_ROUNDS"] ?? 60); round += 1) {
    const random = new Random(SEED * 1000 + round);
    const student = new Student(wholeText(random));
    const done: string[] = [];
    try {
      for (let step = 0; step < 60; step += 1) {
        const before = student.sent.length;
        if (random.chance(35)) {
          const delta = remoteDelta(random, student.model);
          done.push(`remote ${JSON.stringify(delta)}`);
          student.remote(delta);
          assert.equal(student.sent.length, before, "other people's words went out as if they were ours");
        } else {
          act(student, random);
          done.push(`local ${JSON.stringify(student.sent.slice(before))}`);
        }
        student.agree();
      }
    } catch (error) {
      console.error(`seed ${SEED} round ${round}\n${done.slice(-3).join("\n")}`);
      throw error;
    } finally {
      student.handle.destroy();
    }
  }
});
