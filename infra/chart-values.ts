/**
 * Makes the list of a chart's values for lib/fleet/data from its values file:
 * `helm show values CHART --repo URL --version V | node dist/infra/chart-values.js CHART V [SUBCHART…] > lib/fleet/data/CHART-V.json`.
 * SUBCHART: the keys below which the values of the chart's dependencies stand (`helm show chart`: their alias, or their name).
 */
import { jsonOf } from "../lib/inventory/documents";
import { parseYaml } from "../lib/yaml";

export interface ChartValueList {
  readonly chart: string;
  readonly version: string;
  readonly subcharts: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

export function chartValueList(
  chart: string,
  version: string,
  subcharts: readonly string[],
  valuesFile: string,
): ChartValueList {
  const values: Record<string, string> = {};
  collect((jsonOf(parseYaml(valuesFile)) ?? {}) as Record<string, unknown>, "", values);
  return { chart, version, subcharts, values };
}

function collect(map: Readonly<Record<string, unknown>>, path: string, values: Record<string, string>): void {
  for (const [key, value] of Object.entries(map)) {
    const escaped = key.replaceAll(".", "\\.");
    const place = path === "" ? escaped : `${path}.${escaped}`;
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
    if (isMap && Object.keys(value).length > 0) collect(value as Record<string, unknown>, place, values);
    else values[place] = isMap ? "object" : typeOf(value);
  }
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

async function main(): Promise<void> {
  const [chart, version, ...subcharts] = process.argv.slice(2);
  if (chart === undefined || version === undefined)
    throw new Error("usage: chart-values.js CHART VERSION [SUBCHART…] < values.yaml");
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const list = chartValueList(chart, version, subcharts, Buffer.concat(chunks).toString("utf8"));
  console.log(JSON.stringify(list, null, 1));
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
