// A server of a test's own, to be killed and started again on the same file.
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "@playwright/test";

const binary =
  process.env.ILP_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(homedir(), ".cache/ilp/target"), "release/ilp");

export class Server {
  private process: ChildProcess | undefined;
  /** What it has told whoever started it. */
  private said = "";

  private constructor(
    private readonly folder: string,
    private readonly address: string,
  ) {}

  /** A demo of seven students, one of each grade, served at a free port with these settings, which may name its address. */
  static async start(settings?: string | ((site: string) => Promise<string>)): Promise<Server> {
    const server = await Server.prepare();
    const head = '[package.metadata.leptos]\noutput-name = "ilp"\n';
    const words = typeof settings === "function" ? await settings(server.site) : settings;
    if (words !== undefined) writeFileSync(join(server.folder, "Leptos.toml"), head + words);
    server.command("demo", "--students", "7");
    await server.serve();
    return server;
  }

  /** One that starts for the first time and holds nothing. */
  static async startEmpty(): Promise<Server> {
    const server = await Server.prepare();
    await server.serve();
    return server;
  }

  private static async prepare(): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), "ilp-end2end-own."));
    copyFileSync(binary, join(folder, "ilp"));
    return new Server(folder, `127.0.0.1:${await freePort()}`);
  }

  /** The link by which whoever started it owns it. */
  async ownerLink(): Promise<string> {
    const link = /https?:\/\/\S+\/welcome\?code=\S+/;
    await expect.poll(() => link.test(this.said), { message: "the link of the owner" }).toBe(true);
    return link.exec(this.said)?.[0] ?? "";
  }

  get site(): string {
    return `http://${this.address}`;
  }

  /** Answers at the same address on the same file, whatever happened before. */
  async serve(): Promise<void> {
    this.process = spawn("./ilp", ["--database", "test.db", "serve"], {
      cwd: this.folder,
      env: { ...process.env, LEPTOS_OUTPUT_NAME: "ilp", LEPTOS_SITE_ADDR: this.address },
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.process.stdout?.setEncoding("utf8").on("data", (text: string) => (this.said += text));
    const health = async (): Promise<number> => fetch(`${this.site}/health`).then((answer) => answer.status, () => 0);
    await expect.poll(health, { message: "the server answers", timeout: 30_000 }).toBe(200);
  }

  /** SIGKILL: nothing of the server's own runs after it. */
  async kill(): Promise<void> {
    const { process } = this;
    if (process === undefined || process.exitCode !== null || process.signalCode !== null) return;
    const gone = new Promise((resolve) => process.once("exit", resolve));
    process.kill("SIGKILL");
    await gone;
  }

  /** Runs a command of the program on the server's file, and it must succeed. */
  command(...words: string[]): void {
    const ended = spawnSync("./ilp", ["--database", "test.db", ...words], { cwd: this.folder, encoding: "utf8" });
    if (ended.status !== 0) throw new Error(`ilp ${words.join(" ")}: ${ended.stderr}`);
  }

  /** Ends it and takes its file away. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
