// People in a browser: every spec with script and without, except those whose name says for which one.
// Each project has a server and a demo district of its own, so that no test of one meets a word of the other.
import { defineConfig } from "@playwright/test";

const first = Number(process.env.ILP_TEST_PORT ?? 3117);
const address = { withScript: `127.0.0.1:${first}`, withoutScript: `127.0.0.1:${first + 1}` };

const pictures = process.env.PICTURES ? [] : [/pictures\.spec\.ts$/];

export default defineConfig({
  testDir: "end2end",
  outputDir: "test-results",
  forbidOnly: true,
  // Of five hundred tests one or two meet a browser that hangs on a machine which others use, too. What fails and then passes
  // is listed as flaky at the end, for somebody to look at; what fails twice fails.
  retries: 1,
  // Three are quicker by a fifth, and two tests of 580 then ran out of the time that they have.
  workers: 2,
  // The tests of one file share its student: they run one after another.
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    {
      name: "with-script",
      testIgnore: [/\.noscript\.spec\.ts$/, ...pictures],
      use: { baseURL: `http://${address.withScript}` },
    },
    {
      name: "without-script",
      testIgnore: [/\.script\.spec\.ts$/, /pictures\.spec\.ts$/],
      use: { baseURL: `http://${address.withoutScript}`, javaScriptEnabled: false },
    },
  ],
  webServer: Object.values(address).map((site) => ({
    command: "bash end2end/server.sh",
    env: { LEPTOS_SITE_ADDR: site },
    url: `http://${site}/health`,
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 5_000 },
  })),
});
