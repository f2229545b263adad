/** The conditions of a set. Upstream: setApplicationSetStatusCondition, ApplicationSetStatus.SetConditions. */
import { compareText } from "../../go/compare-text";
import type { ApplicationSet, Condition, ConditionType } from "./application-set";
import { kubernetesTime } from "./object-meta";
import { isRollingSync } from "./rolling-sync";
import type { SetCopy } from "./set-copy";

/** A condition without its time. */
export interface Finding {
  readonly type: ConditionType;
  readonly status: "True" | "False";
  readonly reason: string;
  readonly message: string;
}

/** An error of the run. `isGenerated`: parameters had been generated before it. */
export function setError(copy: SetCopy, reason: string, message: string, isGenerated: boolean, now: number): void {
  setCondition(copy, { type: "ErrorOccurred", status: "True", reason, message }, isGenerated, now);
}

export function setUpToDate(copy: SetCopy, now: number): void {
  const message = "All applications have been generated successfully";
  const finding = { type: "ResourcesUpToDate", status: "True", reason: "ApplicationSetUpToDate", message } as const;
  setCondition(copy, finding, true, now);
}

/** Sets a condition with those that follow from it. Nothing is written where this copy of the set knows no difference. */
export function setCondition(copy: SetCopy, finding: Finding, isGenerated: boolean, now: number): void {
  const findings = consequences(finding, isGenerated);
  const evaluated = new Set<string>(findings.map(({ type }) => type));
  if (!isRollingSync(copy.set)) {
    evaluated.add("RolloutProgressing");
    if (finding.type === "RolloutProgressing") evaluated.delete("RolloutProgressing");
  }
  const merge = (conditions: readonly Condition[]) => merged(conditions, findings, evaluated, now);
  const before = copy.status.conditions ?? [];
  const after = merge(before);
  copy.set = { ...copy.set, status: { ...copy.status, conditions: after } } as ApplicationSet;
  if (after.length === before.length && after.every((condition, index) => isSame(condition, before[index]))) return;
  copy.writeStatus((status) => ({ ...status, conditions: merge(status.conditions ?? []) }));
}

function consequences(finding: Finding, isGenerated: boolean): Finding[] {
  const { type, status, reason, message } = finding;
  const findings = [finding];
  if (type !== "ParametersGenerated") {
    findings.push(
      isGenerated
        ? {
            type: "ParametersGenerated",
            status: "True",
            reason: "ParametersGenerated",
            message: "Successfully generated parameters for all Applications",
          }
        : { type: "ParametersGenerated", status: "False", reason: "ErrorOccurred", message },
    );
  }
  if (status !== "True") return findings;
  if (type === "ResourcesUpToDate") findings.push({ type: "ErrorOccurred", status: "False", reason, message });
  if (type === "ErrorOccurred")
    findings.push({ type: "ResourcesUpToDate", status: "False", reason: "ErrorOccurred", message });
  return findings;
}

/** Conditions that were not evaluated stay; those that were and are not found any more go. */
function merged(
  conditions: readonly Condition[],
  findings: readonly Finding[],
  evaluated: ReadonlySet<string>,
  now: number,
): Condition[] {
  const time = kubernetesTime(now);
  const kept = conditions
    .filter(({ type }) => !evaluated.has(type))
    .map((condition) => ({ ...condition, lastTransitionTime: condition.lastTransitionTime ?? time }));
  const found = findings
    .filter(({ type }) => evaluated.has(type))
    .map((finding) => {
      const old = conditions.find(({ type }) => type === finding.type);
      return old !== undefined && isSame(old, finding) ? old : { ...finding, lastTransitionTime: time };
    });
  return [...kept, ...found].sort(
    (a, b) =>
      compareText(a.type, b.type) ||
      compareText(a.status, b.status) ||
      compareText(a.reason, b.reason) ||
      compareText(a.message, b.message),
  );
}

function isSame(a: Condition | Finding, b: Condition | Finding | undefined): boolean {
  return a.type === b?.type && a.status === b?.status && a.reason === b?.reason && a.message === b?.message;
}
