import type { Page } from "@playwright/test";

import { expect, open, photosOn, test } from "../../site";

const tiles = (page: Page) => page.locator(".wall li");
const more = (page: Page) => page.getByRole("link", { name: "More" });

/** Nothing is fetched before it is asked for. */
const saveData = (page: Page) => page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));

test("a list goes on by itself, each photo once, and its address goes along", async ({ page }) => {
  const all = [...(await photosOn(page, "/top")), ...(await photosOn(page, "/top?page=2"))];
  await open(page, "/top");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(tiles(page)).toHaveCount(48);
  expect(await page.locator(".wall a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual(all);
  await expect(more(page)).toHaveCount(0);
  await expect(page.locator(".lists [role=status]")).toHaveText("18 more photos");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(page).toHaveURL(/\/top\?page=2$/);
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page).toHaveURL(/\/top$/);
});

test("photos that came in meanwhile do not come twice", async ({ page }) => {
  await saveData(page);
  await open(page, "/new");
  await page.route("**/new?page=2", async (route) => route.fulfill({ response: await route.fetch({ url: page.url() }) }));
  await more(page).click();
  await expect(page.locator(".lists [role=status]")).toHaveText("0 more photos");
  await expect(tiles(page)).toHaveCount(30);
});

test("by keyboard the focus goes on to what came", async ({ page }) => {
  await saveData(page);
  await open(page, "/top");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(tiles(page)).toHaveCount(30);
  await more(page).focus();
  await page.keyboard.press("Enter");
  await expect(tiles(page)).toHaveCount(48);
  await expect(tiles(page).nth(30).locator("a")).toBeFocused();
});

test("without a connection the link is still there", async ({ page }) => {
  await page.route("**/top?page=2", (route) => route.abort(), { times: 1 });
  await open(page, "/top");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(more(page)).toBeVisible();
  await more(page).click();
  await expect(tiles(page)).toHaveCount(48);
});
