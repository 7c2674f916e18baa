import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, program, sql, test } from "../../site";

test.beforeEach(async ({ page, data, member }) => {
  program(data, "admin", "make", member.handle, "--role", "moderator");
  sql(data, "INSERT INTO cases (submission_id, cause, opened_at, risen_at) SELECT id, 'reported', 0, id FROM submissions WHERE id <= 3");
  await page.goto("/admin");
});

const heading = (page: Page) => page.getByRole("heading", { level: 2 });
const status = (page: Page) => page.locator("#told");

test("cases are decided by keys alone", async ({ page }) => {
  const first = (await heading(page).textContent())!;
  await page.keyboard.press("k");
  await expect(status(page)).toHaveText("Decided: kept.");
  await expect(heading(page)).not.toHaveText(first);
  await expect(heading(page)).toBeFocused();
  await page.keyboard.press("r");
  await expect(page.locator("#reason")).toBeFocused();
  await page.locator("#reason").selectOption({ label: "It shows people." });
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await expect(status(page)).toHaveText("Decided: taken down.");
  await page.keyboard.press("u");
  await expect(status(page)).toHaveText("1 decision was undone.");
  await expect(page.getByRole("heading", { name: "2 cases to decide" })).toBeVisible();
});

test("keys lead from case to case, and are letters where somebody types", async ({ page }) => {
  const first = (await heading(page).textContent())!;
  await page.keyboard.press("j");
  await expect(heading(page)).not.toHaveText(first);
  await page.keyboard.press("p");
  await expect(heading(page)).toHaveText(first);
  await page.getByLabel("Words to the member").fill("");
  await page.getByLabel("Words to the member").pressSequentially("keep it, sir? unsure");
  await expect(page.getByLabel("Words to the member")).toHaveValue("keep it, sir? unsure");
  await expect(heading(page)).toHaveText(first);
  await page.keyboard.press("Escape");
  const ticked = page.getByRole("checkbox", { checked: true });
  await page.keyboard.press("x");
  await expect(ticked).toHaveCount(1);
  await page.keyboard.press("a");
  await expect(ticked).toHaveCount(3);
  await page.keyboard.press("a");
  await expect(ticked).toHaveCount(0);
  await page.keyboard.press("?");
  await expect(page.locator("#keys dl")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the desk is accessible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
}
