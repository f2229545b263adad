/**
 * Previews that sleep: kube-green scales their workloads to nothing at a time of day, and back. The SleepInfo is the guard's, so a pull request cannot
 * stay awake; the Applications of the workloads leave alone what kube-green writes, or self-healing would wake them at once. Upstream: kube-green 0.7,
 * kube-green.com/v1alpha1.
 */
import type { ApplicationSpec } from "../argocd";
import { type Problem, problem, shown } from "../errors";
import type { JsonObject } from "../json";

/** When previews sleep, by the clock. Needs kube-green on the cluster. */
export interface PreviewSleep {
  /** `HH:MM`, or `*:MM` for each hour. */
  readonly at: string;
  /** When they wake up. @default undefined: never; somebody scales them up */
  readonly wakeAt?: string;
  /** Days of the week, 0 or 7 is Sunday: `1-5`, `*`. @default "*" */
  readonly weekdays?: string;
  /** A name of the tz database, such as `Europe/Berlin`. @default "UTC" */
  readonly timeZone?: string;
}

const TIME = /^(?:[01]\d|2[0-3]|\*):[0-5]\d$/;
const DAYS = /^(?:\*|[0-7](?:-[0-7])?(?:,[0-7](?:-[0-7])?)*)$/;
const ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;

/** The object of one preview's namespace. */
export function sleepInfo({ at, wakeAt, weekdays = "*", timeZone = "UTC" }: PreviewSleep): JsonObject {
  return {
    apiVersion: "kube-green.com/v1alpha1",
    kind: "SleepInfo",
    metadata: { name: "preview" },
    spec: {
      weekdays,
      sleepAt: at,
      ...(wakeAt !== undefined && { wakeUpAt: wakeAt }),
      timeZone,
      suspendDeployments: true,
      suspendStatefulSets: true,
      suspendCronJobs: true,
    },
  };
}

/** What the Applications of workloads must leave alone; with `RespectIgnoreDifferences=true` a sync does, too. */
export const ASLEEP: NonNullable<ApplicationSpec["ignoreDifferences"]> = [
  { group: "apps", kind: "Deployment", jsonPointers: ["/spec/replicas"] },
  { group: "apps", kind: "StatefulSet", jsonPointers: ["/spec/replicas"] },
  { group: "batch", kind: "CronJob", jsonPointers: ["/spec/suspend"] },
];

/** What is wrong with the times. @param at the place of a field */
export function sleepProblems(sleep: PreviewSleep, at: (path: string) => string): Problem[] {
  const wrong = (path: string, got: unknown, expected: string): Problem =>
    problem("PREVIEWS_INVALID", at(path), "previews cannot sleep by this", { got: shown(got), expected });
  const problems: Problem[] = [];
  const { at: time, wakeAt, weekdays = "*", timeZone = "UTC" } = sleep;
  if (!TIME.test(time)) problems.push(wrong("sleep.at", time, "HH:MM, such as 20:00"));
  if (wakeAt !== undefined && (!TIME.test(wakeAt) || wakeAt === time))
    problems.push(wrong("sleep.wakeAt", wakeAt, "HH:MM, another time than at"));
  if (!DAYS.test(weekdays)) problems.push(wrong("sleep.weekdays", weekdays, "days such as 1-5 or *"));
  if (!ZONE.test(timeZone)) problems.push(wrong("sleep.timeZone", timeZone, "a name such as Europe/Berlin"));
  return problems;
}
