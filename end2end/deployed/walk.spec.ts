import { raccoon, submit } from "../photos";
import { open, photo, rate } from "../site";
import { expect, test } from "./site";

for (const [name, viewport] of [["phone", { width: 390, height: 844 }], ["desktop", { width: 1280, height: 800 }]] as const) {
  test(`a visitor rates, on a ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    await open(page);
    const navigation = await page.evaluate(() => performance.getEntriesByType("navigation")[0]!.toJSON());
    expect(navigation.nextHopProtocol).toBe("h2");
    await rate(page, 7);
    await rate(page, 3);
    await expect(page.locator(".strip")).toContainText(/You 3\s*, the crowd/);
    await expect(photo(page)).toHaveJSProperty("complete", true);
    await page.goto("/top");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(errors).toEqual([]);
  });
}

test("a member's photo is made by the worker, and served by nginx", async ({ page, member }) => {
  await page.goto(`/@${member.handle}`);
  const code = await submit(page, true, raccoon, "A raccoon hangs from a branch");
  await page.goto(`/d/${code}`);
  const src = await photo(page).getAttribute("src");
  const file = await page.request.get(src!);
  expect(file.status()).toBe(200);
  expect(file.headers()).toMatchObject({
    "content-type": "image/jpeg",
    "cache-control": "public, max-age=31536000, immutable",
  });
  expect(file.headers(), "the site numbers its answers").not.toHaveProperty("x-request-id");
});

test("what the site is made of comes compressed, from the disk", async ({ page }) => {
  const answers = new Map<string, Record<string, string>>();
  page.on("response", (answer) => answers.set(new URL(answer.url()).pathname, answer.headers()));
  await open(page);
  const built = [...answers].filter(([path]) => path.startsWith("/pkg/"));
  expect(built.length).toBeGreaterThan(2);
  for (const [path, headers] of built) {
    expect(headers["content-encoding"], path).toBe("br");
    expect(headers, path).not.toHaveProperty("x-request-id");
  }
});
