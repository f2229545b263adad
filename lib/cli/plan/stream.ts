/** `-o jsonl`: a plan that is printed and never held. Its sets are evaluated one after the other, what is told of them waits in order. */
import { type Problem, problem, throwIfAny } from "../../errors";
import { type Change, type ChangedFileOf, refusals } from "../../plan";
import { ACTIONS } from "../../plan/change";
import { finishedChanges } from "../../plan/finished-changes";
import { IdleSelectors } from "../../plan/gates";
import { changeOfHub } from "../../plan/hub-plans";
import type { OpenSet } from "../../plan/open-side";
import { type PlanTotals, Totals } from "../../plan/plan-totals";
import { planSetBySet, type SetBySetSummary } from "../../plan/set-by-set";
import { maskedProblem } from "../../report/plan";
import { planLines } from "../../report/plan-lines";
import { printNote, printProblems, printWarnings } from "../diagnostics";
import { packageVersion } from "../package-version";
import { EXIT, type ExitCode, type Terminal } from "../terminal";
import { writeText } from "../write-text";
import { ChangeSpool } from "./change-spool";
import type { OpenedSide } from "./evaluate-side";
import type { OfHub } from "./hub-sides";
import type { PlanFlags, PlanOptions } from "./options";
import { previewsBeside } from "./previews-beside";
import { EMPTY, incomplete, problemsOf, toldOf, undecided } from "./tell";
import type { Timings } from "./timings";
import type { Shared } from "./unaffected";

interface Streamed {
  readonly hubs: readonly OfHub<OpenedSide>[];
  /** Both sides with all Argo CDs. */
  readonly before: OpenedSide | undefined;
  readonly after: OpenedSide;
  readonly shared: Shared | undefined;
  readonly changedFile: ChangedFileOf | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly titles: { readonly base: string; readonly head: string };
  readonly flags: PlanFlags;
  readonly options: PlanOptions;
  readonly notes: readonly string[];
  readonly warnings: readonly Problem[];
}

/** What one Argo CD has of it. */
interface Part {
  readonly hub: OfHub<OpenedSide>;
  readonly spool: ChangeSpool;
  readonly summary: SetBySetSummary;
}

/** @throws {USAGE} where routes of previews are to be proved */
export async function streamed(given: Streamed, terminal: Terminal, timings: Timings): Promise<ExitCode> {
  throwIfAny(unprovedRoutes(given.after));
  const spools = given.hubs.map(() => new ChangeSpool());
  try {
    const idle = new IdleSelectors(given.options.protect);
    const parts = given.hubs.map((hub, i): Part => {
      const spool = spools[i] as ChangeSpool;
      return { hub, spool, summary: planned(given, hub, spool, idle) };
    });
    timings.lap("plan");
    const code = await told(given, parts, idle, terminal);
    timings.lap("report");
    if (given.flags.timings === true) timings.print();
    return code;
  } finally {
    for (const spool of spools) spool.close();
  }
}

function unprovedRoutes(side: OpenedSide): Problem[] {
  const [first] = previewsBeside(side);
  if (first === undefined) return [];
  const message = `the routes of ${first.name} are proved on a whole plan, which jsonl does not have`;
  return [problem("USAGE", "output", message, { hint: "take -o json, or paths without the previews" })];
}

function planned(
  { shared, now, flags, options }: Streamed,
  { before, after }: OfHub<OpenedSide>,
  spool: ChangeSpool,
  idle: IdleSelectors,
): SetBySetSummary {
  const isSame = (base: OpenSet, head: OpenSet): boolean => {
    const found = after.found.get(head);
    if (found === undefined || before === undefined || before.found.get(base) !== found) return false;
    return shared?.isSame(found, before.input) === true;
  };
  const stream = planSetBySet({
    base: before?.side ?? EMPTY,
    head: after.side,
    settings: options.controller,
    namespace: after.input.namespace,
    now,
    isSame,
    tellsUnchanged: flags.all === true,
    see: (application) => idle.see(application),
  });
  let step = stream.next();
  for (; step.done !== true; step = stream.next()) spool.add(step.value);
  return step.value;
}

/** What is known of all Argo CDs. */
function summaryOf(parts: readonly Part[]) {
  const all = parts.map(({ summary }) => summary);
  const totals = new Totals();
  for (const one of all) totals.addAll(one.totals);
  return {
    totals,
    warnings: all.flatMap(({ warnings }) => warnings),
    problems: all.flatMap(({ problems }) => problems),
    complete: all.every(({ complete }) => complete),
    before: all.reduce((sum, { before }) => sum + before, 0),
  };
}

async function told(
  given: Streamed,
  parts: readonly Part[],
  idle: IdleSelectors,
  terminal: Terminal,
): Promise<ExitCode> {
  const { titles, options, flags } = given;
  const summary = summaryOf(parts);
  const { complete, totals, before } = summary;
  const found = [...summary.warnings, ...(complete ? idle.problems() : [])];
  const sides = { before: given.before && toldOf(given.before), after: toldOf(given.after) };
  const changes = changesIn(given, parts);
  const problems = [...problemsOf(before, sides), ...undecided(summary)];
  const warnings = [...found, ...given.warnings].map(maskedProblem);
  const refused = refusals({ changes, warnings: found, before }, options.gates).map(maskedProblem);
  const version = packageVersion();
  await writeText(
    terminal.out,
    planLines({ changes, totals, titles, problems, warnings, refused, complete, before, version }),
  );
  printProblems(problems, terminal);
  printWarnings(warnings, terminal);
  printProblems(refused, terminal);
  const notes = [...given.notes, ...(sides.before?.input.notes ?? []), ...sides.after.input.notes];
  for (const note of new Set(notes)) printNote("note", note, terminal);
  if (!complete && problems.length === 0) printProblems([incomplete()], terminal);
  if (problems.length > 0 || !complete) return EXIT.userError;
  if (refused.length > 0) return EXIT.refused;
  return flags.detailedExitcode === true && hasChanges(totals) ? EXIT.changes : EXIT.ok;
}

function hasChanges({ projects, applicationSets, applications }: PlanTotals): boolean {
  const counts = [projects, applicationSets, applications];
  return ACTIONS.some((one) => one !== "unchanged" && one !== "kept" && counts.some((count) => count[one] > 0));
}

/** What counts of what was told, Argo CD after Argo CD: all of it, each time that it is asked for. */
function changesIn({ changedFile }: Streamed, parts: readonly Part[]): Iterable<Change> {
  const finished = parts.map(({ hub: { hub, after }, spool, summary: { counts, totals, setOf } }) => {
    function* counting() {
      for (const one of spool.sorted()) if (counts(one.part)) yield one;
    }
    const { create, delete: gone } = totals.applications;
    const { namespace } = after.input;
    const changes = finishedChanges(counting, { mayPair: create > 0 && gone > 0, setOf, changedFile, namespace });
    return { hub, changes };
  });
  return {
    *[Symbol.iterator]() {
      for (const { hub, changes } of finished) for (const change of changes) yield changeOfHub(hub, change);
    },
  };
}
