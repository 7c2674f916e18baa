import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Draws the demo once and ranks it; each test gets a copy. */
export default function drawDemo() {
  const folder = mkdtempSync(join(tmpdir(), "derp-demo-"));
  const program = join(process.env.SITE_DIST ?? "../dist", "ratemyderp");
  for (const command of ["demo", "rank"]) execFileSync(program, [command], { env: { ...process.env, DATA_DIR: folder, LOG: "warn" } });
  process.env.DEMO_DATA = folder;
  return () => rmSync(folder, { recursive: true });
}
