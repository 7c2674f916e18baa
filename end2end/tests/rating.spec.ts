import { caption, expect, open, photo, press, rate, test } from "../site";

test("a vote brings the next photo and the crowd's view of the last", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("heading", { name: "How derpy is this creature?" })).toBeVisible();
  await expect(page.getByRole("group", { name: "How derpy is this creature?" }).getByRole("button")).toHaveCount(10);
  await expect(page.locator(".strip")).toHaveCount(0);
  const first = await caption(page);
  await page.reload({ waitUntil: "networkidle" });
  expect(await caption(page)).toBe(first);
  await rate(page, 7);
  await expect(page.locator(".strip")).toContainText(/You 7\s*, the crowd \d+\.\d from \d+ votes/);
  await expect(page.locator(".strip .last img")).toHaveAttribute("alt", first ?? "");
  const second = await caption(page);
  await page.reload({ waitUntil: "networkidle" });
  expect(await caption(page)).toBe(second);
  await expect(photo(page)).toHaveJSProperty("complete", true);
});

test("undo brings the last photo back for another score", async ({ page }) => {
  await open(page);
  const first = await caption(page);
  await rate(page, 7);
  const second = await caption(page);
  await page.getByRole("link", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { name: "You gave 7. What should it be?" })).toBeVisible();
  expect(await caption(page)).toBe(first);
  await page.getByRole("link", { name: "Leave it as it is" }).click();
  await expect(page.locator(".strip .yours")).toHaveText("7");
  await page.getByRole("link", { name: "Undo" }).click();
  await expect(photo(page)).toHaveAttribute("alt", first ?? "");
  await press(page, 2);
  await expect(page.locator(".strip .yours")).toHaveText("2");
  expect(await caption(page)).toBe(second);
});

test("everything seen is said kindly", async ({ page }) => {
  await open(page);
  for (let n = 1; n < 48; n++) await rate(page, (n % 10) + 1);
  await press(page, 10);
  await expect(page.getByRole("heading", { name: "That was all of them" })).toBeVisible();
  await expect(page.getByText("48 creatures")).toBeVisible();
  await page.getByRole("link", { name: "Undo" }).click();
  await press(page, 1);
  await expect(page.locator(".strip .yours")).toHaveText("1");
});

test("a photo's page hides its figures until it is rated", async ({ page, browser, baseURL, javaScriptEnabled }) => {
  const other = await browser.newContext({ baseURL, javaScriptEnabled });
  const code = (await (await other.request.get("/api/turn")).json()).next.photo.code;
  await other.close();
  await open(page, `/d/${code}`);
  await expect(page.getByText("Rate it first")).toBeVisible();
  await expect(page.locator(".figures, .histogram")).toHaveCount(0);
  await press(page, 7);
  await expect(page.locator(".figures")).toContainText(/\d\.\d\s*from \d+ votes/);
  await expect(page.locator(".mine")).toHaveText("You gave it 7.");
  await expect(page.locator(".histogram svg rect")).toHaveCount(10);
  await page.getByRole("link", { name: "Next creature" }).click();
  await expect(page.locator(".key")).toHaveCount(10);
});

test("addresses without a page say so", async ({ page }) => {
  for (const path of ["/d/7hGq2mWx4Z", "/nothing"]) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await page.getByRole("link", { name: "Show me a creature" }).click();
    await expect(page.locator(".key")).toHaveCount(10);
  }
});

test("the page needs no scrolling before the first vote", async ({ page }) => {
  await open(page);
  const keys = await page.locator(".key").all();
  const { width, height } = page.viewportSize()!;
  for (const key of keys) {
    const box = (await key.boundingBox())!;
    expect(Math.min(box.width / 60, box.height / 52)).toBeGreaterThanOrEqual(1);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
  }
});

test.describe("an empty site", () => {
  test.use({ filled: false });
  test("says how to fill it", async ({ page }) => {
    await open(page);
    await expect(page.getByRole("heading", { name: "No creatures yet" })).toBeVisible();
  });
});

test.describe("by settings alone", () => {
  test.use({
    settings: { SITE_NAME: "RateMyCactus", SITE_QUESTION: "How spiky?", SITE_CREATURE: "cactus", SITE_CREATURES: "cacti", SCALE_LOWEST: "smooth", SCALE_HIGHEST: "ouch" },
  });
  test("it is another site", async ({ page }) => {
    await open(page);
    await expect(page).toHaveTitle("RateMyCactus");
    await expect(page.getByRole("heading", { name: "How spiky?" })).toBeVisible();
    await expect(page.locator("body")).not.toContainText(/derp/i);
  });
});
