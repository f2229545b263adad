/**
 * The whole processes of `plan`, `lint`, `explain` and `rehearse` on the repository of the render suite, each beside a `render` of it that runs
 * in turn with it. A plan looks at two revisions, nothing changed, one set in a hundred, and every set; and once more with what it has kept.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MAIN, type Measured, makeRepository, measure, paired } from "./render-repository";
import type { Row } from "./row";

export function planRepositoryRows(quick: boolean): Row[] {
  const folder = mkdtempSync(join(tmpdir(), "plan-repository-"));
  const cache = mkdtempSync(join(tmpdir(), "plan-repository-kept-"));
  try {
    const sets = quick ? 100 : 1000;
    const rounds = quick ? 1 : 5;
    makeRepository(folder, sets);
    const run = (...words: string[]) => measure([MAIN, ...words], folder);
    const render = () => run("render", ".", "-o", "name");
    const against = (name: string, ...words: string[]): { readonly row: Row; readonly one: Measured } => {
      const { one, ratio } = paired(rounds, () => run(...words), render);
      return { row: { name, unit: "s", value: one.computing, against: "one render (times its time)", ratio }, one };
    };
    const why = [
      against("plan/lint", "lint", ".").row,
      against("plan/explain", "explain", "s0050-3", "spec.source").row,
      against("plan/rehearse", "rehearse", ".").row,
    ];
    const none = against("plan/unchanged", "plan").row;
    for (let i = 0; i < sets; i += 100) {
      edit(folder, `services/s${id(i)}/env-0/config.yaml`, (text) => text.replace(/tag: v\d+/, "tag: v9999"));
    }
    const few = against("plan/one-percent", "plan").row;
    run("plan", "--cache-dir", cache);
    const again = against("plan/second-run", "plan", "--cache-dir", cache).row;
    for (let i = 0; i < sets; i++) {
      edit(folder, `appsets/team-${i % 20}/${id(i)}.yaml`, (text) =>
        text.replace("automated:", "retry: {limit: 3}\n        automated:"),
      );
    }
    const all = against("plan/all", "plan");
    const { megabytes } = all.one;
    const memory = { name: "plan/memory", unit: "MB", value: megabytes, against: "400 MB", ratio: 400 / megabytes };
    return [none, few, again, all.row, memory, ...why];
  } finally {
    for (const one of [folder, cache]) rmSync(one, { recursive: true, force: true });
  }
}

function id(i: number): string {
  return String(i).padStart(4, "0");
}

function edit(folder: string, path: string, change: (text: string) => string): void {
  const file = join(folder, path);
  writeFileSync(file, change(readFileSync(file, "utf8")));
}
