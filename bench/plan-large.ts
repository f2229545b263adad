/**
 * The memory of a plan (`-o jsonl`) of one ApplicationSet that makes very many Applications, and its time, beside a `render` of the same. One change
 * touches few (a list gets one element more), the other one all.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CLUSTER, commitFiles, largeSet, MAIN, measure } from "./render-repository";
import type { Row } from "./row";

export function planLargeRows(quick: boolean): Row[] {
  return (quick ? [100] : [100, 316, 1000]).flatMap(rowsOf);
}

function rowsOf(side: number): Row[] {
  const folder = mkdtempSync(join(tmpdir(), "plan-large-"));
  try {
    const set = join(folder, "large.json");
    commitFiles(
      folder,
      new Map([
        ["large.json", largeSet(side)],
        ["clusters.yaml", CLUSTER],
      ]),
    );
    const run = (...words: string[]) => measure([MAIN, ...words], folder, "/dev/null");
    const render = run("render", ".", "-o", "name");
    const against = "render";
    const rows = (name: string): Row[] => {
      const { megabytes, computing } = run("plan", "-o", "jsonl");
      return [
        { name: `${name}-memory`, unit: "MB", value: megabytes, against, ratio: render.megabytes / megabytes },
        {
          name,
          unit: "s",
          value: computing,
          against: "one render (times its time)",
          ratio: computing / render.computing,
        },
      ];
    };
    const count = side * side;
    writeFileSync(set, largeSet(side, 1));
    const few = rows(`plan-large/few-of-${count}`);
    writeFileSync(set, largeSet(side, 0, { automated: { prune: true } }));
    return [...few, ...rows(`plan-large/all-of-${count}`)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
