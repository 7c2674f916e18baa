// Keeps an operator's board up with new figures, for as long as somebody looks at it. The page is asked for again, since it
// knows how charts are drawn.

const board = document.getElementById("pulse");
const status = board.querySelector("[role=status]");
let source = null;
let loading = false;
let misses = 0;
let newest = board.dataset.mark;

// Said once when it changes, and not with every figure.
function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

async function load() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  // Whoever is signed out by now sees that.
  if (answer.status === 404) location.reload();
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("pulse");
  board.querySelector(".content").replaceChildren(...fresh.querySelector(".content").childNodes);
  board.dataset.mark = fresh.dataset.mark;
}

/** One at a time. When it fails the next figures bring another try. */
async function refresh({ data: mark }) {
  newest = mark;
  misses = 0;
  if (loading) return;
  loading = true;
  say("New figures come by themselves.");
  try {
    while (newest !== board.dataset.mark) {
      const wanted = newest;
      await load();
      // They may be newer still, or the page knew no newer ones.
      if (newest === wanted) break;
    }
  } catch {
    say("New figures could not be fetched.");
  } finally {
    loading = false;
  }
}

// A stream ends now and then, and the browser opens the next one: that is no news. Where the site itself is away, it does
// not try again.
function again() {
  misses += 1;
  if (misses > 1 || source.readyState === EventSource.CLOSED) say("Not live at the moment.");
  if (source.readyState !== EventSource.CLOSED) return;
  source = null;
  // Whoever may not see the board any more sees that.
  load().catch(() => {});
  setTimeout(listen, 15_000);
}

function listen() {
  if (document.hidden) {
    source?.close();
    source = null;
  } else if (!source) {
    source = new EventSource(`/admin/pulse/live?range=${board.dataset.range}`);
    source.onmessage = refresh;
    source.onerror = again;
  }
}

document.addEventListener("visibilitychange", listen);
listen();
