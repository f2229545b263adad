/**
 * The whole process of `env-matrix plan` on the repository of the render suite, beside one `render` of it in the same run: nothing changed,
 * one set in a hundred, and every set. A plan looks at two revisions; it should not cost two renders.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { best, MAIN, type Measured, makeRepository, measure } from "./render-repository";
import type { Row } from "./row";

export function planRepositoryRows(quick: boolean): Row[] {
  const folder = mkdtempSync(join(tmpdir(), "plan-repository-"));
  try {
    const sets = quick ? 100 : 1000;
    const rounds = quick ? 1 : 3;
    makeRepository(folder, sets);
    const rendered = best(rounds, () => measure([MAIN, "render", ".", "-o", "name"], folder));
    const planned = (): Measured => best(rounds, () => measure([MAIN, "plan"], folder));
    const none = planned();
    for (let i = 0; i < sets; i += 100) {
      edit(folder, `services/s${id(i)}/env-0/config.yaml`, (text) => text.replace(/tag: v\d+/, "tag: v9999"));
    }
    const few = planned();
    for (let i = 0; i < sets; i++) {
      edit(folder, `appsets/team-${i % 20}/${id(i)}.yaml`, (text) =>
        text.replace("automated:", "retry: {limit: 3}\n        automated:"),
      );
    }
    const all = planned();
    return [
      row("plan/unchanged", none, rendered),
      row("plan/one-percent", few, rendered),
      row("plan/all", all, rendered),
      {
        name: "plan/memory",
        unit: "MB",
        value: all.megabytes,
        against: "400 MB",
        ratio: 400 / all.megabytes,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function id(i: number): string {
  return String(i).padStart(4, "0");
}

function edit(folder: string, path: string, change: (text: string) => string): void {
  const file = join(folder, path);
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

function row(name: string, { seconds }: Measured, rendered: Measured): Row {
  return { name, unit: "s", value: seconds, against: "one render", ratio: rendered.seconds / seconds };
}
