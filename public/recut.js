// On the page of a photo of one's own: the square is dragged over the whole picture.

import { crop } from "/crop.js";

for (const form of document.querySelectorAll("form[data-crop]")) {
  const frame = form.querySelector(".frame");
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "The square: drag it, or use the arrow keys and plus and minus");
  crop(form);
}
