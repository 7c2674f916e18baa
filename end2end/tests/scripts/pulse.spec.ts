import { expect, keepFigures, program, sql, test } from "../../site";

// Nothing but the figures put there.
test.use({ settings: { REPORTER: "apart" } });

test.beforeEach(({ data, member }) => {
  program(data, "admin", "make", member.handle);
  keepFigures(data);
});

const cpu = "article:has(h2:text('How busy are the cores?'))";

test("new figures come by themselves, and nothing moves for it", async ({ page, data }) => {
  await page.goto("/admin/pulse?board=system");
  await expect(page.locator("#pulse [role=status]")).toHaveText("New figures come by themselves.", { timeout: 15_000 });
  const day = page.getByRole("link", { name: "Day", exact: true });
  await day.focus();
  await page.evaluate(() => scrollTo(0, 100));
  sql(data, `UPDATE samples SET seconds = seconds + 1, content = json_set(content, '$."cpu,host=derp"', 0.875) WHERE rung = 60`);
  await expect(page.locator(cpu)).toContainText("87.5 %", { timeout: 15_000 });
  await expect(day).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(100);
});

test("what lies below the pointer tells what it is", async ({ page }) => {
  await page.goto("/admin/pulse?board=system");
  await expect(page.locator(`${cpu} .told title`).last()).toHaveText(/\d\d:\d\d\s+derp 20 %/);
});

test("a tab that nobody looks at does not listen", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.addInitScript(() => Object.defineProperty(document, "hidden", { get: () => true }));
  await page.goto("/admin/pulse");
  await page.waitForTimeout(3000);
  expect(asked).not.toContain("/admin/pulse/live");
});
