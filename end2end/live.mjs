import { chromium } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
const [,, url, data, dist, out] = process.argv;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox","--disable-gpu"] });
const ctx = await browser.newContext({ baseURL: url });
const form = { handle: "Pippin", email: "pippin@example.org", password: "quokka bicycle vermilion" };
await ctx.request.post("/join", { form });
let link;
for (let i = 0; i < 100 && !link; i++) { await new Promise(r => setTimeout(r, 200)); try { for (const f of readdirSync(`${data}/outbox`)) { const t = readFileSync(`${data}/outbox/${f}`, "utf8").replace(/=\r\n/g, ""); const m = t.match(/https?:\/\/[^\s"]*(\/join\/confirm\/[\w-]+)/); if (m) link = m[1]; } } catch {} }
console.log("link", !!link);
await ctx.request.post(link, { form: { password: form.password } });
console.log(execFileSync(`${dist}/ratemyderp`, ["admin", "make", "Pippin"], { env: { ...process.env, DATA_DIR: data } }).toString());
const cookies = await ctx.cookies();
for (const scheme of ["light", "dark"]) for (const [w, h] of [[390, 844], [1280, 900]]) {
  const c = await browser.newContext({ baseURL: url, colorScheme: scheme, viewport: { width: w, height: h } });
  await c.addCookies(cookies);
  const p = await c.newPage();
  for (const [name, path] of [["site", "/admin/pulse"], ["system", "/admin/pulse?board=system"], ["stats", "/stats"]]) {
    await p.goto(path, { waitUntil: "load" });
    await p.waitForTimeout(500);
    await p.screenshot({ path: `${out}/${name}-${w}-${scheme}.png`, fullPage: name !== "stats" ? true : true });
  }
  await c.close();
}
await browser.close();
