/**
 * `npm run bench -- [--json FILE] [--quick] [NAME…]`: prints a table of all measurements, or of those whose name begins with a NAME.
 * What is compared is measured in the same run. Nothing here is a test: no figure makes it fail.
 */
import { writeFileSync } from "node:fs";
import type { Row } from "./row";

const SUITES: Readonly<Record<string, (quick: boolean) => Promise<Row[]> | Row[]>> = {
  synth: async (quick) => (await import("./synth.js")).synthRows(quick),
  evaluate: async (quick) => (await import("./evaluate.js")).evaluateRows(quick),
  render: async (quick) => (await import("./render-repository.js")).renderRepositoryRows(quick),
  plan: async (quick) => (await import("./plan-repository.js")).planRepositoryRows(quick),
  "plan-large": async (quick) => (await import("./plan-large.js")).planLargeRows(quick),
  manifests: async (quick) => (await import("./manifests.js")).manifestRows(quick),
  why: async (quick) => (await import("./why.js")).whyRows(quick),
  infra: async () => (await import("./infra.js")).infraRows(),
};

async function main(args: readonly string[]): Promise<void> {
  const { json, quick, names } = parse(args);
  const rows: Row[] = [];
  for (const [suite, run] of Object.entries(SUITES)) {
    if (names.length > 0 && !names.some((name) => name.split("/")[0] === suite)) continue;
    if (process.stderr.isTTY) process.stderr.write(`measuring ${suite} …\r`);
    rows.push(...(await run(quick)));
  }
  const shown = names.length === 0 ? rows : rows.filter((row) => names.some((name) => row.name.startsWith(name)));
  console.log(table(shown));
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(shown, null, 2)}\n`);
}

function parse(args: readonly string[]): { readonly json?: string; readonly quick: boolean; readonly names: string[] } {
  const names: string[] = [];
  let json: string | undefined;
  let quick = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === "--json") json = args[++i];
    else if (arg === "--quick") quick = true;
    else names.push(arg);
  }
  return { ...(json === undefined ? {} : { json }), quick, names };
}

function table(rows: readonly Row[]): string {
  const cells = [
    ["name", "value", "unit", "ratio", "against"],
    ...rows.map((row) => [row.name, number(row.value), row.unit, `${row.ratio.toFixed(2)}x`, row.against]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...cells.map((line) => (line[column] as string).length)));
  return cells
    .map((line) =>
      line
        .map((text, i) => (i === 1 || i === 3 ? text.padStart(widths[i] as number) : text.padEnd(widths[i] as number)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function number(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toFixed(2);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 3;
});
