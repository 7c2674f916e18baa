import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, open, press, rate, test } from "../../site";

async function expectNoViolation(page: Page) {
  // What slides in is judged when it has arrived.
  await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== "running"));
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("every page is accessible", async ({ page }) => {
      await open(page);
      await expectNoViolation(page);
      await rate(page, 10);
      await expectNoViolation(page);
      const code = (await (await page.request.get("/api/turn")).json()).next.photo.code;
      await open(page, "/?undo");
      await expectNoViolation(page);
      await open(page, `/d/${code}`);
      await expectNoViolation(page);
      await press(page, 3);
      await expect(page.locator(".figures")).toBeVisible();
      await expectNoViolation(page);
      await open(page, "/nothing");
      await expectNoViolation(page);
    });

    test("with everything seen it is accessible", async ({ page }) => {
      await open(page);
      for (let n = 1; n < 48; n++) await rate(page, 5);
      await press(page, 5);
      await expect(page.getByRole("heading", { name: "That was all of them" })).toBeVisible();
      await expectNoViolation(page);
    });

    test.describe("an empty site", () => {
      test.use({ filled: false });
      test("is accessible", async ({ page }) => {
        await open(page);
        await expectNoViolation(page);
      });
    });
  });
}
