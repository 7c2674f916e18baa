import type { Page } from "@playwright/test";

import { expect, photosOn, program, sql, test } from "../site";

test.beforeEach(({ data, member }) => {
  program(data, "admin", "make", member.handle, "--role", "moderator");
  // Three photos that somebody reported; the one with the highest number rose last.
  sql(data, "INSERT INTO cases (submission_id, cause, opened_at, risen_at) SELECT id, 'reported', 0, id FROM submissions WHERE id <= 3");
});

const heading = (page: Page) => page.getByRole("heading", { level: 2 });

test("a moderator takes a photo down, and thinks better of it", async ({ page }) => {
  await page.goto("/admin");
  await expect(page.getByRole("heading", { name: "3 cases to decide" })).toBeVisible();
  const first = (await heading(page).textContent())!;
  const address = (await page.getByRole("link", { name: "Its page" }).getAttribute("href"))!;
  const form = page.getByRole("form", { name: "The decision" });
  await form.getByLabel("Reason").selectOption({ label: "It shows people." });
  await form.getByRole("button", { name: "Take it down", exact: true }).click();
  await expect(page.getByRole("status")).toHaveText("Decided: taken down.");
  await expect(heading(page)).not.toHaveText(first);
  expect((await page.request.get(address)).status()).toBe(404);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("status")).toHaveText("1 decision was undone.");
  await expect(heading(page)).toHaveText(first);
  expect((await page.request.get(address)).status()).toBe(200);
});

test("several are decided together", async ({ page }) => {
  await page.goto("/admin");
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await page.getByRole("button", { name: "Keep them" }).click();
  await expect(page.getByRole("status")).toHaveText("Decided: 3 cases: kept.");
  await expect(page.getByText("Nothing waits. Go outside.")).toBeVisible();
});

test("a reason is asked for", async ({ page }) => {
  await page.goto("/admin");
  await page.getByRole("button", { name: "Take it down", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Please choose a reason.");
});

test("operators are led from a photo to the desk, and the desk fits on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const [photo] = await photosOn(page, "/new");
  for (const path of ["/admin", photo!]) {
    await page.goto(path);
    if (path === photo) await page.getByRole("link", { name: "Look at it on the desk" }).click();
    await expect(page.getByRole("form", { name: "The decision" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  }
});
