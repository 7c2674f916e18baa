import { expect, test } from "./site";

// The nodes behind nginx, each asked by itself as nginx does it.
const nodes = ["http://127.0.0.1:3001", "http://127.0.0.1:3002"] as const;
const site = process.env.DEPLOYED_URL!;
const from = (address: string, headers = {}) => ({
  headers: { host: new URL(site).host, "x-forwarded-for": address, origin: site, ...headers },
  maxRedirects: 0,
});

test("who signed in by one node is known to the other, and gone from both at once", async ({ page, member }) => {
  void member;
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const settings = (node: string) => page.request.get(`${node}/settings`, from("192.0.2.1", { cookie }));
  for (const node of nodes) expect((await settings(node)).status(), node).toBe(200);
  await page.request.post(`${nodes[0]}/sign-out`, { ...from("192.0.2.1", { cookie }), form: {} });
  for (const node of nodes) expect((await settings(node)).status(), node).not.toBe(200);
});

test("tries are counted by all together", async ({ playwright }) => {
  const request = await playwright.request.newContext();
  const statuses: number[] = [];
  for (let nth = 0; nth < 12; nth++) {
    const form = { email: "nobody@example.org", password: `wrong, for the ${nth}th time` };
    const answer = await request.post(`${nodes[nth % 2]}/sign-in`, { ...from(`192.0.2.${nth + 10}`), form });
    statuses.push(answer.status());
  }
  expect(statuses).toEqual([...Array(10).fill(422), 429, 429]);
});

test("a vote by one node is told by the other", async ({ playwright }) => {
  const listening = new AbortController();
  const events = await fetch(`${nodes[0]}/api/live`, { signal: listening.signal });
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader();
  const counted = async () => {
    for (;;) {
      const words = /"words":"([\d,]*)/.exec((await reader.read()).value ?? "")?.[1];
      if (words !== undefined) return Number(words.replaceAll(",", ""));
    }
  };
  const before = await counted();
  const request = await playwright.request.newContext();
  const turn = await request.get(`${nodes[1]}/api/turn`, from("192.0.2.40"));
  // It is for HTTPS alone, so nothing keeps it that asks without.
  const cookie = turn.headers()["set-cookie"]!.split(";")[0]!;
  const vote = await request.post(`${nodes[1]}/api/rate`, {
    ...from("192.0.2.40", { accept: "application/json", cookie }),
    form: { ballot: (await turn.json()).next.ballot, score: "7" },
  });
  expect(vote.status()).toBe(200);
  expect(await counted()).toBe(before + 1);
  listening.abort();
});

test("a photo dealt by one node is rated once, whichever is told", async ({ playwright }) => {
  const request = await playwright.request.newContext();
  const first = await request.get(`${nodes[0]}/api/turn`, from("192.0.2.50"));
  const cookie = first.headers()["set-cookie"]!.split(";")[0]!;
  const asked = from("192.0.2.50", { accept: "application/json", cookie });
  const { ballot, photo } = (await first.json()).next;
  const vote = (node: string, score: number) => request.post(`${node}/api/rate`, { ...asked, form: { ballot, score: String(score) } });
  const turns = [];
  for (const [node, score] of [[nodes[1], 7], [nodes[0], 2], [nodes[1], 2]] as const) {
    const answer = await vote(node, score);
    expect(answer.status(), node).toBe(200);
    turns.push(await answer.json());
  }
  for (const turn of turns) {
    expect(turn.last.photo.code).toBe(photo.code);
    expect(turn.last.score).toBe(7);
    expect(turn.next.photo.code).toBe(turns[0].next.photo.code);
  }
});
