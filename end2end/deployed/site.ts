import { test as base, expect } from "@playwright/test";

import { Outbox } from "../outbox";
import { signUp, type Member } from "../site";

/** Where letters lie: the deployed site has no mail server yet. */
export const outbox = new Outbox(process.env.DEPLOYED_OUTBOX!);

/** Someone who has just joined, and as whom the page is signed in. */
export const test = base.extend<{ member: Member }>({
  member: async ({ page }, use, { testId }) => {
    const handle = `Derp_${testId.slice(0, 8)}`;
    const member = { handle, email: `${handle}@example.org`, password: "quokka bicycle vermilion" };
    await signUp(page.request, outbox, member);
    await use(member);
  },
});

export { expect };
