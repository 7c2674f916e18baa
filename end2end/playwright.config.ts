import { defineConfig } from "@playwright/test";

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };
const needsScripts = /scripts\/.*\.spec\.ts/;

export default defineConfig({
  testDir: "tests",
  globalSetup: "./demo.ts",
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  use: {
    launchOptions: {
      executablePath: process.env.CHROMIUM,
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
    { name: "phone", use: { viewport: phone } },
    { name: "desktop", use: { viewport: desktop } },
    { name: "phone without scripts", testIgnore: needsScripts, use: { viewport: phone, javaScriptEnabled: false } },
    { name: "desktop without scripts", testIgnore: needsScripts, use: { viewport: desktop, javaScriptEnabled: false } },
  ],
});
