import type { Page } from "@playwright/test";

import { chelsea, corners, quarters, raccoon, square, type File } from "../../photos";
import { expect, test } from "../../site";

test.use({ filled: false });
test.beforeEach(async ({ page, member }) => {
  void member;
  await page.goto("/submit");
});

const card = (page: Page, nth = 0) => page.locator(".card").nth(nth);
const choose = (page: Page, ...files: File[]) => page.getByLabel("Choose photos").setInputFiles(files);
const finished = (page: Page) => page.locator(".card.finished");
const codeOf = async (page: Page) => (await page.getByRole("link", { name: "Look at it" }).getAttribute("href"))!.split("/").pop()!;

/** Lets the page believe that a file was pasted or dropped. */
async function hand(page: Page, how: "paste" | "drop", file: File) {
  const { name, mimeType } = file;
  await page.evaluate(({ how, name, mimeType, base64 }) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], name, { type: mimeType }));
    const event = how === "paste" ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }) : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event);
  }, { how, name, mimeType, base64: file.buffer.toString("base64") });
}

test("several are sent one after the other; one that fails keeps none of the others back", async ({ page }) => {
  const broken = { name: "broken.jpg", mimeType: "image/jpeg", buffer: Buffer.from("not a photo") };
  await choose(page, chelsea, broken, raccoon);
  for (const [nth, words] of ["A cat", "A mystery", "A raccoon"].entries()) await card(page, nth).getByLabel("Describe it").fill(words);
  await page.getByRole("button", { name: "Send all 3" }).click();
  await expect(finished(page)).toHaveCount(2);
  await expect(card(page, 1).locator(".notice")).toContainText("Send a JPEG, PNG, WebP or GIF.");
  await expect(card(page, 1).getByLabel("Describe it")).toHaveValue("A mystery");
  await expect(card(page, 1).getByRole("button", { name: "Try again" })).toBeVisible();
  await page.goto("/mine");
  await expect(page.locator(".wall li")).toHaveCount(2);
});

test("the square is dragged", async ({ page, browser }) => {
  await choose(page, await quarters(browser));
  await card(page).getByLabel("Describe it").fill("Four quarters");
  const frame = card(page).locator(".frame");
  await card(page).getByLabel("Size of the square").fill("0.5");
  await frame.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await frame.boundingBox())!;
  for (let times = 0; times < 3; times++) {
    await page.mouse.move(x + 10, y + 10);
    await page.mouse.down();
    await page.mouse.move(x + width - 10, y + height - 10, { steps: 5 });
    await page.mouse.up();
  }
  await expect(card(page).getByLabel("Left to right")).toHaveValue("0");
  await page.getByRole("button", { name: "Send it" }).click();
  await expect(finished(page)).toHaveCount(1);
  const code = await codeOf(page);
  expect(await corners(browser, await square(page, code))).toBe("rrrr");
  // And later, of the whole picture: to the other corner.
  await page.getByText("Choose another square").click();
  const whole = page.locator(".recut .frame");
  await expect(whole).toHaveClass(/live/);
  await whole.focus();
  for (let times = 0; times < 60; times++) await page.keyboard.press("ArrowRight");
  for (let times = 0; times < 40; times++) await page.keyboard.press("ArrowDown");
  await page.getByRole("button", { name: "Cut it like this" }).click();
  await expect(page.locator(".done")).toHaveText("Saved.");
  expect(await corners(browser, await square(page, code))).toBe("bbbb");
});

test("photos are pasted and dropped", async ({ page }) => {
  await hand(page, "paste", chelsea);
  await hand(page, "drop", raccoon);
  await expect(page.locator(".card")).toHaveCount(2);
  await hand(page, "drop", { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("hello") });
  await expect(page.getByRole("alert")).toHaveText("notes.txt is no photo: send a JPEG, PNG, WebP or GIF.");
  await expect(page.locator(".card")).toHaveCount(2);
});

test("the keyboard is enough", async ({ page }) => {
  await choose(page, chelsea);
  await expect(card(page)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(card(page).locator(".frame")).toBeFocused();
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  await expect(card(page).getByLabel("Size of the square")).not.toHaveValue("1");
  for (let times = 0; times < 4; times++) await page.keyboard.press("Tab");
  await expect(card(page).getByLabel("Describe it")).toBeFocused();
  await page.keyboard.type("A cat");
  await page.keyboard.press("Enter");
  await expect(finished(page)).toHaveCount(1);
});

test("a large photo is made smaller before it is sent", async ({ page, browser }) => {
  await choose(page, await quarters(browser, "image/png", [4000, 3000]));
  await card(page).getByLabel("Describe it").fill("A large one");
  const [request] = await Promise.all([page.waitForRequest((request) => request.method() === "POST"), page.getByRole("button", { name: "Send it" }).click()]);
  expect(request.url()).toContain("/submit");
  await expect(finished(page)).toHaveCount(1);
  const code = await codeOf(page);
  const whole = await page.request.get(`/mine/${code}/whole.jpg`);
  const size = await page.evaluate(async (base64) => {
    const { width, height } = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))]));
    return [width, height];
  }, (await whole.body()).toString("base64"));
  expect(size).toEqual([2160, 1620]);
});

test("without a connection nothing is lost", async ({ page }) => {
  await choose(page, chelsea);
  await card(page).getByLabel("Describe it").fill("A cat");
  await page.route("**/submit", (route) => route.abort(), { times: 1 });
  await page.getByRole("button", { name: "Send it" }).click();
  await expect(card(page).locator(".notice")).toContainText("The site is out of reach.");
  await card(page).getByRole("button", { name: "Try again" }).click();
  await expect(finished(page)).toHaveCount(1);
});
