import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { FOR_ALL, FOR_MEMBERS, FOR_OPERATORS, MEMBERS_WITH_PROBLEMS, WITH_PROBLEMS } from "../../pages";
import { expect, givePhotos, open, openDesk, press, rate, sql, test } from "../../site";

// So many pages take a busy machine more than a minute.
test.slow();

async function expectNoViolation(page: Page) {
  // What slides in is judged when it has arrived.
  await page.waitForFunction(() => document.getAnimations().every((animation) => animation.playState !== "running"));
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("every page is accessible", async ({ page, data }) => {
      // So that photos have a curve: a day that tidying leaves, as it does each seventh.
      sql(data, "INSERT INTO standings SELECT id, 19999, 30000, 5, 48 FROM submissions");
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
      await expect(page.locator(".curve")).toBeVisible();
      await expectNoViolation(page);
      await open(page, "/nothing");
      await expectNoViolation(page);
    });

    test("every page for joining and signing in is accessible", async ({ page, outbox }) => {
      for (const path of FOR_ALL) {
        await open(page, path);
        await expectNoViolation(page);
      }
      for (const [path, button] of WITH_PROBLEMS) {
        await open(page, path);
        await page.getByRole("button", { name: button, exact: true }).click();
        await expect(page.getByRole("alert")).toBeVisible();
        await expectNoViolation(page);
      }
      await page.request.post("/join", { form: { handle: "Pippin", email: "pippin@example.org", password: "quokka bicycle vermilion" } });
      await open(page, await outbox.link("pippin@example.org", "/join/confirm/"));
      await expectNoViolation(page);
    });

    test("every page of a member is accessible", async ({ page, data, member }) => {
      givePhotos(data, member);
      sql(data, `INSERT INTO passkeys (member_id, credential_id, credential, name, created_at) SELECT MAX(id), x'01', '{}', 'Blue phone', 0 FROM members`);
      for (const path of FOR_MEMBERS) {
        await open(page, path);
        await expectNoViolation(page);
      }
      for (const [path, button] of MEMBERS_WITH_PROBLEMS) {
        await open(page, path);
        await page.getByRole("button", { name: button, exact: true }).click();
        await expect(page.getByRole("alert")).toBeVisible();
        await expectNoViolation(page);
      }
      await open(page, "/settings/data");
      await page.getByRole("button", { name: "Pack my data" }).click();
      await expectNoViolation(page);
      await page.getByLabel("Your password").fill(member.password);
      await page.getByRole("button", { name: "Delete my account" }).click();
      await expect(page.getByRole("button", { name: "Keep my account" })).toBeVisible();
      await expectNoViolation(page);
    });

    test("every page of an operator is accessible", async ({ page, data, member }) => {
      openDesk(data, member);
      for (const path of FOR_OPERATORS) {
        await page.goto(path);
        await expect(page.getByRole("navigation", { name: "Desk" })).toBeVisible();
        await expectNoViolation(page);
      }
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
        for (const path of ["/", "/top", "/new", "/controversial", "/trending", "/stats"]) {
          await open(page, path);
          await expectNoViolation(page);
        }
      });
    });
  });
}
