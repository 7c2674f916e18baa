import { expect, open, press, test } from "../../site";

test("the address of a photo is copied, and that is said", async ({ page, context, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: baseURL });
  const code = (await (await page.request.get("/api/turn")).json()).next.photo.code;
  await open(page, `/d/${code}`);
  await press(page, 8);
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.locator(".share [role=status]")).toHaveText("Copied. Paste it wherever your friends are.");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(await page.locator("#share").inputValue());
  expect(copied).toContain(`/s/${code}.`);
});

test("phones hand it to their own sharing", async ({ page }) => {
  await page.addInitScript(() => {
    const media = window.matchMedia.bind(window);
    window.matchMedia = (query) => (query.includes("coarse") ? ({ matches: true } as MediaQueryList) : media(query));
    Object.assign(navigator, { canShare: () => true, share: async (what: unknown) => Object.assign(window, { shared: what }) });
  });
  const code = (await (await page.request.get("/api/turn")).json()).next.photo.code;
  await open(page, `/d/${code}`);
  await page.getByRole("button", { name: "Share" }).click();
  const shared = await page.evaluate(() => (window as unknown as { shared: { url: string } }).shared);
  expect(shared.url).toContain(`/s/${code}`);
});
