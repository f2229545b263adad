/** Capacity plans as people read them: the modes side by side, then what binds and what to know. */
import type { CapacityPlan } from "./plan-capacity";
import { bindingOf } from "./plan-capacity";

/** A table with a line per plan, and the notes below it. @param environments the wanted previews */
export function capacityText(plans: readonly CapacityPlan[], environments: number): string {
  const rows = [
    ["mode", "pods each", `${environments} previews`, "most", "most while none starts", "binds", "peak", "start"],
    ...plans.map((plan) => [
      plan.mode,
      String(plan.podsPerEnvironment),
      plan.fits ? "fit" : "DO NOT FIT",
      countText(plan.max),
      ratioText(plan),
      `${plan.bindingConstraint} (${bindingOf(plan).needs} of ${bindingOf(plan).has})`,
      `${plan.peak.cpu} CPU, ${plan.peak.memory}, ${plan.peak.pods} pods`,
      plan.slowdown > 1 ? `${plan.startSeconds} s (CPU short: ×${plan.slowdown})` : `${plan.startSeconds} s`,
    ]),
  ];
  const notes = plans.flatMap(({ mode, notes }) => notes.map((note) => `${mode}: ${note}`));
  return [...table(rows), ...(notes.length === 0 ? [] : ["", ...notes])].join("\n");
}

function ratioText(plan: CapacityPlan): string {
  const least = Math.min(...plan.constraints.filter(({ nature }) => nature === "hard").map(({ ratio }) => ratio));
  return least < 1 ? String(least) : countText(plan.steadyMax);
}

function countText(count: number): string {
  return Number.isFinite(count) ? String(count) : "any";
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
