/** The command `plan`: two sides evaluated, compared by the controllers' rules, held against the gates, and told. */
import { problem } from "../../errors";
import { type Plan, type PlanSide, plan, refusals } from "../../plan";
import { planJson } from "../../report/plan-json";
import { planText } from "../../report/plan-text";
import type { CommandAction } from "../command";
import { printNote, printProblems, printWarnings } from "../diagnostics";
import { packageVersion } from "../package-version";
import { EXIT, type ExitCode, type Terminal } from "../terminal";
import { colours } from "./colours";
import { type EvaluatedSide, evaluateSide } from "./evaluate-side";
import { liveObjects } from "./live";
import { type PlanFlags, type PlanOptions, parsePlanFlags } from "./options";
import { type Source, sourcesOf } from "./sides";
import { withBuilt } from "./synth";
import { Timings } from "./timings";
import { sharedWith } from "./unaffected";

const EMPTY: PlanSide = { sets: [], applications: [], projects: [], unreadable: [] };

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const planCommand: CommandAction = async (words, given, terminal) => {
  const flags = given as PlanFlags;
  const timings = new Timings(terminal);
  const options = parsePlanFlags(flags, words);
  const { paths } = options.input.head;
  const live = liveObjects(flags, options.input.head, terminal);
  const sources = options.isUpgrade
    ? upgradeSources(paths, options)
    : sourcesOf(
        { paths, base: options.base, head: options.head, isBuilt: options.synth !== undefined },
        live !== undefined,
      );
  timings.lap("options");
  const compare = async ({ base, head }: { base?: Source; head: Source }): Promise<ExitCode> => {
    const after = await evaluateSide(head, options.input.head, terminal);
    timings.lap("after the change");
    const shared = base === undefined || options.isUpgrade ? undefined : sharedWith(head, base, after);
    timings.lap("what has changed");
    const before = base && (await evaluateSide(base, options.input.base, terminal, shared));
    timings.lap("before the change");
    const result = plan({
      base: before?.side ?? EMPTY,
      head: after.side,
      settings: options.controller,
      namespace: after.input.namespace,
      now: Number(terminal.clock() / 1_000_000n),
      ...(live && { live }),
    });
    timings.lap("plan");
    const code = tell(
      result,
      { before, after },
      {
        base: base?.title ?? (live === undefined ? "nothing, for there is no commit yet" : "what stands"),
        head: head.title,
      },
      flags,
      options,
      terminal,
    );
    timings.lap("report");
    if (flags.timings === true) timings.print();
    return code;
  };
  return withBuilt(sources, options.synth, terminal, compare);
};

/** The same files under two versions. */
function upgradeSources(paths: readonly string[], { head, input, synth }: PlanOptions): { base: Source; head: Source } {
  const source = sourcesOf({ paths, base: head ?? "worktree", head, isBuilt: synth !== undefined }, false).head;
  return {
    base: { ...source, title: `Argo CD ${input.base.version}` },
    head: { ...source, title: `Argo CD ${input.head.version}` },
  };
}

interface Sides {
  readonly before: EvaluatedSide | undefined;
  readonly after: EvaluatedSide;
}

function tell(
  result: Plan,
  { before, after }: Sides,
  titles: { readonly base: string; readonly head: string },
  flags: PlanFlags,
  options: PlanOptions,
  terminal: Terminal,
): ExitCode {
  const found = new Map(
    [...(before?.problems ?? []), ...after.problems].map((one) => [`${one.where} ${one.message}`, one]),
  );
  const nothing = isNothing(before?.side ?? EMPTY, result) && isNothing(after.side, result);
  const problems = [...found.values(), ...(nothing ? after.input.problems : [])];
  const refused = refusals(result, options.gates);
  if (options.format === "json") {
    const json = planJson({
      plan: result,
      titles,
      problems,
      refused,
      version: packageVersion(),
      all: flags.all === true,
    });
    terminal.out.write(`${JSON.stringify(json, null, 1)}\n`);
  } else terminal.out.write(planText({ plan: result, titles, all: flags.all === true }, colours(terminal)));
  printProblems(problems, terminal);
  printWarnings(result.warnings, terminal);
  printProblems(refused, terminal);
  for (const note of new Set([...(before?.input.notes ?? []), ...after.input.notes])) printNote("note", note, terminal);
  if (!result.complete && problems.length === 0) printProblems([incomplete()], terminal);
  if (problems.length > 0 || !result.complete) return EXIT.userError;
  if (refused.length > 0) return EXIT.refused;
  const hasChanges = result.changes.some(({ action }) => action !== "unchanged" && action !== "kept");
  return flags.detailedExitcode === true && hasChanges ? EXIT.changes : EXIT.ok;
}

function incomplete() {
  return problem("INVENTORY_MISSING", "plan", "a part of the plan is not known: see what is unknown above");
}

function isNothing({ sets, applications, unreadable }: PlanSide, { before }: Plan): boolean {
  return before === 0 && sets.length + applications.length + unreadable.length === 0;
}
