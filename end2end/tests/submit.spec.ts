import { chelsea, corners, quarters, quartersAsGif, raccoon, square, submit, turned } from "../photos";
import { expect, signIn, test } from "../site";

test.use({ filled: false });
test.beforeEach(async ({ member }) => void member);

test("photos are sent, seen on a page of their own, and dealt", async ({ page, javaScriptEnabled }) => {
  await page.goto("/mine");
  await expect(page.getByText("Nothing of yours is here yet.")).toBeVisible();
  await page.locator(".blank").getByRole("link", { name: "Submit a photo" }).click();
  await expect(page.getByText("30 more today.")).toBeVisible();
  const cat = await submit(page, javaScriptEnabled, chelsea, "A cat thinks about lunch");
  await submit(page, javaScriptEnabled, raccoon, "A raccoon hangs from a branch");
  await page.goto("/mine");
  await expect(page.locator(".wall .figures")).toHaveText(["Live, no votes yet", "Live, no votes yet"]);
  await page.getByRole("img", { name: "A cat thinks about lunch" }).click();
  await expect(page).toHaveURL(`/d/${cat}`);
  await page.goto("/submit");
  await expect(page.getByText("28 more today.")).toBeVisible();
});

test("each format becomes a photo", async ({ page, browser, javaScriptEnabled }) => {
  test.slow();
  const files = [quartersAsGif()];
  for (const type of ["image/jpeg", "image/png", "image/webp"]) files.push(await quarters(browser, type));
  for (const file of files) {
    const code = await submit(page, javaScriptEnabled, file, file.name);
    expect(await corners(browser, await square(page, code)), file.name).toBe("rgby");
  }
});

test("however the camera was held, the photo stands upright", async ({ page, browser, javaScriptEnabled }) => {
  test.slow();
  const jpeg = await quarters(browser, "image/jpeg");
  const upright = ["rgby", "gryb", "byrg", "ybgr", "rybg", "yrgb", "bgry", "gbyr"];
  for (const [nth, colours] of upright.entries()) {
    const code = await submit(page, javaScriptEnabled, turned(jpeg, nth + 1), `Held in way ${nth + 1}`);
    expect(await corners(browser, await square(page, code)), `orientation ${nth + 1}`).toBe(colours);
  }
});

test("what is no photo is refused in words, and what was typed stays", async ({ page, javaScriptEnabled }) => {
  const file = { name: "notes.png", mimeType: "image/png", buffer: Buffer.from("no photo at all") };
  await page.goto("/submit");
  const scripts = javaScriptEnabled !== false;
  await page.getByLabel(scripts ? "Choose photos" : "The photo").setInputFiles(file);
  const form = page.locator(scripts ? ".card" : ".sending");
  await form.getByLabel("Describe it").fill("Just some notes");
  await page.getByRole("button", { name: "Send it" }).click();
  await expect(form.locator(scripts ? ".notice" : "#photo-problem")).toContainText("Send a JPEG, PNG, WebP or GIF.");
  await expect(form.getByLabel("Describe it")).toHaveValue("Just some notes");
});

test("words are changed; a photo is hidden, shown and deleted", async ({ page, javaScriptEnabled }) => {
  const code = await submit(page, javaScriptEnabled, chelsea, "A cat");
  await page.goto(`/mine/${code}`);
  const src = await page.locator(".picture .photo").getAttribute("src");
  await page.getByLabel("Describe it").fill("A cat & her <thoughts>");
  await page.getByLabel("What sort of creature").fill("Cat");
  await page.getByRole("button", { name: "Save the words" }).click();
  await expect(page.getByRole("heading", { name: "A cat & her <thoughts>" })).toBeVisible();
  await expect(page.getByLabel("What sort of creature")).toHaveValue("cat");
  await page.getByLabel("Describe it").fill("");
  await page.getByRole("button", { name: "Save the words" }).click();
  await expect(page.locator("#caption-problem")).toBeVisible();
  await page.getByRole("button", { name: "Hide it" }).click();
  await expect(page.getByText("Hidden.")).toBeVisible();
  await page.getByRole("button", { name: "Show it again" }).click();
  await expect(page.getByText("Live, no votes yet.")).toBeVisible();
  await page.getByText("Delete it", { exact: true }).click();
  await page.getByRole("button", { name: "Delete it for good" }).click();
  await expect(page.locator(".done")).toHaveText("The photo is deleted.");
  expect((await page.request.get(`/mine/${code}`)).status()).toBe(404);
  await expect.poll(async () => (await page.request.get(src!)).status()).toBe(404);
});

test("another square is chosen by the ranges", async ({ page, browser, javaScriptEnabled }) => {
  const code = await submit(page, javaScriptEnabled, await quarters(browser), "Four quarters");
  await page.goto(`/mine/${code}`);
  await page.getByText("Choose another square").click();
  const set = (label: string, value: string) => page.getByLabel(label).fill(value);
  await set("Left to right", "1");
  await set("Up and down", "0");
  await set("Size of the square", "0.5");
  await page.getByRole("button", { name: "Cut it like this" }).click();
  await expect(page.locator(".done")).toHaveText("Saved.");
  expect(await corners(browser, await square(page, code))).toBe("gggg");
});

test.describe("with one photo a day", () => {
  test.use({ settings: { PHOTOS_PER_DAY: "1" } });

  test("the next one is kindly put off", async ({ page, javaScriptEnabled }) => {
    await submit(page, javaScriptEnabled, chelsea, "A cat");
    await page.goto("/submit");
    await expect(page.getByText("That is enough for one day.")).toBeVisible();
    await expect(page.locator("input[type=file]")).toHaveCount(0);
  });
});

test("others' photos are as if absent, and without an account one is asked to sign in", async ({ page, member, context, javaScriptEnabled }) => {
  const code = await submit(page, javaScriptEnabled, chelsea, "A cat");
  await context.clearCookies();
  await page.goto(`/mine/${code}`);
  await expect(page).toHaveURL(`/sign-in?to=/mine/${code}`);
  await page.goto("/");
  await page.locator(".bar").getByRole("link", { name: "Submit" }).click();
  await expect(page).toHaveURL("/sign-in?to=/submit");
  await signIn(page, member, page.url());
  await expect(page.getByRole("heading", { name: "Submit a photo" })).toBeVisible();
});
