// What is promised in time. Every run prints what it took; `make faults times` decides, because it has the machine for itself.
import { appendFileSync } from "node:fs";
import { expect } from "@playwright/test";

const DECIDES = process.env["TIMES"] === "decide";
/** Where what was seen is written, for the table of the faults. */
const RESULT = process.env["RESULT"];

/** Its specs are those that `make faults times` runs. */
export const TIMED = { tag: "@timed" };

/** What each try of `what` took, of which the best tells what the product takes: another program may have the processor. */
export function expectWithin(promisedMs: number, what: string, ...tookMs: number[]): void {
  const seen = `${tookMs.map(Math.round).join(", ")} ms, promised ${promisedMs}`;
  console.log(`${what}: ${seen}`);
  if (!DECIDES) return;
  const isKept = Math.min(...tookMs) <= promisedMs;
  if (RESULT !== undefined) appendFileSync(RESULT, `| times | ${what} | ${tookMs.length} | ${isKept ? "passed" : "**FAILED**"} | ${seen} |\n`);
  expect(isKept, `${what}: ${seen}`).toBe(true);
}
