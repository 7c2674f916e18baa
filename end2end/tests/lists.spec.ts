import { expect, open, photo, photosOn, press, rate, test } from "../site";

test("the lists lead to each other from the bar on", async ({ page }) => {
  await open(page);
  await page.locator(".bar").getByRole("link", { name: "Top" }).click();
  await expect(page.getByRole("heading", { name: "Top creatures" })).toBeVisible();
  await expect(page.locator(".wall .place").first()).toHaveText(/^~?1$/);
  for (const name of ["New", "Trending", "Controversial", "Top"]) {
    await page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name, exact: true }).click();
    await expect(page.getByRole("heading", { name: `${name} creatures` })).toBeVisible();
    await expect(page.locator(".lists [aria-current=page]")).toHaveText(name);
  }
});

test("each page of a list is a page", async ({ page }) => {
  expect(await photosOn(page, "/top")).toHaveLength(30);
  await page.goto("/top?page=2");
  await expect(page.locator(".wall li")).toHaveCount(18);
  await expect(page.locator(".turning")).toHaveText("BackPage 2 of 2");
  await page.getByRole("link", { name: "Back", exact: true }).click();
  await expect(page).toHaveURL(/\/top$/);
  const first = page.locator(".wall img").first();
  const caption = await first.getAttribute("alt");
  await first.click();
  await expect(photo(page)).toHaveAttribute("alt", caption ?? "");
});

test("the top is narrowed by time and kind", async ({ page }) => {
  await page.goto("/top");
  const kind = (await page.locator("#kind option").nth(1).getAttribute("value"))!;
  await page.getByRole("link", { name: "This month" }).click();
  await page.getByLabel("Kind").selectOption(kind);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(new RegExp("/top\\?of=month&kind="));
  await expect(page.getByRole("heading", { name: `Top creatures: ${kind}` })).toBeVisible();
  await expect(page.getByLabel("Kind")).toHaveValue(kind);
  const some = await page.locator(".wall li").count();
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(30);
  await page.goto("/top?kind=unicorn");
  await page.getByRole("link", { name: "All kinds" }).click();
  await expect(page).toHaveURL(/\/top$/);
});

test("a list tells what others think of what one has rated", async ({ page }) => {
  await open(page);
  const rated = await photo(page).getAttribute("alt");
  await rate(page, 7);
  const shown: string[] = [];
  for (const path of ["/new", "/new?page=2"]) {
    const html = await (await page.request.get(path)).text();
    shown.push(...html.split("<li>").filter((tile) => tile.includes('class="figures"')));
  }
  expect(shown).toHaveLength(1);
  await page.goto(`/new${(await (await page.request.get("/new")).text()).includes('class="figures"') ? "" : "?page=2"}`);
  const tile = page.locator(".wall li", { has: page.locator(".figures") }).first();
  await expect(tile.locator("img")).toHaveAttribute("alt", rated ?? "");
  await expect(tile.locator(".figures")).toHaveText(/^\d+\.\d from \d+ votes$/);
});

test("a photo's page says how it has done once it is rated", async ({ page }) => {
  const [address] = await photosOn(page, "/top?page=2");
  await open(page, address);
  await expect(page.locator(".headline, .record, .curve")).toHaveCount(0);
  await press(page, 7);
  await expect(page.locator(".headline")).toHaveText(/^(Derpier than|Hardly derpier)/);
  await expect(page.locator(".record")).toContainText(/Scores \d+\.\d\d on the board\. Seen \d+ times?, shared \d+ times?\./);
  await expect(page.locator(".record .wall .place")).toHaveCount(4);
});

test.describe("an empty site", () => {
  test.use({ filled: false });
  test("has empty lists that say so", async ({ page }) => {
    for (const [path, words] of [["/top", "No creatures are ranked here yet."], ["/new", "No creatures yet."], ["/controversial", "Everyone agrees so far."], ["/trending", "It is quiet."]] as const) {
      await page.goto(path);
      await expect(page.getByText(words)).toBeVisible();
      await expect(page.locator(".blank .eyes")).toBeVisible();
    }
  });
});
