import type { Browser, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "./site";

export type File = { name: string; mimeType: string; buffer: Buffer };

const folder = join(__dirname, "../tests/fixtures/photos");
const read = (name: string, mimeType: string): File => ({ name, mimeType, buffer: readFileSync(join(folder, name)) });

export const chelsea = read("chelsea.png", "image/png");
export const raccoon = read("raccoon.jpg", "image/jpeg");

/** A picture of four quarters: red, green, blue and yellow, from the top left on, clockwise. */
export async function quarters(browser: Browser, type = "image/png", [width, height] = [900, 600]): Promise<File> {
  const page = await browser.newPage();
  const url = await page.evaluate(({ type, width, height }) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d")!;
    const places = [[0, 0], [1, 0], [1, 1], [0, 1]] as const;
    ["#f00", "#0f0", "#00f", "#ff0"].forEach((colour, nth) => {
      pen.fillStyle = colour;
      pen.fillRect((places[nth]![0] * width) / 2, (places[nth]![1] * height) / 2, width / 2, height / 2);
    });
    return canvas.toDataURL(type, 0.95);
  }, { type, width, height });
  await page.close();
  return { name: `quarters.${type.slice(6)}`, mimeType: type, buffer: Buffer.from(url.slice(url.indexOf(",") + 1), "base64") };
}

/** The same, as a GIF: Chromium writes none. Its codes start anew so often that they stay three bits long. */
export function quartersAsGif([width, height] = [900, 600] as const): File {
  const codes: number[] = [];
  for (let at = 0; at < width * height; at++) {
    if (at % 2 === 0) codes.push(4);
    const right = at % width >= width / 2, low = at >= (width * height) / 2;
    codes.push(low ? (right ? 2 : 3) : right ? 1 : 0);
  }
  codes.push(5);
  const packed = Buffer.alloc(Math.ceil((codes.length * 3) / 8));
  codes.forEach((code, nth) => {
    const bits = code << ((nth * 3) % 8), at = Math.floor((nth * 3) / 8);
    packed[at]! |= bits & 255;
    if (bits > 255) packed[at + 1]! |= bits >> 8;
  });
  const blocks: Buffer[] = [];
  for (let at = 0; at < packed.length; at += 255) {
    const block = packed.subarray(at, at + 255);
    blocks.push(Buffer.from([block.length]), block);
  }
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  const colours = [255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0];
  const head = [Buffer.from("GIF89a"), size, Buffer.from([0x91, 0, 0, ...colours, 0x2c, 0, 0, 0, 0]), size, Buffer.from([0, 2])];
  return { name: "quarters.gif", mimeType: "image/gif", buffer: Buffer.concat([...head, ...blocks, Buffer.from([0, 0x3b])]) };
}

/** The JPEG as a camera that was held in one of eight ways would have written it. */
export function turned(jpeg: File, orientation: number): File {
  const tag = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  const exif = [...Buffer.from("Exif\0\0MM\0*"), 0, 0, 0, 8, 0, 1, ...tag, 0, 0, 0, 0];
  const segment = Buffer.from([0xff, 0xe1, 0, exif.length + 2, ...exif]);
  return { ...jpeg, buffer: Buffer.concat([jpeg.buffer.subarray(0, 2), segment, jpeg.buffer.subarray(2)]) };
}

/** The colours of the corners of the square made of a photo, from the top left on, clockwise: such as "rgby". */
export async function corners(browser: Browser, jpeg: Buffer): Promise<string> {
  const page = await browser.newPage();
  const seen = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
    const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
    pen.drawImage(bitmap, 0, 0);
    const [near, far] = [bitmap.width * 0.05, bitmap.width * 0.95];
    const places = [[near, near], [far, near], [far, far], [near, far]] as const;
    return places.map(([x, y]) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3).map((value) => value > 127));
  }, jpeg.toString("base64"));
  await page.close();
  const names: Record<string, string> = { "true,false,false": "r", "false,true,false": "g", "false,false,true": "b", "true,true,false": "y" };
  return seen.map((colour) => names[String(colour)] ?? "?").join("");
}

/** Sends a photo as people do, with or without scripts, waits until it is made, and returns its code. */
export async function submit(page: Page, scripts: boolean | undefined, file: File, caption: string): Promise<string> {
  await page.goto("/submit");
  if (scripts === false) {
    await page.getByLabel("The photo").setInputFiles(file);
    await page.getByLabel("Describe it").fill(caption);
    await page.getByRole("button", { name: "Send it" }).click();
    await expect(page).toHaveURL(/\/mine\?sent=/);
  } else {
    await page.getByLabel("Choose photos").setInputFiles(file);
    await page.locator(".card").getByLabel("Describe it").fill(caption);
    await page.getByRole("button", { name: "Send it" }).click();
    await expect(page.locator(".card.finished")).toBeVisible();
    const href = await page.getByRole("link", { name: "Look at it" }).getAttribute("href");
    return href!.split("/").pop()!;
  }
  const code = new URL(page.url()).searchParams.get("sent")!;
  await isMade(page, code);
  return code;
}

/** Waits until the site has made the photo. One that looks like another is held. */
const isMade = (page: Page, code: string) =>
  expect.poll(async () => (await (await page.request.get(`/api/submission?code=${code}`)).json()).state, { timeout: 20_000 }).toMatch(/live|held/);

/** The square that the site made of it. */
export async function square(page: Page, code: string): Promise<Buffer> {
  await page.goto(`/mine/${code}`);
  const src = await page.locator(".picture .photo").getAttribute("src");
  return (await page.request.get(src!)).body();
}
