/** `env-matrix infra outdated`: charts of which a newer version is published. Asks the charts' own repositories. */
import { chartAges, type ReadIndex } from "../../infra/outdated";
import { jsonOf } from "../../inventory/documents";
import { parseYaml } from "../../yaml";
import { EXIT, type ExitCode, type Terminal } from "../terminal";
import { openStacks, type StackFlags } from "./stacks";

const TIMEOUT_MS = 60_000;

export async function outdatedCommand(_: readonly string[], flags: object, terminal: Terminal): Promise<ExitCode> {
  const { folder, stacks } = openStacks(flags as StackFlags, {
    environment: {},
    progress: terminal.err,
    prefix: false,
  });
  const ages = await chartAges(folder.baseFile, stacks, readIndex);
  const widest = Math.max(...ages.map(({ chart }) => chart.length), 0);
  for (const { chart, version, newest, reason, clusters } of ages) {
    const state = newest === undefined ? `unknown: ${reason}` : newest === version ? "current" : `newest ${newest}`;
    terminal.out.write(`${chart.padEnd(widest)}  ${version.padEnd(10)}  ${state}  (${clusters.join(", ")})\n`);
  }
  return EXIT.ok;
}

const readIndex: ReadIndex = async (repository) => {
  const response = await fetch(`${repository.replace(/\/+$/, "")}/index.yaml`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`${repository} answers ${response.status}`);
  return jsonOf(parseYaml(await response.text()));
};
