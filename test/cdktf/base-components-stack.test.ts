import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { fleet as demo } from "../../apps/fleet";
import { largeFleet } from "../../bench/infra";
import { synthesizeWithCdktf } from "../../infra/synth";
import { BaseComponentsStack } from "../../lib/cdktf";
import type { Cluster, Fleet } from "../../lib/fleet";
import { stackFiles } from "../../lib/infra";
import { fullFleet } from "../infra/full-fleet";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cdktf-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const FLEETS: readonly (readonly [string, Fleet])[] = [
  ["the demo", demo],
  ["every option", fullFleet],
  ["the benchmark", largeFleet(3)],
];
test.each(FLEETS)("cdktf and the emitter write the same files for the fleet of %s", (_, fleet) => {
  synthesizeWithCdktf(fleet, { outdir: folder });
  const { files } = stackFiles(fleet);
  expect(files.size).toBeGreaterThan(2);
  for (const [path, text] of files) {
    const written = readFileSync(join(folder, path), "utf8");
    if (!path.endsWith(".json")) expect([path, written]).toEqual([path, text]);
    else expect([path, withoutComments(JSON.parse(written))]).toEqual([path, JSON.parse(text)]);
  }
});

test("releases can be named by what else is in the stack", () => {
  const app = new App({ outdir: folder });
  const stack = new BaseComponentsStack(app, { fleet: demo, cluster: demo.clusters[0] as Cluster });
  expect([...stack.releases.keys()]).toContain("argo-cd");
  expect(stack.releases.get("argo-cd")?.friendlyUniqueId).toBe("argo-cd");
});

function withoutComments(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, item) => (key === "//" ? undefined : item)));
}
