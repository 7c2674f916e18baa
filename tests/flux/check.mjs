// Reads { metrics: [{ name, field, tags }], scripts: { name: text } } from standard input and prints an object that says
// for each script with faults what they are: it does not parse, its types do not fit, it is not formatted, or it names a
// measurement, field or tag that there is not.
import { readFileSync } from "node:fs";
import { diagnose, format, parse } from "./parser.mjs";

const { metrics, scripts } = JSON.parse(readFileSync(0, "utf8"));
const known = new Map(metrics.map((metric) => [metric.name, metric]));

// What the dashboards define for their queries.
const variables =
  'option v = {ratemyderp_bucket: "ratemyderp", timeRangeStart: -1h, timeRangeStop: now(), windowPeriod: 10s}';

const columns = ["_time", "_value", "_field", "_measurement"];

/** All nodes of a tree. */
function* nodes(node) {
  if (node === null || typeof node !== "object") return;
  if (!Array.isArray(node)) yield node;
  for (const [key, child] of Object.entries(node)) if (key !== "location") yield* nodes(child);
}

const nameOf = (key) => key.name ?? key.value;
const isColumn = (node) => node.type === "MemberExpression" && node.object.name === "r";
const isTexts = (node) => node.type === "ArrayExpression" && node.elements.every((e) => e.type === "StringLiteral");

/** What the script names: measurements and fields it compares with, columns it reads, and those that it makes. */
function named(tree) {
  const names = { _measurement: new Set(), _field: new Set(), read: new Set(), made: new Set() };
  // Arguments are the properties of an object, too.
  const given = new Set();
  for (const node of nodes(tree)) {
    if (node.callee) node.arguments?.forEach((argument) => given.add(argument));
    if (isColumn(node)) names.read.add(nameOf(node.property));
    if (node.type === "BinaryExpression" && node.operator === "==" && isColumn(node.left)) {
      names[nameOf(node.left.property)]?.add?.(node.right.value);
    }
    if (node.type !== "ObjectExpression") continue;
    for (const { key, value } of node.properties) {
      if (nameOf(key) === "_measurement" && value.type === "StringLiteral") names._measurement.add(value.value);
      if (!given.has(node)) names.made.add(nameOf(key));
      else if (nameOf(key) === "key" && value.type === "StringLiteral") names.made.add(value.value);
      else if (nameOf(key) === "column") names.read.add(value.value);
      else if (nameOf(key) === "columns" && isTexts(value)) value.elements.forEach((e) => names.read.add(e.value));
    }
  }
  return names;
}

function unknown(tree) {
  const names = named(tree);
  const faults = [];
  const asked = [...names._measurement].map((name) => known.get(name) ?? faults.push(`no measurement ${name}`));
  const there = asked.filter((metric) => metric.name);
  // A script for all measurements may ask for either field.
  const fields = new Set((there.length ? there : metrics).map((metric) => metric.field));
  for (const field of names._field) if (!fields.has(field)) faults.push(`no field ${field}`);
  const fit = new Set([...columns, ...names.made, ...there.flatMap((metric) => metric.tags)]);
  for (const column of names.read) if (!fit.has(column)) faults.push(`no tag ${column}`);
  if (!names._measurement.size && !names._field.size) faults.push("asks for no measurement");
  return faults;
}

function withVariables(script, tree) {
  const lines = script.split("\n");
  lines.splice((tree.body[0]?.location.start.line ?? 1) - 1, 0, variables);
  return lines.join("\n");
}

const faults = {};
for (const [name, script] of Object.entries(scripts)) {
  const tree = parse(script);
  const all = await diagnose(withVariables(script, tree));
  if (!all.length) {
    all.push(...unknown(tree));
    if (format(script).trim() !== script.trim()) all.push(`not formatted; it would be:\n${format(script)}`);
  }
  if (all.length) faults[name] = all;
}
console.log(JSON.stringify(faults));
