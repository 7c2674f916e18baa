import { test as base, expect, type Page } from "@playwright/test";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Options = { filled: boolean; settings: Record<string, string> };

/** Every test has a site of its own: the demo, or an empty one; pages that log errors fail it. */
export const test = base.extend<Options>({
  filled: [true, { option: true }],
  settings: [{}, { option: true }],
  baseURL: async ({ filled, settings }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "derp-site-"));
    if (filled) cpSync(process.env.DEMO_DATA!, folder, { recursive: true });
    const address = `127.0.0.1:${await freePort()}`;
    const env = { ...process.env, ...settings, DATA_DIR: folder, LEPTOS_SITE_ADDR: address, LOG: "warn" };
    const site = spawn(join(process.env.SITE_DIST ?? "../dist", "ratemyderp"), ["serve"], { env, stdio: "inherit" });
    const stopped = new Promise((resolve) => site.on("exit", resolve));
    await expect.poll(() => isUp(address), { timeout: 20_000 }).toBe(true);
    await use(`http://${address}`);
    site.kill();
    await stopped;
    rmSync(folder, { recursive: true });
  },
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => {
      // Chromium itself reports answers such as 404, which tests ask for on purpose.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) errors.push(message.text());
    });
    await use(page);
    expect(errors).toEqual([]);
  },
});

export { expect };

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const isUp = (address: string) =>
  fetch(`http://${address}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );

/** The rating page, with its islands awake where scripts run. */
export async function open(page: Page, path = "/") {
  await page.goto(path, { waitUntil: "networkidle" });
}

export const photo = (page: Page) => page.locator(".picture .photo");

export const caption = (page: Page) => photo(page).getAttribute("alt");

export const press = (page: Page, score: number) => page.locator(`.key-${score}`).click();

/** Presses a key and waits for the next photo. */
export async function rate(page: Page, score: number) {
  const before = (await caption(page)) ?? "";
  await press(page, score);
  await expect(photo(page)).not.toHaveAttribute("alt", before);
}
