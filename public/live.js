// Keeps the line below the rating page up with what is going on, for as long as somebody looks at it.

const line = document.getElementById("live");
const row = line.querySelector("ul");
let source = null;
let latest = null;

function picture({ page, thumb, caption }) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const image = new Image(320, 320);
  link.href = page;
  image.alt = caption;
  image.src = thumb;
  link.append(image);
  item.append(link);
  item.className = "came";
  return item;
}

// What moves along does not come a second time.
function kept(item) {
  item?.removeAttribute("class");
  return item;
}

// Whoever only glances at the page costs the site no connection, and nothing here is in the way of the photo.
const AFTER_MS = 3000;

// Nothing moves under a finger, a pointer or the focus.
const isUsed = () => row.matches(":hover, :focus-within");

function show() {
  if (!latest) return;
  const { words, photos } = latest;
  line.firstElementChild.textContent = words;
  line.hidden = words === "";
  if (isUsed()) return;
  const there = new Map([...row.children].map((item) => [item.firstElementChild.getAttribute("href"), item]));
  const items = photos.map((photo) => kept(there.get(photo.page)) ?? picture(photo));
  if (items.some((item, at) => item !== row.children[at]) || items.length !== row.children.length) row.replaceChildren(...items);
  latest = null;
}

function listen() {
  if (document.hidden) {
    source?.close();
    source = null;
  } else if (!source) {
    source = new EventSource("/api/live");
    source.onmessage = ({ data }) => {
      latest = JSON.parse(data);
      show();
    };
  }
}

row.addEventListener("pointerleave", show);
row.addEventListener("focusout", () => setTimeout(show));

function begin() {
  document.addEventListener("visibilitychange", listen);
  listen();
}

const wait = () => setTimeout(begin, AFTER_MS);
if (document.readyState === "complete") wait();
else addEventListener("load", wait);
