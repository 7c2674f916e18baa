import { test as base, expect, type APIRequestContext, type Page } from "@playwright/test";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Outbox } from "./outbox";

export type Member = { handle: string; email: string; password: string };

type Options = { filled: boolean; settings: Record<string, string> };

type Fixtures = {
  /** The site's DATA_DIR. */
  data: string;
  outbox: Outbox;
  /** Someone who has just joined, and as whom the page is signed in. */
  member: Member;
};

/** Every test has a site of its own: the demo, or an empty one; pages that log errors fail it. */
export const test = base.extend<Options & Fixtures>({
  filled: [true, { option: true }],
  settings: [{}, { option: true }],
  data: async ({ filled }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "derp-site-"));
    if (filled) cpSync(process.env.DEMO_DATA!, folder, { recursive: true });
    await use(folder);
    rmSync(folder, { recursive: true });
  },
  // By name: browsers have passkeys on localhost, and not on 127.0.0.1.
  baseURL: async ({ data, settings }, use) => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    // Tests vote faster than people.
    const env = { ...process.env, VOTES_PER_MINUTE: "0", PROOF_BITS: "0", SITE_URL: url, ...settings, DATA_DIR: data, LEPTOS_SITE_ADDR: `127.0.0.1:${port}`, LOG: "warn" };
    const site = spawn(join(process.env.SITE_DIST ?? "../dist", "ratemyderp"), ["serve"], { env, stdio: "inherit" });
    const stopped = new Promise((resolve) => site.on("exit", resolve));
    await expect.poll(() => isUp(url), { timeout: 20_000 }).toBe(true);
    await use(url);
    site.kill();
    await stopped;
  },
  outbox: async ({ data }, use) => use(new Outbox(join(data, "outbox"))),
  member: async ({ page, outbox }, use) => {
    const member = { handle: "Pippin", email: "pippin@example.org", password: "quokka bicycle vermilion" };
    await signUp(page.request, outbox, member);
    await use(member);
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

const isUp = (url: string) =>
  fetch(`${url}/healthz`).then(
    (answer) => answer.ok,
    () => false,
  );

/** The rating page, with its islands awake where scripts run. */
export async function open(page: Page, path = "/") {
  await page.goto(path, { waitUntil: "networkidle" });
}

export const photo = (page: Page) => page.locator(".picture .photo");

export const caption = (page: Page) => photo(page).getAttribute("alt");

/** The addresses of the photos on a page, in order, without opening it. */
export async function photosOn(page: Page, path: string) {
  const html = await (await page.request.get(path)).text();
  return [...html.matchAll(/href="(\/d\/\w+)"/g)].map(([, address]) => address);
}

export const press = (page: Page, score: number) => page.locator(`.key-${score}`).click();

/** Presses a key and waits for the next photo. */
export async function rate(page: Page, score: number) {
  const before = (await caption(page)) ?? "";
  await press(page, score);
  await expect(photo(page)).not.toHaveAttribute("alt", before);
}

/** Joins by the forms and the link, without a page; whoever asks is signed in then. */
export async function signUp(request: APIRequestContext, outbox: Outbox, { handle, email, password }: Member) {
  await request.post("/join", { form: { handle, email, password } });
  await request.post(await outbox.link(email, "/join/confirm/"), { form: { password } });
}

/** Signs in by the form. */
export async function signIn(page: Page, { email, password }: Omit<Member, "handle">, path = "/sign-in") {
  await page.goto(path);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Whose the page is, as the bar says. */
export const expectSignedIn = (page: Page, { handle }: Pick<Member, "handle">) =>
  expect(page.getByRole("link", { name: `Your profile, ${handle}` })).toBeVisible();

export const expectSignedOut = (page: Page) => expect(page.locator(".bar").getByRole("link", { name: "Sign in" })).toBeVisible();

/** Gives the photos of one of the demo's members to another: nobody can submit any yet. */
export function givePhotos(data: string, { handle }: Pick<Member, "handle">, from = "marmalade") {
  const id = (handle: string) => `(SELECT id FROM members WHERE handle = '${handle}')`;
  sql(data, `UPDATE submissions SET member_id = ${id(handle)} WHERE member_id = ${id(from)}`);
}

/** Has the program do something to the site, as its operator does. */
export const program = (data: string, ...words: string[]) =>
  execFileSync(join(process.env.SITE_DIST ?? "../dist", "ratemyderp"), words, { env: { ...process.env, DATA_DIR: data } });

/** Figures of the last minutes, as the reporter keeps them; the last ones lack some. */
export function keepFigures(data: string) {
  const minute = Math.floor(Date.now() / 60_000) * 60;
  const content = (n: number) =>
    JSON.stringify({
      "cpu,host=derp": 0.2 + n / 50,
      ...(n > 5 && { "memory,host=derp,part=total": 8e9, "memory,host=derp,part=used": 3e9 + n * 1e8 }),
      "http_requests,route=/d/{code},status=2xx": 100 + n,
      "http_requests,route=/settings/passkeys,status=5xx": 2,
      "http_time,route=/d/{code},le=10": 90,
      "http_time,route=/d/{code},le=200": 10,
      "ratings,draw=focus": 40 + n,
      "ratings,draw=link": 3,
      ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((score) => [`rating_scores,score=${score}`, score * n])),
      "photos,state=live": 48,
      "photos,state=held": 2,
    });
  const rows = Array.from({ length: 30 }, (_, n) => `(60, ${minute - n * 60}, 'derp', 60, '${content(n)}')`);
  sql(data, `INSERT OR REPLACE INTO samples (rung, slot, source, seconds, content) VALUES ${rows.join(", ")}`);
}

/** Makes someone an operator, who finds something on each page of the desk. */
export function openDesk(data: string, { handle }: Pick<Member, "handle">) {
  program(data, "admin", "make", handle);
  keepFigures(data);
  const now = Date.now();
  sql(
    data,
    `INSERT INTO cases (submission_id, cause, opened_at, risen_at) SELECT id, 'reported', ${now}, ${now} FROM submissions WHERE id <= 3;
     INSERT INTO reports (case_id, mark, reason, words, created_at) SELECT id, x'01', 'suffering', 'It does not look happy.', ${now} FROM cases;
     INSERT INTO suspicions (id, degree, raters, votes, first_at, last_at, reasons, found_at, grown_at, seen_at)
     SELECT 1, 6.5, 5, 60, ${now - 3_600_000}, ${now}, 'Their votes come a second after the one before.', ${now}, ${now}, ${now};
     INSERT INTO suspects (rater_id, suspicion_id, found_at, seen_at) SELECT id, 1, ${now}, ${now} FROM raters LIMIT 5`,
  );
}

/** For what no page can do: changes the site's database. */
export const sql = (data: string, statement: string) =>
  execFileSync("sqlite3", ["-cmd", ".timeout 5000", join(data, "ratemyderp.db"), statement]);
