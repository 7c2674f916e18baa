// Makes a large photo smaller before it is sent, which saves a phone's data. The site trusts none of it.

const LONGEST = 2160, SHORTEST = 1080;
const PAPER = "#fcf8f0";
export const KINDS = ["image/jpeg", "image/png", "image/webp", "image/gif"];

/** By how much a picture of this size is made smaller: a panorama still gives a good square. */
export function kept(width, height) {
  return Math.min(1, Math.max(LONGEST / Math.max(width, height), Math.min(1, SHORTEST / Math.min(width, height))));
}

/** The file itself when it is small enough, or when this browser cannot open it. */
export async function shrink(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
    const { width, height } = bitmap;
    const scale = kept(width, height);
    if (scale === 1 && KINDS.includes(file.type)) return file;
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width, height].map((side) => Math.round(side * scale));
    const pen = canvas.getContext("2d");
    pen.fillStyle = PAPER;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const jpeg = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
    return jpeg ?? file;
  } catch {
    return file;
  } finally {
    bitmap?.close();
  }
}
