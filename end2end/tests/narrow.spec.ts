import type { Page } from "@playwright/test";

import { FOR_ALL, FOR_MEMBERS, FOR_OPERATORS, MEMBERS_WITH_PROBLEMS, WITH_PROBLEMS } from "../pages";
import { expect, givePhotos, open, openDesk, press, rate, test } from "../site";

test.slow();

test.beforeEach(({ page }) => page.setViewportSize({ width: 320, height: 640 }));

async function expectToFit(page: Page) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, page.url()).toBe(0);
}

test("no page scrolls sideways on a narrow phone", async ({ page }) => {
  await open(page);
  await expectToFit(page);
  await rate(page, 10);
  await expectToFit(page);
  const code = (await (await page.request.get("/api/turn")).json()).next.photo.code;
  for (const path of ["/?undo", `/d/${code}`, "/nothing", ...FOR_ALL]) {
    await open(page, path);
    await expectToFit(page);
  }
  await open(page, `/d/${code}`);
  await press(page, 3);
  await expect(page.locator("h1.figures")).toBeVisible();
  await expectToFit(page);
  for (const [path, button] of WITH_PROBLEMS) {
    await page.goto(path);
    await page.getByRole("button", { name: button, exact: true }).click();
    await expectToFit(page);
  }
});

test("nor does a member's, whatever they are called", async ({ page, data, member }) => {
  givePhotos(data, member);
  const long = { handle: "Wwwwwwwwwwwwwwwwwwww", bio: "m".repeat(300) };
  await page.request.post("/settings", { form: long });
  for (const path of [...FOR_MEMBERS.slice(0, -1), `/u/${long.handle}`]) {
    await page.goto(path);
    await expectToFit(page);
  }
  for (const [path, button] of MEMBERS_WITH_PROBLEMS) {
    await page.goto(path);
    await page.getByRole("button", { name: button, exact: true }).click();
    await expectToFit(page);
  }
});

test("nor an operator's", async ({ page, data, member }) => {
  openDesk(data, member);
  for (const path of FOR_OPERATORS) {
    await page.goto(path);
    await expect(page.getByRole("navigation", { name: "Desk" })).toBeVisible();
    await expectToFit(page);
  }
});
