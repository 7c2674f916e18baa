// The square of a photo, to be dragged and zoomed. What counts are the three ranges of the form: `across` and `down` say
// where in the room around it the square lies, `side` is its share of the photo's shorter side. Here the photo is moved
// behind a frame, and the ranges follow; or they are moved, and the photo follows.

import { kept } from "/shrink.js";

// Of the picture as the site keeps it, in pixels.
const LEAST = 200;
const between = (low, value, high) => Math.min(high, Math.max(low, value));

export function crop(scope, changed = () => {}) {
  const frame = scope.querySelector(".frame");
  const image = frame.querySelector("img");
  const [across, down, side] = ["across", "down", "side"].map((name) => scope.querySelector(`[name=${name}]`));
  const fingers = new Map();
  const size = () => [image.naturalWidth, image.naturalHeight];
  const shorter = () => Math.min(...size());
  const least = () => Math.min(1, LEAST / (shorter() * kept(...size())));
  const square = () => between(least(), Number(side.value), 1) * shorter();

  function show() {
    const ready = image.naturalWidth > 0;
    frame.classList.toggle("live", ready);
    if (!ready) return;
    const [width, height] = size().map((length) => (length / square()) * 100);
    Object.assign(image.style, {
      width: `${width}%`,
      height: `${height}%`,
      left: `${-across.value * (width - 100)}%`,
      top: `${-down.value * (height - 100)}%`,
    });
    changed();
  }

  // By shares of the frame: the photo goes where the finger goes.
  function move(x, y) {
    if (!shorter()) return;
    [[across, x, 0], [down, y, 1]].forEach(([range, by, axis]) => {
      const room = size()[axis] - square();
      if (room > 0) range.value = between(0, Number(range.value) - (by * square()) / room, 1);
    });
    show();
  }

  // The middle stays where it is.
  function zoom(factor) {
    if (!shorter()) return;
    const before = square();
    side.value = between(least(), (before * factor) / shorter(), 1);
    const grown = square() - before;
    [across, down].forEach((range, axis) => {
      const room = size()[axis] - before;
      const left = Number(range.value) * room - grown / 2;
      range.value = room - grown > 0 ? between(0, left / (room - grown), 1) : 0.5;
    });
    show();
  }

  function drag(event) {
    const last = fingers.get(event.pointerId);
    if (!last) return;
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    const now = { x: event.clientX, y: event.clientY };
    fingers.set(event.pointerId, now);
    if (others.length) {
      const apart = (at) => Math.hypot(at.x - others[0].x, at.y - others[0].y) || 1;
      return zoom(apart(last) / apart(now));
    }
    move((now.x - last.x) / frame.clientWidth, (now.y - last.y) / frame.clientHeight);
  }

  function press(event) {
    const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const step = steps[event.key], factor = { "+": 0.95, "=": 0.95, "-": 1.05 }[event.key];
    if ((!step && !factor) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // An arrow moves the square over the photo.
    if (step) move(-step[0] * 0.03, -step[1] * 0.03);
    else zoom(factor);
  }

  const lift = (event) => fingers.delete(event.pointerId);
  frame.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    frame.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  frame.addEventListener("pointermove", drag);
  frame.addEventListener("pointerup", lift);
  frame.addEventListener("pointercancel", lift);
  frame.addEventListener("lostpointercapture", lift);
  frame.addEventListener("keydown", press);
  // Whoever scrolls past it does not mean it.
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && document.activeElement !== frame) return;
    event.preventDefault();
    zoom(Math.exp(between(-100, event.deltaY, 100) / 500));
  }, { passive: false });
  for (const range of [across, down, side]) range.addEventListener("input", show);
  image.addEventListener("load", show);
  if (image.complete) show();
}
