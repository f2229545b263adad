/** A plan as JSON for programs: schemas/plan.schema.json. It grows by new fields only. */
import type { Place, Problem } from "../errors";
import type { Change, Plan, PlanTotals } from "../plan";
import { type ReportedPlace, type ReportedProblem, reportedProblem } from "./json-report";
import { type ManifestsJson, manifestsJson } from "./manifests-json";

export interface PlanJsonInput {
  readonly plan: Plan;
  readonly titles: { readonly base: string; readonly head: string };
  readonly problems: readonly Problem[];
  /** What gates have against it. */
  readonly refused: readonly Problem[];
  /** Of this package. */
  readonly version: string;
  /** Whether what is unchanged is listed, too. */
  readonly all: boolean;
}

export interface PlanJson {
  readonly tool: { readonly name: string; readonly version: string };
  readonly base: string;
  readonly head: string;
  /** Whether both sides are known whole; else what is unknown may be anything. */
  readonly complete: boolean;
  readonly refused: boolean;
  /** Applications that stand before the change. */
  readonly applicationsBefore: number;
  readonly counts: PlanTotals;
  readonly changes: readonly ReportedChange[];
  /** Errors, warnings, and what gates refuse. */
  readonly problems: readonly ReportedProblem[];
  /** What happens to resources, where they have been rendered. */
  readonly manifests?: ManifestsJson;
}

/** A change as it is told, without whole objects. */
export type ReportedChange = Omit<Change, "place" | "before" | "after"> & { readonly place?: ReportedPlace };

export function planJson({ plan, titles, problems, refused, version, all }: PlanJsonInput): PlanJson {
  const tool = { name: "env-matrix", version };
  const found = [
    ...problems.map((problem) => reportedProblem("error", problem)),
    ...plan.warnings.map((problem) => reportedProblem("warning", problem)),
    ...refused.map((problem) => reportedProblem("error", problem)),
  ];
  const listed = all ? plan.changes : plan.changes.filter(({ action }) => action !== "unchanged");
  return {
    tool,
    ...titles,
    complete: plan.complete && problems.length === 0,
    refused: refused.length > 0,
    applicationsBefore: plan.before,
    counts: plan.totals,
    changes: listed.map(reportedChange),
    problems: found,
    ...(plan.manifests && { manifests: manifestsJson(plan.manifests) }),
  };
}

export function reportedChange({ place, before: _, after: __, ...change }: Change): ReportedChange {
  return place === undefined ? change : { ...change, place: placeOf(place) };
}

function placeOf({ path, ...place }: Place): ReportedPlace {
  return path === "" ? place : { ...place, path };
}
