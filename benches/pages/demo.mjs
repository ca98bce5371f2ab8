// A demo district of the release, served out of a temporary folder for as long as somebody measures.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { thinLine } from "./line.mjs";

const binary =
  process.env.ILP_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(homedir(), ".cache/ilp/target"), "release/ilp");
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

export const freePort = () =>
  new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });

/** Its address (behind `line`, if one is given; with more words for `ilp serve`), a way to enter as one of its people (`is` chooses, the first is taken), and its end. */
export async function serveDemo(line, words = []) {
  const folder = mkdtempSync(join(tmpdir(), "ilp-pages."));
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  const env = { ...process.env, LEPTOS_OUTPUT_NAME: "ilp", LEPTOS_SITE_ADDR: address };
  const made = spawnSync(binary, ["--database", "demo.db", "demo", "--students", "210", "--seed", "1"], { cwd: folder, encoding: "utf8" });
  if (made.status !== 0) throw new Error(`no demo district: ${made.stderr}`);
  const server = spawn(binary, ["--database", "demo.db", "serve", ...words], { cwd: folder, env, stdio: "ignore" });
  const isUp = () => fetch(`http://${address}/health`).then(({ ok }) => ok, () => false);
  while (!(await isUp())) await new Promise((done) => setTimeout(done, 50));
  const thin = line && (await thinLine(port, line));
  const site = thin ? `http://127.0.0.1:${thin.port}` : `http://${address}`;
  return {
    site,
    /** Bytes that came down the line since the last question. */
    taken: () => thin?.taken(),
    /** When nothing more comes: what a worker keeps for the next visit belongs to this one. */
    rests: () => thin?.rests(),
    async enter(context, is) {
      const people = await (await context.request.get(`${site}/api/demo_people`)).json();
      await context.request.post(`${site}/api/enter`, { form: { person: String(people.find(is).person) } });
    },
    stop() {
      thin?.stop();
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const isStudent = ({ role, grade }) => role === "student" && grade === 9;
export const isCounselor = ({ role, school }) => role === "counselor" && school !== null;
