/**
 * What a change does to env-matrix.yaml itself: gates that it loosens hold until that is merged, and what it claims of the controller is said. It
 * refuses nothing by itself, or nobody could ever change the file.
 */
import { type Problem, problem } from "../../errors";
import { equalJson } from "../../json";
import { type Gate, type GateOptions, gatesOf } from "../../plan";
import type { Configuration } from "../config";
import { gateOptions, type PlanFlags } from "./options";

/** Gates that the change takes away or loosens. */
export function gatesOfBase(
  flags: PlanFlags,
  head: Configuration,
  base: Configuration,
  title: string,
): { readonly gates: readonly Gate[]; readonly protect: readonly string[] } {
  const [now, old] = [gateOptions(flags, head), gateOptions(flags, base)];
  const without = (list: readonly string[] = [], known: readonly string[] = []) =>
    list.filter((one) => !known.includes(one));
  const protect = without(old.protect, now.protect);
  const gone: GateOptions = {
    protect,
    deny: without(old.deny, now.deny),
    ...(old.maxDeletes !== undefined && !isAsStrict(now.maxDeletes, old.maxDeletes) && { maxDeletes: old.maxDeletes }),
    ...(old.failOn !== now.failOn && old.failOn !== undefined && { failOn: old.failOn }),
  };
  const hint = `it is a gate of ${title}, and holds until a change of the gates alone is merged: merge that first`;
  const said =
    (gate: Gate): Gate =>
    (plan) =>
      gate(plan).map(({ code, place, message }) => problem(code, place, message, { hint }));
  return { gates: gatesOf(gone, []).map(said), protect };
}

/** What the change does to the settings themselves. */
export function settingsWarnings(
  head: Configuration,
  base: Configuration,
  { file, title }: { readonly file: string; readonly title: string },
): Problem[] {
  const weaker = weakened(head.gates ?? {}, base.gates ?? {});
  const gates =
    weaker.length === 0
      ? []
      : [
          problem("PLAN_SETTINGS", { file, path: "gates" }, `the change loosens gates: ${weaker.join("; ")}`, {
            hint: `those of ${title} still hold for it`,
          }),
        ];
  if (equalJson(head.controller, base.controller)) return gates;
  const [from, to] = [base, head].map(({ controller }) => JSON.stringify(controller ?? {}));
  return [
    ...gates,
    problem(
      "PLAN_SETTINGS",
      { file, path: "controller" },
      `the controller is said to be set up otherwise: ${from} → ${to}`,
      {
        hint: "this file sets nothing up: what is kept by it is kept only where the controller has these settings when the change arrives",
      },
    ),
  ];
}

function weakened(head: GateOptions, base: GateOptions): string[] {
  const gone = (name: string, old: readonly string[] = [], now: readonly string[] = []) =>
    old.filter((one) => !now.includes(one)).map((one) => `${name} ${one} is gone`);
  const { maxDeletes: old } = base;
  const { maxDeletes: now } = head;
  return [
    ...(old === undefined || isAsStrict(now, old) ? [] : [`maxDeletes ${old} → ${now ?? "none"}`]),
    ...gone("protect", base.protect, head.protect),
    ...gone("deny", base.deny, head.deny),
    ...(base.failOn !== undefined && head.failOn === undefined ? ["failOn is gone"] : []),
  ];
}

/** A number and a share cannot be compared. */
function isAsStrict(now: string | undefined, old: string): boolean {
  if (now === undefined || now.endsWith("%") !== old.endsWith("%")) return false;
  return Number.parseInt(now, 10) <= Number.parseInt(old, 10);
}
