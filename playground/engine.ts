/**
 * What the playground shows, as data: two versions of YAML and facts → Applications with the origin of every value, findings, a plan. Knows no
 * page. Argo CD's rules are those of lib/; here they are only asked.
 */
import { EnvMatrixError, type Problem } from "../lib/errors";
import { type ArgocdVersion, type Evaluation, evaluate, type GeneratedApplication } from "../lib/evaluate";
import { type ExplainedValue, explainApplication } from "../lib/explain";
import type { Inventory } from "../lib/generators";
import { type FoundObject, objectsIn } from "../lib/inventory/documents";
import { memoryInventory } from "../lib/inventory/memory";
import { readInventory } from "../lib/inventory/read-inventory";
import { isObject, type JsonObject } from "../lib/json";
import { applicationSetSubject, applicationSubject, lint } from "../lib/lint";
import { commentsIn, disabledFor } from "../lib/lint/disable";
import { type Plan, type PlanSide, plan, type SideSet } from "../lib/plan";
import { emitYaml } from "../lib/yaml/emit-yaml";

export interface Sources {
  readonly sets: string;
  readonly facts: string;
  /** The version that the plan compares with. @default no plan */
  readonly before?: string;
  readonly version: ArgocdVersion;
}

/** The texts that a place can be in, by the name of their tab. */
export type Tab = "sets" | "facts" | "before";

export interface Finding {
  readonly severity: "error" | "warning";
  readonly tab: Tab;
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly problem: Problem;
}

export interface ShownApplication {
  readonly name: string;
  /** @default undefined: it stands by itself */
  readonly set?: string;
  readonly yaml: string;
  /** Every value with what made it. Computed when it is asked for. */
  values(): readonly ExplainedValue[];
}

export interface View {
  readonly applications: readonly ShownApplication[];
  readonly findings: readonly Finding[];
  /** Whether what is shown is all that Argo CD makes. */
  readonly complete: boolean;
  /** @default undefined: there is nothing to compare with */
  readonly plan?: Plan;
}

interface Read {
  readonly found: readonly FoundObject[];
  readonly evaluations: ReadonlyMap<FoundObject, Evaluation>;
  readonly problems: readonly Problem[];
}

const CLOCK = 1_750_000_000_000_000_000n;

/** @param stopwatch milliseconds that only grow */
export function look({ sets, facts, before, version }: Sources, stopwatch: () => number): View {
  const problems: Problem[] = [];
  const known = inventoryOf(facts, problems);
  const options = { argocdVersion: version, clock: () => CLOCK, stopwatch };
  const read = (text: string, tab: Tab): Read => readTexts(text, tab, (one) => evaluated(one, known(one), options));
  const head = read(sets, "sets");
  const inventory = known(head.found);
  const findings = [...problems, ...head.problems].map((one) => findingOf("error", one));
  findings.push(...linted(head, sets, inventory, version, options));
  const applications = [...head.evaluations].flatMap(([found, evaluation]) =>
    evaluation.complete ? shownBy(found, evaluation, inventory, version) : [],
  );
  const own = head.found.filter(({ object }) => object.kind === "Application").map(({ object }) => shown(object));
  const complete = findings.every(({ severity }) => severity !== "error");
  const isCompared = before !== undefined && before.trim() !== "" && before !== sets;
  return {
    applications: [...applications, ...own],
    findings: findings.sort((a, b) => rank(a) - rank(b) || a.line - b.line || a.column - b.column),
    complete,
    ...(isCompared && { plan: compared(read(before, "before"), head, inventory) }),
  };
}

function rank({ severity }: Finding): number {
  return severity === "error" ? 0 : 1;
}

/** Facts, with the projects and the default that the objects themselves bring. */
function inventoryOf(text: string, problems: Problem[]): (found: readonly FoundObject[] | FoundObject) => Inventory {
  try {
    const data = readInventory(text, "facts");
    return (found) => {
      const objects = ([] as FoundObject[]).concat(found).map(({ object }) => object);
      const projects = objects.filter(({ kind }) => kind === "AppProject").map(({ metadata }) => nameIn(metadata));
      return memoryInventory({ ...data, projects: data.projects ?? ["default", ...projects] });
    };
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    problems.push(...error.problems);
    return () => memoryInventory({ projects: ["default"] });
  }
}

function nameIn(metadata: unknown): string {
  return String(isObject(metadata) ? (metadata.name ?? "") : "");
}

function readTexts(text: string, tab: Tab, evaluateOne: (found: FoundObject) => Evaluation): Read {
  const found = objectsIn(text, tab);
  if (!Array.isArray(found)) return { found: [], evaluations: new Map(), problems: [found as Problem] };
  const sets = found.filter(({ object }) => object.kind === "ApplicationSet");
  return { found, evaluations: new Map(sets.map((one) => [one, evaluateOne(one)])), problems: [] };
}

type Options = Parameters<typeof evaluate>[2];

function evaluated({ object, at }: FoundObject, inventory: Inventory, options: Options): Evaluation {
  return evaluate(object, inventory, { ...options, provenance: true, locate: at });
}

function linted(
  { found, evaluations }: Read,
  text: string,
  inventory: Inventory,
  version: ArgocdVersion,
  options: NonNullable<Options>,
): Finding[] {
  const subjects = found.flatMap((one) => {
    const evaluation = evaluations.get(one);
    if (evaluation !== undefined) return applicationSetSubject(one, inventory, options, evaluation);
    return one.object.kind === "Application" ? applicationSubject(one) : [];
  });
  const { comments } = commentsIn(text, "sets");
  const starts = subjects.map((subject) => subject.at("").line ?? 1);
  const result = lint(subjects, () => ({ version, inventory }), {
    severities: new Map(),
    disabled: (subject) => disabledFor(text, comments, subject.at("").line ?? 1, starts),
  });
  const missing = result.missing.flatMap(({ problems }) => problems);
  return [
    // what is a matter of taste is for `lint --severity info`
    ...result.findings.flatMap(({ severity, problem }) => (severity === "info" ? [] : findingOf(severity, problem))),
    ...missing.map((one) =>
      findingOf("error", { ...one, hint: "write them under Facts; an empty list says that there are none" }),
    ),
  ];
}

function findingOf(severity: Finding["severity"], problem: Problem): Finding {
  const { file, line = 1, column = 1, length = 0 } = problem.place;
  const tab = file === "facts" || file === "before" ? file : "sets";
  return { severity, tab, line, column, length, problem };
}

function shownBy(
  { object, at }: FoundObject,
  { applications, refused, unwritable }: Evaluation,
  inventory: Inventory,
  version: ArgocdVersion,
): ShownApplication[] {
  const set = nameIn(object.metadata);
  const input = { applicationSet: object, inventory, version, at };
  return applications
    .filter((_, position) => !refused.has(position) && !unwritable.has(position))
    .map((made: GeneratedApplication) => ({
      ...shown(made.application),
      set,
      values: () => explainApplication(made, input),
    }));
}

function shown(application: JsonObject): ShownApplication {
  return { name: nameIn(application.metadata), yaml: emitYaml(application, ""), values: () => [] };
}

function compared(base: Read, head: Read, inventory: Inventory): Plan {
  const { namespace } = inventory;
  return plan({ base: sideOf(base, inventory), head: sideOf(head, inventory), namespace: namespace ?? "argocd" });
}

function sideOf({ found, evaluations, problems }: Read, { projects, clusters }: Inventory): PlanSide {
  const of = (kind: string): readonly FoundObject[] => found.filter(({ object }) => object.kind === kind);
  return {
    sets: of("ApplicationSet").map(
      (one): SideSet => ({ object: one.object, place: one.at(""), evaluation: evaluations.get(one) as Evaluation }),
    ),
    applications: of("Application").map((one) => ({ object: one.object, place: one.at("") })),
    projects: of("AppProject").map((one) => ({ object: one.object, place: one.at("") })),
    ...(projects && { projectNames: projects }),
    ...(clusters && { clusters }),
    unreadable: problems,
  };
}
