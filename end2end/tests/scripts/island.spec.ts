import { caption, expect, open, photo, press, rate, test } from "../../site";

/** A shift of the layout, by its measure of how much of the page moved how far. */
type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };

test("votes load no page and move no key", async ({ page }) => {
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      // As the cumulative layout shift is defined, what answers a press at once does not count.
      for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await open(page);
  await page.evaluate(() => Object.assign(window, { stays: true }));
  const keys = await page.locator(".keys").boundingBox();
  for (const score of [7, 10, 1]) await rate(page, score);
  expect(await page.locator(".keys").boundingBox()).toEqual(keys);
  expect(await page.evaluate(() => (window as never as { stays?: boolean }).stays)).toBe(true);
  expect(await page.evaluate(() => (window as never as { seen: { shift: number } }).seen.shift)).toBe(0);
});

test("number keys vote, zero is ten, and nothing else does", async ({ page }) => {
  await open(page);
  for (const [key, score] of [["3", "3"], ["0", "10"]] as const) {
    const before = (await caption(page)) ?? "";
    await page.keyboard.press("Control+5");
    await page.keyboard.press("a");
    await page.keyboard.press(key);
    await expect(photo(page)).not.toHaveAttribute("alt", before);
    await expect(page.locator(".strip .yours")).toHaveText(score);
  }
  await expect(page.locator("[aria-live]")).toContainText(`Next: ${await caption(page)}`);
});

test("the pad works by Tab and Enter", async ({ page }) => {
  await open(page);
  const before = (await caption(page)) ?? "";
  // The mark, the lists, sending, signing in, whose photo it is, the keys.
  for (let n = 0; n < 6; n++) await page.keyboard.press("Tab");
  await expect(page.locator(".key-1")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(photo(page)).not.toHaveAttribute("alt", before);
  await expect(page.locator(".key-1")).toBeFocused();
});

test("a stale ballot is told and a fresh photo is there", async ({ page }) => {
  await open(page);
  await page.route("**/api/rate", (route) => route.fulfill({ status: 410, json: { code: "stale_ballot" }, headers: { serverfnerror: "/api/rate" } }), { times: 1 });
  await press(page, 5);
  await expect(page.getByRole("alert")).toContainText("That ballot has gone stale");
  await rate(page, 5);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("without a connection the vote is kept back and can be pressed again", async ({ page }) => {
  await open(page);
  const before = await caption(page);
  await page.route("**/api/rate", (route) => route.abort(), { times: 1 });
  await press(page, 5);
  await expect(page.getByRole("alert")).toContainText("The site is out of reach");
  expect(await caption(page)).toBe(before);
  await rate(page, 5);
});
