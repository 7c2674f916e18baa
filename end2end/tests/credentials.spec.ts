import type { APIRequestContext } from "@playwright/test";

import { expect, expectSignedIn, expectSignedOut, open, signIn, sql, test } from "../site";

test("another password ends the other sessions and is told by mail", async ({ page, outbox, member, playwright, baseURL }) => {
  const other = await playwright.request.newContext({ baseURL });
  await other.post("/sign-in", { form: member });
  await page.goto("/settings/password");
  await page.getByLabel("Current password").fill("not that one");
  await page.getByLabel("New password").fill("moss under a lighthouse");
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.locator("#password-problem")).toHaveText("That is not your password.");
  await page.getByLabel("Current password").fill(member.password);
  await page.getByLabel("New password").fill("pippin");
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.locator("#new_password-problem")).toContainText("too short");
  await page.getByLabel("Current password").fill(member.password);
  await page.getByLabel("New password").fill("moss under a lighthouse");
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.locator(".done")).toHaveText("Saved.");
  await outbox.letter(member.email, "Your password at RateMyDerp was changed");
  expect((await other.get("/settings")).status()).toBe(401);
  await other.dispose();
  await page.goto("/settings");
  await expectSignedIn(page, member);
});

test("another address counts when its link was followed, and the old one is told", async ({ page, outbox, member }) => {
  const email = "pip@example.org";
  await page.goto("/settings/email");
  await expect(page.getByText(`Now it is ${member.email}.`)).toBeVisible();
  await page.getByLabel("New e-mail address").fill(email);
  await page.getByLabel("Your password").fill("not that one");
  await page.getByRole("button", { name: "Send a link to the new one" }).click();
  await expect(page.locator("#password-problem")).toHaveText("That is not your password.");
  await expect(page.getByLabel("New e-mail address")).toHaveValue(email);
  await page.getByLabel("Your password").fill(member.password);
  await page.getByRole("button", { name: "Send a link to the new one" }).click();
  await expect(page.locator(".done")).toContainText("Look in the mail of the new address");
  await expect(page.getByText(`Now it is ${member.email}.`)).toBeVisible();
  await page.goto(await outbox.link(email, "/email/"));
  await expect(page.getByText(`From now on you sign in with ${email}`)).toBeVisible();
  await page.getByRole("button", { name: "That is right" }).click();
  await expect(page.locator(".done")).toHaveText("That is your address now.");
  await outbox.letter(member.email, "Your address at RateMyDerp was changed");
  await page.context().clearCookies();
  await signIn(page, member);
  await expect(page.getByRole("alert")).toHaveText("That e-mail address and password do not go together.");
  await signIn(page, { ...member, email });
  await expectSignedIn(page, member);
});

test("sessions are listed and ended", async ({ page, member, playwright, baseURL }) => {
  const userAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
  const elsewhere: APIRequestContext[] = [];
  for (let n = 0; n < 3; n++) {
    const browser = await playwright.request.newContext({ baseURL, userAgent });
    await browser.post("/sign-in", { form: member });
    elsewhere.push(browser);
  }
  const lines = page.locator(".lines li");
  const open = async () => {
    const answers = await Promise.all(elsewhere.map((browser) => browser.get("/settings")));
    return answers.filter((answer) => answer.ok()).length;
  };
  await page.goto("/settings/sessions");
  await expect(lines).toHaveCount(4);
  await expect(lines.filter({ hasText: ", this one" })).toHaveCount(1);
  await expect(lines.filter({ hasText: "Firefox on Windows" }).first()).toContainText("From the network you are on now. Last seen");
  await page.getByRole("button", { name: "End Firefox on Windows" }).first().click();
  await expect(lines).toHaveCount(3);
  expect(await open()).toBe(2);
  await page.getByRole("button", { name: "End all the others" }).click();
  await expect(lines).toHaveCount(1);
  expect(await open()).toBe(0);
  await expect(page.getByRole("button", { name: "End all the others" })).toHaveCount(0);
  await Promise.all(elsewhere.map((browser) => browser.dispose()));
});

test("a session's cookie is worth nothing after signing out", async ({ page, member }) => {
  await open(page);
  await expectSignedIn(page, member);
  const cookies = await page.context().cookies();
  expect(cookies.find(({ name }) => name === "session")).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expectSignedOut(page);
  await page.context().addCookies(cookies);
  await open(page);
  await expectSignedOut(page);
});

test("a passkey is renamed and removed, for which nothing of the browser's is needed", async ({ page, data, outbox, member }) => {
  sql(data, `INSERT INTO passkeys (member_id, credential_id, credential, name, created_at) SELECT MAX(id), x'01', '{}', 'Blue phone', 0 FROM members`);
  await page.goto("/settings/passkeys");
  const line = page.locator(".lines li");
  await page.getByLabel("Name of the passkey Blue phone").fill("");
  await line.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("alert")).toContainText("A passkey's name is one line of 1 to 40 characters.");
  await page.getByLabel("Name of the passkey Blue phone").fill("Red phone");
  await line.getByRole("button", { name: "Rename" }).click();
  await page.getByText("Remove Red phone").click();
  await line.getByLabel("Your password").fill("not that one");
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByRole("alert")).toContainText("That is not your password.");
  await page.getByText("Remove Red phone").click();
  await line.getByLabel("Your password").fill(member.password);
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("You have none yet.")).toBeVisible();
  await outbox.letter(member.email, "A passkey was removed at RateMyDerp");
});
