import { readFileSync } from "node:fs";

import { expect, expectSignedIn, givePhotos, open, rate, signIn, test } from "../site";
import { unzip } from "../zip";

test("a member takes their data along", async ({ page, data, outbox, member }) => {
  await open(page);
  for (const score of [7, 2]) await rate(page, score);
  // Not before: a photo that becomes one's own between its deal and its vote can't be rated.
  givePhotos(data, member);
  await page.goto("/settings/data");
  await page.getByRole("button", { name: "Pack my data" }).click();
  await expect(page.getByRole("button", { name: "Pack my data" })).toHaveCount(0);
  const letter = await outbox.letter(member.email, "Your data from RateMyDerp is ready");
  expect(letter.text).toContain("/settings/data");
  await page.reload();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Download \(\d+ kB\)$/ }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("my-data.zip");
  const files = unzip(readFileSync(await download.path()));
  const photos = [...files.keys()].filter((name) => /^photos\/\w+(-whole)?\.jpg$/.test(name));
  expect(photos).toHaveLength(8);
  expect([...files.keys()].sort()).toEqual(["account.json", ...photos.sort(), "ratings.csv"]);
  expect(JSON.parse(files.get("account.json")!.toString())).toMatchObject({ handle: "Pippin", email: member.email });
  const ratings = files.get("ratings.csv")!.toString().trim().split("\r\n");
  expect(ratings.map((line) => line.match(/,(score|\d+),/)?.[1])).toEqual(["score", "7", "2"]);
  expect(files.get(photos[0]!)!.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  await page.context().clearCookies();
  expect((await page.request.get("/settings/data/copy.zip")).url()).toContain("/sign-in");
});

test("an account is to be deleted, and its member changes their mind", async ({ page, outbox, member, playwright, baseURL }) => {
  const other = await playwright.request.newContext({ baseURL });
  await other.post("/sign-in", { form: member });
  await page.goto("/settings/data");
  await page.getByLabel("go as well").check();
  await page.getByLabel("Your password").fill("not that one");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.locator("#password-problem")).toHaveText("That is not your password.");
  await expect(page.getByLabel("go as well")).toBeChecked();
  await page.getByLabel("Your password").fill(member.password);
  await page.getByRole("button", { name: "Delete my account" }).click();
  const inAWeek = new Date(Date.now() + 7 * 24 * 3600 * 1000).toLocaleDateString("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  await expect(page.getByText(`Your account will be deleted on ${inAWeek}.`)).toBeVisible();
  await outbox.letter(member.email, /^Your account at RateMyDerp will be deleted on/);
  expect((await other.get("/settings")).status()).toBe(401);
  await other.dispose();
  await page.context().clearCookies();
  await signIn(page, member);
  await expectSignedIn(page, member);
  await page.goto("/settings/data");
  await page.getByRole("button", { name: "Keep my account" }).click();
  await expect(page.getByRole("button", { name: "Delete my account" })).toBeVisible();
});
