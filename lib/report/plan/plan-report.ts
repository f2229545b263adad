/**
 * What every report of a plan is printed from: changes from the most dangerous on, each with its cell of the matrix, its origin and its
 * findings; the totals; the verdict. Everything that is decided is decided here, and secrets are gone before; printers print.
 */
import { grouped } from "../../counted";
import type { Place, Problem } from "../../errors";
import type { ExplainedValue } from "../../explain";
import { compareText } from "../../go/compare-text";
import type { ApplicationManifests, Change, Fate, Plan } from "../../plan";
import type { Rehearsal } from "../../rehearse";
import type { Finding, Tool } from "../finding";
import { type Axes, axesOf, Clusters, type NamedCluster } from "./axes";
import { Mask, maskedPlan, maskedProblem } from "./masked";
import type { PreviewsRoom } from "./previews-room";
import { hasPeril, isDeath, isUncertain, STATES, type State, stateOf, weightOf } from "./state";

export interface PlanReportInput {
  readonly plan: Plan;
  readonly titles: { readonly base: string; readonly head: string };
  /** What is wrong with either side. */
  readonly problems: readonly Problem[];
  /** What gates have against it. */
  readonly refused: readonly Problem[];
  /** Of this package. */
  readonly version: string;
  /** What tells this plan from others of one pull request. @default there is one */
  readonly name?: string;
  /** Of both sides. @default their servers stand for them */
  readonly clusters?: readonly NamedCluster[];
  /** What the values of Applications were made of, by `namespace/name`. @default nobody asked */
  readonly origins?: ReadonlyMap<string, readonly ExplainedValue[]>;
  /** What lint says of sets and of Applications that stand by themselves, by `namespace/name`. @default nobody asked */
  readonly lint?: ReadonlyMap<string, readonly Finding[]>;
  /** What goes with each source of a set, by `namespace/name`. @default nobody asked */
  readonly rehearsals?: ReadonlyMap<string, Rehearsal>;
  /** How many previews clusters hold. @default nobody asked */
  readonly rooms?: readonly PreviewsRoom[];
  /** Where people see a place of a file. @default nowhere */
  readonly linkTo?: (place: Place) => string | undefined;
}

/** One project, set or Application. */
export interface ReportEntry {
  readonly change: Change;
  readonly state: State;
  /** Of Applications. */
  readonly axes: Axes;
  /** Of the values that differ; of all where it is new. */
  readonly origins: readonly ExplainedValue[];
  /** What happens to its resources. @default nothing, or nobody asked */
  readonly manifests?: ApplicationManifests;
}

export type Totals = Readonly<Record<State, number>>;

/** What is to be thought of a plan, in one word. */
export type Verdict = "refused" | "incomplete" | "dangerous" | "changes" | "nothing";

export interface PlanReport {
  readonly tool: Tool;
  readonly name: string;
  readonly base: string;
  readonly head: string;
  readonly verdict: Verdict;
  /** The verdict as a sentence. */
  readonly headline: string;
  readonly complete: boolean;
  /** As it was made, without secrets. */
  readonly plan: Plan;
  /** Applications that stand before the change. */
  readonly before: number;
  /** Applications in each state; a rename counts once. */
  readonly applications: Totals;
  readonly sets: Totals;
  readonly projects: Totals;
  /** Applications whose workloads are deleted, for good or for a while. */
  readonly deaths: number;
  /** Applications of which it is not known. */
  readonly unclearFates: number;
  /** The most dangerous first; what is unchanged last. */
  readonly entries: readonly ReportEntry[];
  readonly problems: readonly Problem[];
  readonly refused: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly lint: ReadonlyMap<string, readonly Finding[]>;
  readonly rehearsals: ReadonlyMap<string, Rehearsal>;
  readonly rooms: readonly PreviewsRoom[];
  readonly linkTo: (place: Place) => string | undefined;
}

export function planReport(input: PlanReportInput): PlanReport {
  const plan = maskedPlan(input.plan);
  const clusters = new Clusters(input.clusters ?? []);
  const manifests = new Map(plan.manifests?.applications.map((one) => [one.name, one]));
  const entries = plan.changes.map((change): ReportEntry => {
    const axes = axesOf(change.after ?? change.before, change.name, change.set, clusters);
    const own = change.kind === "Application" ? manifests.get(change.name) : undefined;
    const origins = originsOf(change, input.origins?.get(change.name) ?? []);
    return { change, state: stateOf(change, own), axes, origins, ...(own && { manifests: own }) };
  });
  const complete = plan.complete && input.problems.length === 0;
  const refused = input.refused.map(maskedProblem);
  const applications = totalsOf(entries, "Application");
  const fates = plan.changes.map(({ resources }) => resources?.fate);
  const deaths = fates.filter(isDeath).length;
  const perhaps = fates.filter((fate) => fate === "either" || fate === "pruned").length;
  const perils = entries.filter((one) => hasPeril(one.manifests)).length;
  const verdict = verdictOf(entries, complete, refused.length, deaths + perils);
  return {
    tool: { name: "env-matrix", version: input.version },
    name: input.name ?? "",
    ...input.titles,
    verdict,
    headline: headlineOf(verdict, applications, { deaths, perils, perhaps, refused: refused.length }),
    complete,
    plan,
    before: plan.before,
    applications,
    sets: totalsOf(entries, "ApplicationSet"),
    projects: totalsOf(entries, "AppProject"),
    deaths,
    unclearFates: fates.filter(isUncertain).length,
    entries: entries.sort(byDanger),
    problems: input.problems.map(maskedProblem),
    refused,
    warnings: plan.warnings,
    lint: new Map([...(input.lint ?? [])].map(([key, found]) => [key, found.map(maskedFinding)])),
    rehearsals: input.rehearsals ?? new Map(),
    rooms: input.rooms ?? [],
    linkTo: input.linkTo ?? (() => undefined),
  };
}

function byDanger(a: ReportEntry, b: ReportEntry): number {
  return (
    weightOf(a.change, a.manifests) - weightOf(b.change, b.manifests) ||
    compareText(b.change.kind, a.change.kind) ||
    compareText(a.change.name, b.change.name)
  );
}

function totalsOf(entries: readonly ReportEntry[], kind: Change["kind"]): Totals {
  const totals = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<State, number>;
  for (const { state, change } of entries) {
    // its new end is the same Application
    if (change.kind === kind && change.renamedFrom === undefined) totals[state]++;
  }
  return totals;
}

function verdictOf(entries: readonly ReportEntry[], complete: boolean, refused: number, dangers: number): Verdict {
  if (!complete) return "incomplete";
  if (refused > 0) return "refused";
  const isDangerous = (fate: Fate | undefined): boolean => fate === "hang" || fate === "either" || fate === "pruned";
  if (dangers > 0 || entries.some(({ change }) => isDangerous(change.resources?.fate))) return "dangerous";
  return entries.some(({ state }) => state !== "unchanged") ? "changes" : "nothing";
}

interface Dangers {
  readonly deaths: number;
  /** Applications with resources that are lost or cannot be synced. */
  readonly perils: number;
  /** Applications whose workloads may be deleted. */
  readonly perhaps: number;
  readonly refused: number;
}

function headlineOf(verdict: Verdict, totals: Totals, { deaths, perils, perhaps, refused }: Dangers): string {
  const lost = lossOf(deaths, perils, perhaps);
  switch (verdict) {
    case "incomplete":
      return lost === undefined ? "A part of the plan is not known" : `A part of the plan is not known, and ${lost}`;
    case "refused":
      return `Refused by ${refused === 1 ? "a gate" : `gates, ${refused} times`}${lost === undefined ? "" : `: ${lost}`}`;
    case "dangerous":
      return lost === undefined ? "A deletion does not end" : capital(lost);
    case "changes": {
      const touched = STATES.reduce((sum, state) => (state === "unchanged" ? sum : sum + totals[state]), 0);
      if (touched === 0) return "Only ApplicationSets or AppProjects change, and no Application";
      return `${capital(applications(touched))} ${touched === 1 ? "changes" : "change"}, and no workload is deleted`;
    }
    case "nothing":
      return "Nothing changes";
    default:
      return verdict satisfies never;
  }
}

function lossOf(deaths: number, perils: number, perhaps: number): string | undefined {
  if (deaths > 0) return `${applications(deaths)} ${deaths === 1 ? "loses its" : "lose their"} workloads`;
  if (perils > 0) return `resources of ${applications(perils)} are lost, or fail to sync`;
  if (perhaps > 0)
    return `${applications(perhaps)} may lose ${perhaps === 1 ? "its" : "their"} workloads, or some of them`;
  return undefined;
}

function applications(count: number): string {
  return count === 1 ? "one Application" : `${grouped(count)} Applications`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Of what differs; of an Application that comes or goes, all. */
function originsOf({ fields, action }: Change, values: readonly ExplainedValue[]): ExplainedValue[] {
  const isWhole = action === "create" || action === "delete" || action === "recreate";
  const paths = fields.map(({ path }) => path);
  const isTold = (path: string): boolean =>
    isWhole || paths.some((one) => path === one || (path.startsWith(one) && /[.[]/.test(path.charAt(one.length))));
  return values.filter(({ path }) => isTold(path)).map(maskedValue);
}

function maskedValue(value: ExplainedValue): ExplainedValue {
  const mask = new Mask();
  const last = /([^.[\]]+)\]?$/.exec(value.path)?.[1] ?? "";
  return {
    ...value,
    value: mask.value(last, value.value),
    ...(value.written && { written: { ...value.written, text: mask.text(value.written.text) } }),
    parameters: value.parameters.map((read) => ({
      ...read,
      ...(read.printed !== undefined && { printed: String(mask.value(read.steps.at(-1) ?? "", read.printed)) }),
    })),
  };
}

function maskedFinding({ severity, problem }: Finding): Finding {
  return { severity, problem: maskedProblem(problem) };
}
