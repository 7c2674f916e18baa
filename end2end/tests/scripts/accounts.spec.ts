import { caption, expect, open, photo, rate, test } from "../../site";

test("how hard a password is to guess is said while it is typed", async ({ page }) => {
  await page.goto("/join", { waitUntil: "networkidle" });
  const hint = page.locator(".strength");
  await expect(hint).toBeHidden();
  await page.getByLabel("Handle").fill("vermilionquokka");
  await page.getByLabel("Password").pressSequentially("password12");
  await expect(hint).toHaveText(/^Easy to guess\. \w/);
  await page.getByLabel("Password").fill("moss under a lighthouse");
  await expect(hint).toHaveText("Very good.");
  await page.getByLabel("Password").fill("vermilionquokka");
  await expect(hint).toHaveText(/^Easy to guess\./);
  await page.getByLabel("Password").fill("");
  await expect(hint).toBeHidden();
});

test("the number keys rest where they are not wanted", async ({ page, member }) => {
  void member;
  await page.goto("/settings/rating");
  await expect(page.getByLabel("Number keys vote")).toBeChecked();
  await page.getByLabel("Number keys vote").uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".done")).toHaveText("Saved.");
  await open(page);
  const before = await caption(page);
  await page.keyboard.press("3");
  await page.waitForTimeout(300);
  expect(await caption(page)).toBe(before);
  await rate(page, 3);
  const code = (await (await page.request.get("/api/turn")).json()).next.photo.code;
  await open(page, `/d/${code}`);
  await page.keyboard.press("3");
  await page.waitForTimeout(300);
  await expect(page.locator(".key")).toHaveCount(10);
  await expect(photo(page)).toBeVisible();
});
