// A photo's way to the site, as the form of the page would send it, and what the site says to it.

import { KINDS, shrink } from "/shrink.js";

const OFFLINE = "The site is out of reach. Nothing is lost: check your connection and try again.";
const PATIENCE_MS = 120_000;

/** The code of the photo, and whether it was there before; or the problem with it, in words. */
export async function send({ file, fields, most, signal, progress, arrived }) {
  const smaller = await shrink(file);
  if (signal.aborted) return { problem: "Not sent: you called it off." };
  if (smaller.size > most) return { problem: "This file is over 20 MB. Send a smaller copy." };
  const name = smaller === file && KINDS.includes(file.type) ? file.name : "photo";
  fields.set("photo", smaller, name || "photo");
  const answer = await post("/submit", fields, signal, progress);
  if (answer.problem) return answer;
  const said = new URL(answer.responseURL).searchParams;
  const code = said.get("sent") ?? said.get("again");
  if (!code) return { problem: problemIn(answer) };
  arrived();
  return { code, again: said.has("again") };
}

function post(path, body, signal, progress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    // To others the page says in another way where to go on.
    request.setRequestHeader("Accept", "text/html");
    request.upload.addEventListener("progress", ({ loaded, total }) => total && progress(loaded / total));
    request.addEventListener("load", () => resolve(request));
    request.addEventListener("error", () => resolve({ problem: OFFLINE }));
    request.addEventListener("abort", () => resolve({ problem: "Not sent: you called it off." }));
    signal.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

/** The page says what was wrong beside the fields, or at the top. */
function problemIn({ responseURL, responseText }) {
  if (new URL(responseURL).pathname === "/sign-in") return "You are no longer signed in. Sign in in another tab, then try again.";
  const page = new DOMParser().parseFromString(responseText, "text/html");
  const texts = (selector) => [...page.querySelectorAll(selector)].map((part) => part.textContent.trim());
  const said = [...new Set([...texts(".problem, .notice li, p.notice, .full")])].join(" ");
  if (said) return said;
  return texts(".blank p").join(" ") || "That did not work. Please try again.";
}

/** What became of a photo that arrived; nothing when the site takes too long. */
export async function outcomeOf(code) {
  for (let waited = 0, pause = 400; waited < PATIENCE_MS; waited += pause, pause = Math.min(pause * 1.4, 8000)) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const answer = await fetch(`/api/submission?code=${code}`, { headers: { Accept: "application/json" } }).catch(() => null);
    const outcome = answer?.ok ? await answer.json().catch(() => null) : null;
    if (outcome && outcome.state !== "processing") return outcome;
  }
  return null;
}
