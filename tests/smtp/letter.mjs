// Reads a letter with a parser that is not ours. As a program: letter.mjs FILE prints it as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// The packages are those of the browser tests.
export const require = createRequire(new URL("../../end2end/package.json", import.meta.url));
const PostalMime = require("postal-mime");

/** Resolves to { headers: [{ key, value }], from, to, subject, text, html, ... }. */
export const read = (bytes) => PostalMime.parse(bytes);

if (process.argv[1] === new URL(import.meta.url).pathname) {
  console.log(JSON.stringify(await read(readFileSync(process.argv[2]))));
}
