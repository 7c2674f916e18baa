// One photo that is about to be sent: its square, its words, its way to the site and what became of it there.

import { crop } from "/crop.js";
import { outcomeOf, send } from "/sending.js";

const MOST_BYTES = 20 * 1024 * 1024;
const template = document.getElementById("card");

export class Card {
  /** `say` tells it to those who listen, `changed` is called whenever there is more or less to send. */
  constructor(file, { say, changed }) {
    Object.assign(this, { file, say, changed, state: "waiting" });
    this.root = template.content.firstElementChild.cloneNode(true);
    this.form = this.root.querySelector("form");
    this.shown = this.find("img");
    this.shown.src = URL.createObjectURL(file);
    this.shown.addEventListener("error", () => this.root.classList.add("unseen"), { once: true });
    this.find("[name=remove]").addEventListener("click", () => this.remove());
    this.find("[name=cancel]").addEventListener("click", () => this.sending?.abort());
    this.find("[name=again]").addEventListener("click", () => (this.open(), this.send()));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("keydown", (event) => event.key === "Enter" && event.target.matches("[name=caption], [name=kind]") && this.send());
    crop(this.root);
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  get isBusy() {
    return this.state === "sending";
  }

  /** Shows the form again, with why it is not sent. */
  open(problem = "") {
    this.state = problem ? "refused" : "waiting";
    this.form.hidden = false;
    this.find(".state").hidden = !problem;
    this.show({ words: "", bar: false, cancel: false, again: Boolean(problem) });
    this.tell(problem);
    this.changed();
  }

  tell(problem) {
    const notice = this.find(".notice");
    notice.hidden = !problem;
    notice.textContent = problem;
    if (problem) this.say(problem);
  }

  show({ words, bar = true, cancel = false, again = false }) {
    this.find(".words").textContent = words;
    this.find("progress").hidden = !bar;
    this.find("[name=cancel]").hidden = !cancel;
    this.find("[name=again]").hidden = !again;
  }

  remove() {
    const next = this.root.nextElementSibling ?? this.root.previousElementSibling;
    URL.revokeObjectURL(this.shown.src);
    this.root.remove();
    this.state = "gone";
    this.changed();
    (next ?? document.querySelector("#desk input")).focus();
  }

  async send() {
    if (!["waiting", "refused"].includes(this.state)) return;
    const caption = this.find("[name=caption]");
    if (!caption.value.trim()) {
      this.open("Please describe it first: some people cannot see it.");
      caption.focus();
      return;
    }
    const fields = new FormData(this.form);
    this.state = "sending";
    // What had it is about to be hidden.
    if (this.form.contains(document.activeElement)) this.root.focus({ preventScroll: true });
    this.form.hidden = true;
    this.find(".state").hidden = false;
    this.tell("");
    this.show({ words: "Sending", cancel: true });
    this.changed();
    this.sending = new AbortController();
    const steps = {
      progress: (share) => (this.find("progress").value = share),
      arrived: () => this.atWork(),
    };
    const outcome = await send({ file: this.file, fields, most: MOST_BYTES, signal: this.sending.signal, ...steps });
    if (outcome.problem) this.open(outcome.problem);
    // Whoever called need not wait for what the site makes of it.
    else outcomeOf(outcome.code).then((end) => this.finish(outcome, end));
  }

  atWork() {
    this.state = "sent";
    this.find("progress").removeAttribute("value");
    this.show({ words: "It is there, and being worked on." });
    this.say("It is there, and being worked on.");
    this.changed();
  }

  /** What became of it on the site; nothing when that takes too long. */
  finish({ code, again }, outcome) {
    const caption = this.find("[name=caption]").value;
    const ends = {
      live: [again ? "You have sent this photo before. It is on the site." : `“${caption}” is on the site.`, `/d/${code}`, "Look at it"],
      held: [outcome?.problem ?? "Somebody has a look at it before others see it.", `/mine/${code}`, "Look at it"],
      hidden: ["You have sent this one before, and hidden it.", `/mine/${code}`, "Look at it"],
    };
    if (outcome?.state === "failed") return this.open(outcome.problem ?? "That did not work.");
    const [words, href, label] = ends[outcome?.state] ?? ["It is there; working on it takes a while.", "/mine", "My photos"];
    this.show({ words, bar: false });
    const link = this.find(".state a");
    Object.assign(link, { hidden: false, href, textContent: label });
    this.root.classList.add("finished");
    if (outcome?.thumb) this.showFinished(outcome.thumb, caption);
    this.say(words);
  }

  showFinished(src, alt) {
    const frame = this.find(".frame");
    const image = Object.assign(new Image(), { src, alt, draggable: false });
    frame.replaceWith(Object.assign(document.createElement("div"), { className: "frame" }));
    this.find(".frame").append(image);
    URL.revokeObjectURL(this.shown.src);
  }
}
