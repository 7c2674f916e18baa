// InfluxData's own parser and type checker of Flux, one of the packages of the browser tests.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(new URL("../../end2end/package.json", import.meta.url));
const folder = dirname(require.resolve("@influxdata/flux-lsp-browser/package.json"));

// It is packed for bundlers: its two halves import each other, which Node.js takes from no file of WASM.
let glue;
const wasm = new WebAssembly.Module(readFileSync(join(folder, "flux-lsp-browser_bg.wasm")));
const imports = {};
for (const { module, name } of WebAssembly.Module.imports(wasm)) {
  imports[module] ??= {};
  imports[module][name] = (...values) => glue[name](...values);
}
globalThis.fluxExports = new WebAssembly.Instance(wasm, imports).exports;
const text = readFileSync(join(folder, "flux-lsp-browser_bg.js"), "utf8");
const source = text.replace(/^import \* as wasm from .*$/m, "const wasm = globalThis.fluxExports;");
glue = await import(`data:text/javascript,${encodeURIComponent(source)}`);

/** The tree of a script; errors of syntax are in it. */
export const parse = (script) => glue.parse(script);

/** The script as InfluxData's formatter writes it. */
export const format = (script) => new glue.Flux(script).format();

// Else it says that it has started, where the answer of a program belongs.
console.info = () => {};

const server = new glue.Lsp();
const found = new Map();
server.onMessage((message) => {
  const { method, params } = JSON.parse(message);
  if (method === "textDocument/publishDiagnostics") found.set(params.uri, params.diagnostics);
});
server.run();
const send = (method, params, id) => server.send(JSON.stringify({ jsonrpc: "2.0", method, params, id }));
await send("initialize", { capabilities: {} }, 1);
await send("initialized", {});

/** What is wrong with a script, types included, in words; without its advice, such as not to define `task`. */
export async function diagnose(script) {
  // Scripts of one folder would be one program.
  const uri = `file:///${found.size}/script.flux`;
  await send("textDocument/didOpen", { textDocument: { uri, languageId: "flux", version: 1, text: script } });
  while (!found.has(uri)) await new Promise((resolve) => setTimeout(resolve));
  const line = ({ start }) => script.split("\n")[start.line].trim();
  const errors = found.get(uri).filter(({ severity }) => severity === 1);
  return errors.map(({ message, range }) => `${message} at: ${line(range)}`);
}
