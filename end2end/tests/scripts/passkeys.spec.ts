import type { Page } from "@playwright/test";

import { expect, expectSignedIn, expectSignedOut, test } from "../../site";

/** A device that keeps passkeys and takes whoever sits before it for their owner. */
async function plugIn(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true } as const;
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    /** From now on whoever sits there is somebody else. */
    refuse: () => devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false }),
    kept: async () => (await devtools.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length,
  };
}

test("a passkey is added, named, signed in with and removed", async ({ page, outbox, member }) => {
  const device = await plugIn(page);
  await page.goto("/settings/passkeys");
  await expect(page.getByText("You have none yet.")).toBeVisible();
  await page.getByLabel("What to call it").fill("Blue phone");
  await page.getByLabel("Your password").fill("not that one");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByRole("alert")).toContainText("That is not your password.");
  await expect(page.getByLabel("What to call it")).toHaveValue("Blue phone");
  await page.getByLabel("Your password").fill(member.password);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.locator(".done")).toHaveText("Done.");
  expect(await device.kept()).toBeGreaterThan(0);
  await outbox.letter(member.email, "A passkey was added at RateMyDerp");
  const line = page.locator(".lines li");
  await expect(line).toHaveCount(1);
  await expect(line).toContainText("never used");
  await page.getByLabel("Name of the passkey Blue phone").fill("Red phone");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByLabel("Name of the passkey Red phone")).toHaveValue("Red phone");

  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expectSignedOut(page);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expectSignedIn(page, member);

  await page.goto("/settings/passkeys");
  await expect(line).toContainText("used on");
  await page.getByText("Remove Red phone").click();
  await line.getByLabel("Your password").fill(member.password);
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("You have none yet.")).toBeVisible();
  await outbox.letter(member.email, "A passkey was removed at RateMyDerp");
  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByRole("alert")).toHaveText("That passkey did not work here. Try again, or use your password.");
  await expectSignedOut(page);
});

test("after signing in by passkey one is where one was going", async ({ page, member }) => {
  await plugIn(page);
  await page.goto("/settings/passkeys");
  await page.getByLabel("What to call it").fill("Blue phone");
  await page.getByLabel("Your password").fill(member.password);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.locator(".lines li")).toHaveCount(1);
  await page.context().clearCookies();
  await page.goto("/settings/sessions");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL("/settings/sessions");
});

test("whom the device does not know nothing happens to", async ({ page, member }) => {
  const device = await plugIn(page);
  await device.refuse();
  await page.goto("/settings/passkeys");
  await page.getByLabel("What to call it").fill("Blue phone");
  await page.getByLabel("Your password").fill(member.password);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.locator("form[data-passkey] [role=status]")).toHaveText("Nothing has changed. You can try again whenever you like.");
  await expect(page.getByRole("button", { name: "Add a passkey" })).toBeEnabled();
});
