// In place of the form for one photo: several, chosen, dropped or pasted, each on a card, sent one after the other.

import { Card } from "/card.js";

const desk = document.getElementById("desk");
const input = desk.querySelector("input[type=file]");
const list = desk.querySelector(".cards");
const button = desk.querySelector(":scope > .submit");
const status = desk.querySelector("[role=status]");
const cards = [];
let left = Number(desk.dataset.left);

const say = (words) => (status.textContent = words);
const waiting = () => cards.filter(({ state }) => state === "waiting" || state === "refused");

function changed() {
  const many = waiting().length;
  button.hidden = many === 0;
  button.disabled = cards.some(({ isBusy }) => isBusy);
  button.textContent = many === 1 ? "Send it" : `Send all ${many}`;
}

function add(files) {
  const refused = [];
  let added;
  for (const file of files) {
    const room = left - cards.filter(({ state }) => state !== "gone").length;
    if (!file.type.startsWith("image/")) refused.push(`${file.name} is no photo: send a JPEG, PNG, WebP or GIF.`);
    else if (room < 1) refused.push(`${file.name} has to wait: no more than ${left} fit now.`);
    else {
      const card = new Card(file, { say, changed });
      cards.push(card);
      list.append(card.root);
      added ??= card;
    }
  }
  told(refused);
  changed();
  if (!added) return;
  say(`${waiting().length === 1 ? "One photo is" : `${waiting().length} photos are`} here. Choose the square and describe it.`);
  added.root.focus({ preventScroll: true });
  added.root.scrollIntoView({ block: "nearest" });
}

/** Files that are no photos, or too many, where they were dropped. */
function told(refused) {
  desk.querySelector(":scope > .notice")?.remove();
  if (!refused.length) return;
  const notice = Object.assign(document.createElement("p"), { className: "notice", textContent: refused.join(" ") });
  notice.setAttribute("role", "alert");
  list.before(notice);
}

async function sendAll() {
  for (const card of waiting()) await card.send();
}

input.addEventListener("change", () => (add([...input.files]), (input.value = "")));
button.addEventListener("click", sendAll);
document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  // Text that comes with a picture of itself is meant for a field.
  if (files.length && !event.clipboardData.types.includes("text/plain")) event.preventDefault(), add(files);
});
document.addEventListener("dragover", (event) => {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  desk.classList.add("over");
});
document.addEventListener("dragleave", (event) => event.relatedTarget || desk.classList.remove("over"));
document.addEventListener("drop", (event) => {
  desk.classList.remove("over");
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  add([...event.dataTransfer.files]);
});
window.addEventListener("beforeunload", (event) => {
  if (waiting().length || cards.some(({ isBusy }) => isBusy)) event.preventDefault();
});

desk.hidden = false;
document.querySelector(".sending > form").hidden = true;
