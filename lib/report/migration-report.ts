/** The way from one output to another, for people and for programs. Says what the model has found, and decides nothing. */
import { counted } from "../counted";
import { type Problem, problem } from "../errors";
import type { Migration, PlannedStep, Transition } from "../migrate";
import { printableLine } from "../printable";

/** The JSON of a migration; it grows by new fields only. */
export interface MigrationReport {
  /** The steps lose nothing, and everything is applied. */
  readonly safe: boolean;
  /** What the change does when it is one commit. */
  readonly oneCommit: ReportedTransition;
  readonly steps: readonly ReportedStep[];
  /** What all steps do. */
  readonly result: ReportedTransition;
  readonly notes: readonly string[];
}

export interface ReportedTransition {
  /** Workloads that both outputs have, and that are deleted or made again; several fates where it is random. */
  readonly lost: readonly { readonly workload: string; readonly step: number; readonly fates: readonly string[] }[];
  readonly removed: readonly string[];
  readonly left: readonly string[];
  readonly leftApplications: readonly string[];
  /** `Kind/name` of what root no longer finds in Git and does not prune: projects. */
  readonly unpruned: readonly string[];
  readonly applicationsMadeAgain: readonly string[];
  /** How many Applications each set owned that goes. */
  readonly removedSets: Readonly<Record<string, number>>;
  /** Root's last operation after each step. */
  readonly operations: readonly (readonly string[])[];
  readonly unknown: readonly { readonly what: string; readonly reason: string }[];
}

export interface ReportedStep {
  readonly why: string;
  readonly command?: string;
  /** Files of the output that the commit writes and removes. */
  readonly write?: readonly string[];
  readonly remove?: readonly string[];
}

export function migrationReport(migration: Migration, oldFiles: Readonly<Record<string, string>>): MigrationReport {
  const { direct, steps, transition, isSafe, notes } = migration;
  return {
    safe: isSafe,
    oneCommit: reported(direct),
    steps: reportedSteps(steps, oldFiles),
    result: reported(transition),
    notes,
  };
}

function reported(transition: Transition): ReportedTransition {
  const { lost, removedSets, ...rest } = transition;
  const { removed, left, leftApplications, unpruned, applicationsMadeAgain, operations, unknown } = rest;
  return {
    lost: lost.map(({ workload, step, fates }) => ({ workload, step: step + 1, fates })),
    removed,
    left,
    leftApplications,
    unpruned,
    applicationsMadeAgain,
    removedSets: Object.fromEntries(removedSets),
    operations,
    unknown,
  };
}

function reportedSteps(steps: readonly PlannedStep[], oldFiles: Readonly<Record<string, string>>): ReportedStep[] {
  let before = oldFiles;
  return steps.map((step): ReportedStep => {
    if (!("commit" in step)) return { why: step.why, command: step.command };
    const [from, to] = [before, step.commit];
    before = to;
    return {
      why: step.why,
      write: Object.keys(to).filter((path) => to[path] !== from[path]),
      remove: Object.keys(from).filter((path) => !Object.hasOwn(to, path)),
    };
  });
}

/** How many names a line of text shows. */
const SHOWN = 8;

/** How much of a report is said. */
export interface MigrationTextOptions {
  /** Name everything that is not known, with the reason. @default false: how much it is */
  readonly verbose?: boolean;
}

/** Lines of text: what is deleted comes first. */
export function migrationText(report: MigrationReport, { verbose = false }: MigrationTextOptions = {}): string[] {
  const { oneCommit, steps, result, safe, notes } = report;
  const isOne = steps.length === 1 && steps[0]?.write !== undefined;
  const lines = ["in one commit", ...indented(verdict(oneCommit))];
  if (!isOne) {
    lines.push(
      "",
      safe
        ? "in these steps, each when the one before has come to rest"
        : "no way is known that loses nothing; the best is",
    );
    for (const [i, step] of steps.entries()) {
      lines.push(`  ${i + 1}  ${printableLine(step.why)}`);
      if (step.command !== undefined) lines.push(`     run     ${printableLine(step.command)}`);
      else lines.push(`     commit  ${files("write", step.write)}${files(", remove", step.remove, "")}`);
    }
    lines.push(...indented(verdict(result)));
  }
  lines.push("", ...consequences(result));
  if (result.unknown.length > 0) {
    const names = result.unknown.map(({ what, reason }) => printableLine(`  ${what}: ${reason}`));
    const intro = "not known, so neither lost nor safe:";
    lines.push(...(verbose ? [intro, ...names] : [`${intro} ${howMuch(result.unknown)} (-v says what and why)`]));
  }
  lines.push(...notes.map((note) => printableLine(`note  ${note}`)));
  return lines;
}

/** What --fail-on-removal refuses. @param removed workloads that are deleted because the new output lacks them @param output the new one */
export function removalProblems(removed: readonly string[], output: string): Problem[] {
  if (removed.length === 0) return [];
  const message = `the change deletes ${counted(removed.length, "workload")} that the new output lacks`;
  const hint = "run it without --fail-on-removal where that is meant";
  return [problem("TRANSITION_REMOVAL", { file: output, path: "" }, message, { got: some(removed), hint })];
}

function howMuch(unknown: ReportedTransition["unknown"]): string {
  const kinds = new Map<string, Set<string>>();
  for (const { what } of unknown) {
    const kind = what.slice(0, Math.max(0, what.indexOf("/"))) || "thing";
    kinds.set(kind, (kinds.get(kind) ?? new Set()).add(what));
  }
  return [...kinds].map(([kind, names]) => counted(names.size, kind)).join(", ");
}

/** What a transition deletes, by intention first. */
export function verdict({ lost, removed, operations, removedSets }: ReportedTransition): string[] {
  const workloads = [...new Set(lost.map(({ workload }) => workload))];
  const sets = Object.values(removedSets);
  const owned = sets.reduce((sum, count) => sum + count, 0);
  const lines = [];
  if (removed.length > 0)
    lines.push(`deletes ${counted(removed.length, "workload")} that the new output lacks: ${some(removed)}`);
  if (sets.length > 0) {
    lines.push(
      `removes ${counted(sets.length, "set")} that ${sets.length === 1 ? "owns" : "own"} ${counted(owned, "Application")}`,
    );
  }
  if (workloads.length === 0) lines.push(`no ${removed.length > 0 ? "other " : ""}workload is deleted or made again`);
  else {
    const maybe = lost.every(({ fates }) => fates.some((fate) => fate === "kept" || fate === "updated"));
    lines.push(
      `${maybe ? "may delete or make again" : "deletes or makes again"} ${counted(workloads.length, "workload")} that both outputs have: ${some(workloads)}`,
    );
  }
  const failed = operations.flatMap((phases, i) =>
    phases.filter((phase) => phase !== "Succeeded").map((phase) => [i + 1, phase]),
  );
  lines.push(
    failed.length === 0
      ? "root succeeds, and later commits are applied"
      : `root does not end: ${failed.map(([step, phase]) => `${phase} after step ${step}`).join(", ")}`,
  );
  return lines;
}

/** What comes of things that only the old output has. */
function consequences({ left, leftApplications, unpruned, applicationsMadeAgain }: ReportedTransition): string[] {
  const lines = [];
  if (left.length > 0)
    lines.push(`${counted(left.length, "workload")} that the new output lacks may stay: ${some(left)}`);
  if (leftApplications.length > 0) {
    lines.push(
      `${counted(leftApplications.length, "Application")} that the new output lacks may stay: ${some(leftApplications)}`,
    );
    lines.push(`  to delete with its workloads: kubectl -n argocd delete application NAME`);
  }
  if (unpruned.length > 0) {
    lines.push(`root leaves ${some(unpruned)} behind; delete them when nothing is in them any more`);
  }
  if (applicationsMadeAgain.length > 0) {
    lines.push(`${counted(applicationsMadeAgain.length, "Application")} made again: ${some(applicationsMadeAgain)}`);
  }
  return lines;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function files(verb: string, paths: readonly string[] = [], none = `${verb} nothing`): string {
  return paths.length === 0 ? none : `${verb} ${some(paths)}`;
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).map(printableLine).join(", ");
  return names.length <= SHOWN ? shown : `${shown} and ${names.length - SHOWN} more`;
}
