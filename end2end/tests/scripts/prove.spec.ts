import { caption, expect, open, press, rate, test } from "../../site";

test.use({ settings: { PROOF_BITS: "17", VOTES_PER_MINUTE: "10" } });

test("whoever votes very fast works for a moment and goes on", async ({ page }) => {
  await open(page);
  for (let n = 1; n <= 5; n++) await rate(page, n);
  const before = await caption(page);
  await press(page, 6);
  const link = page.getByRole("link", { name: "Show that you are no program" });
  const sent = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/prove"));
  await link.click();
  expect((await sent).postData()).toMatch(/^challenge=[^&]+&answer=\d+$/);
  await page.waitForURL("/", { waitUntil: "networkidle" });
  expect(await caption(page)).toBe(before);
  await rate(page, 6);
});
