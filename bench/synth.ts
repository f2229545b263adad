/**
 * Synthesis: Applications from a matrix, beside raw cdk8s and beside the floor (`JSON.stringify` and one write). Each measurement is a process of
 * its own, so that no one's garbage or warm code helps another.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { MEMORY_FOLDER } from "./memory-folder";
import type { Row } from "./row";

type Way = "matrix" | "matrix-files" | "cdk8s-one-chart" | "cdk8s-charts" | "floor" | "scale" | "scale-sets";

interface Measured {
  readonly milliseconds: number;
  readonly peakMiB: number;
}

/** @param quick leaves out what takes more than a few seconds: raw cdk8s with 5,000 charts. */
export function synthRows(quick: boolean): Row[] {
  const floor10 = measure("floor", 10_000);
  const floor50 = measure("floor", 50_000);
  const one10 = measure("matrix", 10_000);
  const one50 = measure("matrix", 50_000);
  const raw10 = measure("cdk8s-one-chart", 10_000, 1);
  const raw50 = measure("cdk8s-one-chart", 50_000, 1);
  const files50 = measure("matrix-files", 50_000);
  const rows: Row[] = [
    row(
      "synth/one-chart/10000",
      "ms",
      one10.milliseconds,
      "raw cdk8s, one chart",
      raw10.milliseconds / one10.milliseconds,
    ),
    row(
      "synth/one-chart/50000",
      "ms",
      one50.milliseconds,
      "raw cdk8s, one chart",
      raw50.milliseconds / one50.milliseconds,
    ),
  ];
  if (!quick) {
    const charts50 = measure("cdk8s-charts", 50_000, 1);
    rows.push(
      row(
        "synth/5000-charts/50000",
        "ms",
        files50.milliseconds,
        "raw cdk8s, 5,000 charts",
        charts50.milliseconds / files50.milliseconds,
      ),
    );
  }
  rows.push(
    row(
      "synth/floor/10000",
      "ms",
      floor10.milliseconds,
      "the matrix (times the floor)",
      one10.milliseconds / floor10.milliseconds,
    ),
    row(
      "synth/floor/50000",
      "ms",
      floor50.milliseconds,
      "the matrix (times the floor)",
      one50.milliseconds / floor50.milliseconds,
    ),
    row("synth/memory/50000", "MiB", one50.peakMiB, "raw cdk8s, one chart", raw50.peakMiB / one50.peakMiB),
    ...linearity(one10),
    ...scale(),
  );
  return rows;
}

/** A matrix of 200 clusters × 20 environments × 500 workloads, each environment on 20 clusters: 200,000 Applications. */
function scale(): Row[] {
  const [floor, explicit, sets] = (["floor", "scale", "scale-sets"] as const).map((way) =>
    measure(way, 200_000, 3),
  ) as [Measured, Measured, Measured];
  const tenth = measure("scale", 20_000, 3);
  const perApplication = explicit.milliseconds / tenth.milliseconds / 10;
  return [
    row(
      "synth/scale/200000",
      "ms",
      explicit.milliseconds,
      "times the floor",
      explicit.milliseconds / floor.milliseconds,
    ),
    row("synth/scale/per-application", "µs", explicit.milliseconds / 200, "per Application at 20,000", perApplication),
    row("synth/scale/memory", "MiB", explicit.peakMiB, "at 20,000", explicit.peakMiB / tenth.peakMiB),
    row(
      "synth/scale/sets",
      "ms",
      sets.milliseconds,
      "explicit Applications",
      explicit.milliseconds / sets.milliseconds,
    ),
  ];
}

/** Time per Application from 1,000 to 100,000: the ratio to that at 10,000. */
function linearity(at10: Measured): Row[] {
  const per10 = at10.milliseconds / 10_000;
  return [1_000, 100_000].map((count) => {
    const perApplication = measure("matrix", count).milliseconds / count;
    return row(
      `synth/per-application/${count}`,
      "µs",
      perApplication * 1000,
      "per Application at 10,000",
      perApplication / per10,
    );
  });
}

function row(name: string, unit: string, value: number, against: string, ratio: number): Row {
  return { name, unit, value, against, ratio };
}

/** The median of some runs, each in a process of its own. */
function measure(way: Way, count: number, runs = 5): Measured {
  const results = Array.from({ length: runs }, () => once(way, count)).sort((a, b) => a.milliseconds - b.milliseconds);
  return results[Math.floor(results.length / 2)] as Measured;
}

function once(way: Way, count: number): Measured {
  const outdir = mkdtempSync(join(MEMORY_FOLDER, "bench-synth-"));
  try {
    const child = spawnSync(process.execPath, [join(__dirname, "synth-child.js"), way, String(count), outdir], {
      encoding: "utf8",
    });
    if (child.status !== 0) throw new Error(`${way} ${count}: ${child.stderr}`);
    return JSON.parse(child.stdout) as Measured;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
