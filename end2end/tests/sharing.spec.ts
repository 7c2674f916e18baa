import { expect, open, press, test } from "../site";

/** The address of a photo that the visitor has not rated. */
const aPhoto = async (api: { get: (path: string) => Promise<{ json: () => Promise<any> }> }) =>
  `/d/${(await (await api.get("/api/turn")).json()).next.photo.code}`;

test("a friend guesses before they see what was given", async ({ page, browser, baseURL }) => {
  const path = await aPhoto(page.request);
  await open(page, path);
  await press(page, 4);
  await expect(page.locator(".mine")).toContainText(/You gave it\s*4/);
  const link = await page.locator("#share").inputValue();
  expect(link).toContain(`${baseURL}/s/`);

  const { javaScriptEnabled } = test.info().project.use;
  const friend = await (await browser.newContext({ javaScriptEnabled })).newPage();
  await friend.goto(link, { waitUntil: "networkidle" });
  await expect(friend.locator(".hint")).toContainText("Your friend has rated it. Guess first");
  await expect(friend.locator("body")).not.toContainText("your friend 4");
  await press(friend, 6);
  await expect(friend.locator(".mine")).toContainText(/You\s*6\s*, your friend\s*4\s*, the crowd \d+\.\d\./);
  await friend.context().close();
});

test("nothing moves when the button comes", async ({ page }) => {
  const path = await aPhoto(page.request);
  await page.goto(path);
  const before = await page.locator("#share").boundingBox();
  await page.waitForLoadState("networkidle");
  expect(await page.locator("#share").boundingBox()).toEqual(before);
});
