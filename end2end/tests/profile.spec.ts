import { join } from "node:path";

import { expect, givePhotos, open, photosOn, rate, sql, test } from "../site";

const fixtures = join(__dirname, "../../tests/fixtures/photos");

test("a profile shows a member's photos in three orders", async ({ page, data, member }) => {
  givePhotos(data, member);
  await page.goto("/u/PIPPIN");
  await expect(page.getByRole("heading", { name: "Pippin" })).toBeVisible();
  await expect(page.locator(".since")).toContainText(/Here since \w+ \d{4}\. Has not judged a single creature yet\. Best photo: number \d+ of all\./);
  const wall = page.locator(".wall img");
  await expect(wall).toHaveCount(4);
  const choose = async (tab: string) => {
    await page.getByRole("link", { name: tab }).click();
    await expect(page.locator(".tabs [aria-current]")).toHaveText(tab);
  };
  await choose("Most discussed");
  const votes = (await page.locator(".wall .figures").allTextContents()).map((text) => Number(text.match(/from (\d+) votes/)![1]));
  expect(votes).toEqual([...votes].sort((a, b) => b - a));
  await choose("Best");
  const board = [...(await photosOn(page, "/top")), ...(await photosOn(page, "/top?page=2"))];
  const best = await photosOn(page, page.url());
  expect(best).toEqual(board.filter((photo) => best.includes(photo)));
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(page).toHaveURL("/u/Pippin");
  const caption = await wall.first().getAttribute("alt");
  await wall.first().click();
  await expect(page.locator(".picture .photo")).toHaveAttribute("alt", caption ?? "");
});

test("what others think is for its owner alone", async ({ page }) => {
  await page.goto("/u/marmalade");
  await expect(page.locator(".wall img")).toHaveCount(4);
  await expect(page.locator(".wall .figures")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Settings" })).toHaveCount(0);
  expect((await page.goto("/u/nobody_at_all"))?.status()).toBe(404);
  await expect(page.getByText("Nobody here has that name.")).toBeVisible();
});

test("thousands of photos come in pages", async ({ page, data, member }) => {
  givePhotos(data, member);
  const copies = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2996)
    INSERT INTO submissions (code, member_id, caption, state, photo_key, side, thumbhash, digest, created_at, changed_at)
    SELECT 'copy' || i, member_id, caption, state, photo_key || i, side, thumbhash, randomblob(32), created_at, 0
    FROM n, (SELECT * FROM submissions WHERE member_id = (SELECT MAX(id) FROM members) LIMIT 1)`;
  sql(data, copies);
  await page.goto("/u/pippin?tab=best");
  await expect(page.getByRole("heading", { name: "3000 photos" })).toBeVisible();
  await expect(page.locator(".wall li")).toHaveCount(60);
  await expect(page.locator(".turning")).toHaveText("Page 1 of 50More");
  await page.getByRole("link", { name: "More" }).click();
  await expect(page).toHaveURL("/u/Pippin?tab=best&page=2");
  await expect(page.locator(".turning")).toHaveText("BackPage 2 of 50More");
  await page.goto("/u/pippin?page=99");
  await expect(page.locator(".turning")).toHaveText("BackPage 50 of 50");
});

test("a member keeps their figures to themselves, and out of search engines", async ({ page, member, browser, baseURL, javaScriptEnabled }) => {
  await open(page);
  await rate(page, 4);
  const stranger = await (await browser.newContext({ baseURL, javaScriptEnabled })).newPage();
  await stranger.goto("/u/pippin");
  await expect(stranger.locator(".since")).toContainText("Judged 1 creature, 4.0 on average.");
  await expect(stranger.locator("meta[name=robots]")).toHaveCount(0);
  await page.goto("/settings/privacy");
  await page.getByLabel("Hide my rating figures").check();
  await page.getByLabel("Hide my profile from search engines").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".done")).toHaveText("Saved.");
  await stranger.reload();
  await expect(stranger.locator(".since")).not.toContainText("Judged");
  await expect(stranger.locator("meta[name=robots]")).toHaveAttribute("content", "noindex");
  await page.goto(`/u/${member.handle}`);
  await expect(page.locator(".since")).toContainText("Judged 1 creature, 4.0 on average.");
  await stranger.context().close();
});

test("a picture is one of one's photos, or a file, or none", async ({ page, data, member }) => {
  givePhotos(data, member);
  const picture = page.locator(".bar img.portrait");
  const expectLoaded = () => expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await page.goto("/settings");
  await page.getByRole("link", { name: "Change your picture" }).click();
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.locator(".field .problem")).toHaveText("Please choose a file first.");
  await page.getByLabel("A photo of yours").setInputFiles({ name: "cat.jpg", mimeType: "image/jpeg", buffer: Buffer.from("meow") });
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.getByLabel("A photo of yours")).toHaveAccessibleDescription(/Send a JPEG, PNG, WebP or GIF\./);
  await page.getByLabel("A photo of yours").setInputFiles(join(fixtures, "chelsea.png"));
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.locator(".done")).toHaveText("Saved.");
  await expectLoaded();
  const uploaded = await picture.getAttribute("src");
  const own = page.locator(".offer button");
  await expect(own).toHaveCount(4);
  await own.nth(1).click();
  await expect(page.locator(".done")).toHaveText("Saved.");
  await expectLoaded();
  expect(await picture.getAttribute("src")).toBe(await own.nth(1).locator("img").getAttribute("src"));
  expect((await page.request.get(uploaded!)).status()).toBe(404);
  await page.getByRole("button", { name: "Have no picture" }).click();
  await expect(page.locator(".bar .portrait")).toHaveText("P");
});
