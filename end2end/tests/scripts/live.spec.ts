import { expect, open, rate, sql, test } from "../../site";

const line = "#live";

/** A site that was voted on two minutes before it started. */
const lately = test.extend({
  data: async ({ data }, use) => {
    sql(data, "UPDATE ratings SET cast_at = CAST(strftime('%s', 'now') AS INTEGER) * 1000 - 120000 WHERE position = 1");
    await use(data);
  },
});

test("the line below the pad is kept up with what others do", async ({ page, browser, baseURL }) => {
  await open(page);
  const before = await page.locator(line).innerText();
  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await open(other);
  await rate(other, 9);
  await expect(page.locator(line)).not.toHaveText(before, { timeout: 15_000 });
  await expect(page.locator(`${line} p`)).toContainText("judged today");
  await context.close();
});

lately("it shows photos without figures, and each leads to its page", async ({ page }) => {
  await open(page);
  const photos = page.locator(`${line} li a`);
  expect(await photos.count()).toBeGreaterThan(0);
  await expect(page.locator(`${line} ul`)).toHaveText("");
  await photos.first().click();
  await expect(page).toHaveURL(/\/d\//);
});

test("a tab that nobody looks at does not listen", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/live")) asked.push(request.url());
  });
  await page.addInitScript(() => Object.defineProperty(document, "hidden", { get: () => true }));
  await open(page);
  await page.waitForTimeout(5000);
  expect(asked).toEqual([]);
});
