import { defineConfig } from "@playwright/test";

import here from "./playwright.config";

/** A site that is deployed already, at DEPLOYED_URL: see .ci/test-deploy. */
export default defineConfig({
  testDir: "deployed",
  timeout: 60_000,
  workers: 1,
  use: {
    ...here.use,
    baseURL: process.env.DEPLOYED_URL,
    // Its certificate is from an authority that curl knows there, and browsers do not.
    ignoreHTTPSErrors: true,
  },
});
