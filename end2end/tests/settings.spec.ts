import { caption, expect, open, photo, press, rate, test } from "../site";

test.beforeEach(async ({ member }) => void member);

test("the pages of settings lead to each other, and say which one it is", async ({ page }) => {
  await page.goto("/settings");
  const names = await page.getByRole("navigation", { name: "Settings" }).getByRole("link").allTextContents();
  expect(names).toHaveLength(10);
  for (const name of names) {
    await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name, exact: true }).click();
    const current = page.locator(".settings [aria-current=page]");
    await expect(current).toHaveText(name);
    await expect(current).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
});

test("dark is dark whatever the device says, and light is light", async ({ page }) => {
  // Painted, since browsers write colours in many ways.
  const isDark = () =>
    page.evaluate(() => {
      const paint = document.createElement("canvas").getContext("2d")!;
      paint.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
      paint.fillRect(0, 0, 1, 1);
      return paint.getImageData(0, 0, 1, 1).data.slice(0, 3).every((part) => part < 128);
    });
  for (const [device, theme, dark] of [["light", "Dark", true], ["dark", "Light", false], ["dark", "As the device", true]] as const) {
    await page.emulateMedia({ colorScheme: device });
    await page.goto("/settings/looks");
    await page.getByLabel("Theme").selectOption(theme);
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.locator(".done")).toHaveText("Saved.");
    await expect(page.getByLabel("Theme").locator("option:checked")).toHaveText(theme);
    for (const path of ["/settings/looks", "/", "/u/pippin"]) {
      await page.goto(path);
      expect(await isDark()).toBe(dark);
    }
  }
});

test("less motion stops what moves", async ({ page }) => {
  const pupil = page.locator(".mark .pupil.left");
  const look = () => pupil.evaluate((pupil) => getComputedStyle(pupil).translate);
  await page.goto("/settings/looks");
  await page.getByLabel("Less motion").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Less motion")).toBeChecked();
  await open(page);
  await expect(pupil).toHaveCSS("transition-duration", "0s");
  const before = await look();
  await page.mouse.move(300, 700);
  expect(await look()).toBe(before);
  await rate(page, 5);
  await expect(page.locator(".picture")).toHaveCSS("animation-duration", "0s");
});

test("dates come in the chosen language, and a time zone that does not exist is not taken", async ({ page }) => {
  await page.goto("/settings/looks");
  await page.getByLabel("Dates are written in").selectOption("Deutsch");
  await page.getByLabel("Time zone").fill("Europe/Atlantis");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#time_zone-problem")).toHaveText("That is no time zone we know. They look like Europe/Lisbon.");
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Atlantis");
  await expect(page.getByLabel("Dates are written in")).toHaveValue("de-DE");
  await page.getByLabel("Time zone").fill("Asia/Kathmandu");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".done")).toHaveText("Saved.");
  await page.goto("/settings/sessions");
  const now = new Date();
  const time = now.toLocaleTimeString("de-DE", { timeZone: "Asia/Kathmandu", hour: "2-digit", minute: "2-digit" });
  const month = now.toLocaleDateString("de-DE", { timeZone: "Asia/Kathmandu", month: "long" });
  await expect(page.locator(".lines")).toContainText(month);
  // The minute may have turned since.
  await expect(page.locator(".lines")).toContainText(time.slice(0, 2));
});

test("the result is shown first to those who want it", async ({ page }) => {
  await page.goto("/settings/rating");
  await page.getByLabel("Show the result of a vote first").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByLabel("Show the result of a vote first")).toBeChecked();
  await open(page);
  const rated = await caption(page);
  await press(page, 6);
  await expect(page).toHaveURL(/\/d\/\w+$/);
  await expect(photo(page)).toHaveAttribute("alt", rated ?? "");
  await expect(page.locator(".mine")).toHaveText("You gave it 6.");
  await page.getByRole("link", { name: "Next creature" }).click();
  await expect(page.locator(".key")).toHaveCount(10);
  await expect(photo(page)).not.toHaveAttribute("alt", rated ?? "");
});

test("name and bio show on the profile", async ({ page }) => {
  await page.goto("/settings");
  await page.getByLabel("Handle").fill("soup_cat");
  await page.getByLabel("Bio").fill("Owned by two cats.\n<b>Both</b> of them.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#handle-problem")).toHaveText("Somebody has that handle already. Please choose another.");
  await expect(page.getByLabel("Bio")).toHaveValue("Owned by two cats.\n<b>Both</b> of them.");
  await page.getByLabel("Handle").fill("Peregrin");
  await page.getByLabel("Bio").fill("x".repeat(301));
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator("#bio-problem")).toHaveText("That is too long: up to 300 characters fit.");
  await page.getByLabel("Bio").fill("Owned by two cats.\n<b>Both</b> of them.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".done")).toHaveText("Saved.");
  await page.getByRole("link", { name: "Your profile, Peregrin" }).click();
  await expect(page.getByRole("heading", { name: "Peregrin" })).toBeVisible();
  await expect(page.locator(".bio p")).toHaveText(["Owned by two cats.", "<b>Both</b> of them."]);
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByLabel("Bio")).toHaveValue("Owned by two cats.\n<b>Both</b> of them.");
});

test("mails are chosen one by one", async ({ page }) => {
  await page.goto("/settings/notices");
  const boxes = page.getByRole("checkbox");
  await expect(boxes).toHaveCount(3);
  const first = await boxes.first().isChecked();
  await boxes.first().setChecked(!first);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".done")).toHaveText("Saved.");
  await page.goto("/settings/notices");
  expect(await boxes.first().isChecked()).toBe(!first);
});
