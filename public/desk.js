// Decides by keys. Everything that a key does is a button or a link of the page.

const decision = document.querySelector(".decide");
const reason = document.getElementById("reason");
const help = document.getElementById("keys");

const press = (what) => decision?.querySelector(`button[value="${what}"]`)?.click();
const undo = () => document.querySelector('button[value="undo"]')?.click();
const go = (rel) => document.querySelector(`.cases a[rel="${rel}"]`)?.click();

// What is taken down is so for a reason: where none is chosen yet, the key leads there.
function remove(what) {
  if (reason?.value === "") reason.focus();
  else press(what);
}

const boxes = [...document.querySelectorAll(".waiting input[type=checkbox]")];
const shown = document.querySelector(".waiting li:has(a[aria-current]) input[type=checkbox]");

function tickAll() {
  const all = boxes.every((box) => box.checked);
  boxes.forEach((box) => (box.checked = !all));
}

const KEYS = {
  k: () => press("keep"),
  r: () => remove("remove"),
  w: () => remove("warn"),
  s: () => remove("suspend"),
  j: () => go("next"),
  n: () => go("next"),
  p: () => go("prev"),
  x: () => shown && (shown.checked = !shown.checked),
  a: tickAll,
  u: undo,
  "?": () => help && (help.open = !help.open),
};

// In a field keys are letters; a box to tick takes none.
const isTyping = (element) => element.matches("textarea, select, input:not([type=checkbox]), [contenteditable]");

// A key that is held down decides once.
let decided = false;
decision?.addEventListener("submit", () => (decided = true));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || decided) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

// A page that is left and come back to takes keys again.
addEventListener("pageshow", () => (decided = false));

if (help) help.hidden = false;

// A live region says what is new in it, so what was there from the start is put there anew. Then the next case is read.
const told = document.getElementById("told");
const words = told.textContent;
if (words) {
  told.textContent = "";
  setTimeout(() => (told.textContent = words), 50);
  document.getElementById("case")?.focus({ preventScroll: true });
}
