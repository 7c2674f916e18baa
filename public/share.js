// Sharing a photo: phones have a sheet of their own for it, elsewhere the short address is copied.

const share = document.querySelector(".share");
const [field, button, status] = ["input", "button", "[role=status]"].map((part) => share.querySelector(part));
const what = { title: document.title, url: field.value };
const bySheet = matchMedia("(pointer: coarse)").matches && navigator.canShare?.(what);

// A live region says what is new in it.
function say(words) {
  status.textContent = "";
  setTimeout(() => (status.textContent = words), 50);
}

async function copy() {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    say("Copied. Paste it wherever your friends are.");
  } catch {
    say("Your browser will not copy it. It is selected: copy it from there.");
  }
}

button.addEventListener("click", async () => {
  if (!bySheet) return copy();
  try {
    await navigator.share(what);
  } catch (error) {
    // Whoever closes the sheet has changed their mind.
    if (error.name !== "AbortError") copy();
  }
});
field.addEventListener("focus", () => field.select());
if (bySheet) button.textContent = "Share";
share.classList.add("live");
