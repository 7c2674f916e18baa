// A list goes on by itself: shortly before its end the next page is fetched, and its photos are put at the end of this
// one. The link to that page stays, for whoever wants to press something.

const wall = document.querySelector(".lists .wall");
const pages = document.querySelector(".lists .turning");
const next = pages.querySelector("[rel=next]");
const status = Object.assign(document.createElement("p"), { className: "for-readers" });
status.setAttribute("role", "status");
pages.after(status);

// Where each page begins, and its address.
const starts = [[wall, location.href]];
let loading;

/** Puts the next page here; returns its first photo, or nothing when there is none. */
async function load() {
  const address = next.href;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shown = new Set([...wall.querySelectorAll("a")].map((link) => link.pathname));
  // Those that came in meanwhile have moved others from one page to the next.
  const tiles = [...page.querySelectorAll(".lists .wall > li")].filter((tile) => !shown.has(tile.querySelector("a").pathname));
  const further = page.querySelector(".lists .turning [rel=next]");
  const line = page.querySelector(".lists .turning span");
  wall.append(...tiles);
  if (line) pages.querySelector("span").textContent = line.textContent;
  if (tiles.length) starts.push([tiles[0], address]);
  status.textContent = tiles.length === 1 ? "One more photo" : `${tiles.length} more photos`;
  if (further) next.href = further.href;
  else end(tiles[0]);
  return tiles[0];
}

/** The link goes; the focus, if it was there, moves on to the photos that it brought. */
function end(tile) {
  watching.disconnect();
  if (document.activeElement === next) tile?.querySelector("a").focus();
  next.remove();
}

/** One at a time. When it fails the link still leads to the page. */
function more() {
  loading ??= load().finally(() => (loading = undefined));
  return loading;
}

const watching = new IntersectionObserver(
  async ([entry]) => {
    if (!entry.isIntersecting || navigator.connection?.saveData) return;
    watching.disconnect();
    try {
      await more();
      // Seen again if the end is still near.
      if (next.isConnected) watching.observe(pages);
    } catch {
      // The link is there.
    }
  },
  { rootMargin: "600px" },
);

next.addEventListener("click", async (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const address = next.href;
  try {
    (await more())?.querySelector("a").focus();
  } catch {
    location.href = address;
  }
});

// Whoever comes back, or sends the address to somebody, is where they were.
let asked;
addEventListener(
  "scroll",
  () => {
    asked ??= requestAnimationFrame(() => {
      asked = undefined;
      const here = starts.findLast(([start]) => start.getBoundingClientRect().top < innerHeight / 2) ?? starts[0];
      if (here[1] !== location.href) history.replaceState(history.state, "", here[1]);
    });
  },
  { passive: true },
);

watching.observe(pages);
