import { caption, expect, expectSignedIn, expectSignedOut, open, rate, signIn, signUp, test } from "../site";

const problem = "That did not work yet:";

test("a visitor joins, and their votes come along", async ({ page, outbox }) => {
  await open(page);
  for (const score of [7, 10, 3]) await rate(page, score);
  const next = await caption(page);
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Join" }).click();
  await page.getByLabel("E-mail").fill("pippin@example.org");
  await page.getByLabel("Handle").fill("Pippin");
  await page.getByLabel("Password").fill("quokka bicycle vermilion");
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
  await expectSignedOut(page);
  await page.goto(await outbox.link("pippin@example.org", "/join/confirm/"));
  await expect(page.getByRole("heading", { name: "Welcome, Pippin" })).toBeVisible();
  await page.getByLabel("Password").fill("quokka bicycle");
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.locator(".field .problem")).toHaveText("That is not the password you chose when you signed up.");
  await page.getByLabel("Password").fill("quokka bicycle vermilion");
  await page.getByRole("button", { name: "Finish" }).click();
  await expectSignedIn(page, { handle: "Pippin" });
  expect(await caption(page)).toBe(next);
  await expect(page.locator(".strip .yours")).toHaveText("3");
  await page.getByRole("link", { name: "Your profile, Pippin" }).click();
  await expect(page.locator(".since")).toContainText("Judged 3 creatures, 6.7 on average.");
  await open(page);
  await page.getByRole("link", { name: "Undo" }).click();
  await page.locator(".key-5").click();
  await expect(page.locator(".strip .yours")).toHaveText("5");
  await page.goto("/u/pippin");
  await expect(page.locator(".since")).toContainText("Judged 3 creatures, 7.3 on average.");
});

test("what is wrong is told beside the fields and in a list that leads to them", async ({ page }) => {
  await page.goto("/join");
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.locator(".field .problem")).toHaveCount(2);
  await page.getByLabel("E-mail").fill("pippin@example");
  await page.getByLabel("Handle").fill("two cats");
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Join" }).click();
  const list = page.getByRole("alert").filter({ hasText: problem });
  for (const [label, kept, why] of [
    ["E-mail", "pippin@example", "An e-mail address looks like name@example.org."],
    ["Handle", "two cats", "A handle is made of the letters a to z, digits and underscores."],
  ] as const) {
    const field = page.getByLabel(label);
    await expect(field).toHaveValue(kept);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(new RegExp(why.replaceAll(".", "\\.")));
    await list.getByRole("link", { name: why }).click();
    await expect(field).toBeFocused();
  }
  await page.getByLabel("E-mail").fill("pippin@example.org");
  await page.getByLabel("Handle").fill("Soup_Cat");
  for (const [password, why] of [
    ["short", "That is too short: a password has at least 10 characters."],
    ["basketball12", "That is one of the passwords that are guessed first."],
    ["soup_cat_2026", "That is mostly your own handle or address, which is guessed first."],
  ] as const) {
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Join" }).click();
    await expect(page.locator("#password-problem")).toContainText(why);
    await expect(page.getByLabel("Password")).toHaveValue("");
  }
  await page.getByLabel("Password").fill("quokka bicycle vermilion");
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.locator("#handle-problem")).toHaveText("Somebody has that handle already. Please choose another.");
});

test("a handle that was taken before the link was followed is chosen anew", async ({ page, outbox, playwright, baseURL }) => {
  const wish = { handle: "Pippin", email: "slow@example.org", password: "quokka bicycle vermilion" };
  await page.request.post("/join", { form: wish });
  const link = await outbox.link(wish.email, "/join/confirm/");
  const faster = await playwright.request.newContext({ baseURL });
  await signUp(faster, outbox, { ...wish, handle: "PIPPIN", email: "fast@example.org" });
  await faster.dispose();
  await page.goto(link);
  await page.getByLabel("Handle").fill("Pippin_2");
  await page.getByLabel("Password").fill(wish.password);
  await page.getByRole("button", { name: "Finish" }).click();
  await expectSignedIn(page, { handle: "Pippin_2" });
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Too late" })).toBeVisible();
  await page.getByRole("link", { name: "Get a new one" }).click();
  await expect(page).toHaveURL("/join");
});

test("a member signs out, and in again where they were going", async ({ page, member }) => {
  await open(page);
  await rate(page, 4);
  await page.goto("/settings/sessions");
  await page.getByRole("link", { name: "Sign out here" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expectSignedOut(page);
  await expect(page.locator(".strip")).toHaveCount(0);
  await page.goto("/settings/looks");
  await expect(page).toHaveURL("/sign-in?to=/settings/looks");
  await signIn(page, { ...member, password: "not that one" }, "/sign-in?to=/settings/looks");
  await expect(page.getByRole("alert")).toHaveText("That e-mail address and password do not go together.");
  await expect(page.getByLabel("E-mail")).toHaveValue(member.email);
  await page.getByLabel("Password").fill(member.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL("/settings/looks");
  await open(page);
  await expectSignedIn(page, member);
  await expect(page.locator(".strip .yours")).toHaveText("4");
});

test("votes given while signed out join those of the account", async ({ page, member }) => {
  await open(page);
  const seen = [await caption(page)];
  await rate(page, 4);
  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await open(page);
  const again = await caption(page);
  await rate(page, 8);
  await signIn(page, member);
  await page.goto("/u/Pippin");
  await expect(page.locator(".since")).toContainText(seen.includes(again) ? "Judged 1 creature, 4.0" : "Judged 2 creatures, 6.0");
});

test("too many tries are slowed down, and it is said for how long", async ({ page, member }) => {
  await page.context().clearCookies();
  for (let n = 0; n < 10; n++) await page.request.post("/sign-in", { form: { ...member, password: "wrong" } });
  await signIn(page, { ...member, password: "wrong" });
  await expect(page.getByRole("alert")).toHaveText(/That was a lot of tries\. Please wait a little\. \(\d+ (seconds|minutes)\)/);
});

test("a forgotten password is replaced by way of a mail", async ({ page, outbox, member }) => {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByLabel("E-mail").fill("nobody@example.org");
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
  await page.getByRole("link", { name: "try again" }).click();
  await page.getByLabel("E-mail").fill("PIPPIN@example.org");
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mail" })).toBeVisible();
  const link = await outbox.link(member.email, "/reset/");
  await page.goto(link);
  await page.getByLabel("New password").fill("too short");
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.locator("#new_password-problem")).toHaveText("That is too short: a password has at least 10 characters.");
  await page.getByLabel("New password").fill("moss under a lighthouse");
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.getByRole("status").first()).toHaveText("Your password is changed. Sign in with it.");
  await expectSignedOut(page);
  await signIn(page, member);
  await expect(page.getByRole("alert")).toHaveText("That e-mail address and password do not go together.");
  await signIn(page, { ...member, password: "moss under a lighthouse" });
  await expectSignedIn(page, member);
  await outbox.letter(member.email, "Your password at RateMyDerp was changed");
  expect(await outbox.letters("nobody@example.org")).toHaveLength(0);
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "Too late" })).toBeVisible();
});
