import { expect, test } from "../site";

test.use({ settings: { PROOF_BITS: "24", VOTES_PER_MINUTE: "10" } });

test("whoever is asked to wait is told for how long", async ({ page }) => {
  await page.goto("/prove");
  await page.getByRole("button", { name: "Go on rating" }).click();
  await expect(page.getByRole("alert")).toHaveText(/^Not yet\. Please press again in \d+ seconds\.$/);
  await expect(page.getByRole("button", { name: "Go on rating" })).toBeVisible();
});
