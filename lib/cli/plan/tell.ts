/** What a plan says goes to the terminal, to files and to the exit code. */
import { type Problem, problem } from "../../errors";
import { type Plan, type PlanSide, protectsNothing, refusals } from "../../plan";
import { hasChanges } from "../../plan/plan-totals";
import { maskedFields, maskedProblem, type NamedCluster, planReport } from "../../report/plan";
import { planText } from "../../report/plan-text";
import { inRepository, printNote, printProblems, printWarnings } from "../diagnostics";
import { packageVersion } from "../package-version";
import { type ReportFile, writeReports } from "../report-file";
import { EXIT, type ExitCode, type Terminal } from "../terminal";
import { colours } from "./colours";
import type { EvaluatedSide, OpenedSide } from "./evaluate-side";
import { linkTo } from "./links";
import type { WithManifests } from "./manifests";
import { isHarmful } from "./migrate-hint";
import type { PlanFlags, PlanOptions } from "./options";
import { type DetailedHub, details } from "./report-details";
import type { ReportFormat } from "./report-formats";
import { printerOf } from "./report-printers";

export const EMPTY = { sets: [], applications: [], projects: [], unreadable: [] } satisfies PlanSide;

/** What is told of a side. */
export interface ToldSide {
  /** Everything that is wrong, missing facts once each. */
  readonly problems: readonly Problem[];
  readonly input: { readonly problems: readonly Problem[]; readonly notes: readonly string[] };
  /** How many sets, Applications and files that cannot be read it has. */
  readonly count: number;
  readonly clusters: readonly NamedCluster[];
}

/** Reads its notes when it is told, for they grow while facts are used. */
export function toldOf({ problems, input, side }: EvaluatedSide | OpenedSide): ToldSide {
  return {
    problems: typeof problems === "function" ? problems() : problems,
    input,
    count: side.sets.length + side.applications.length + side.unreadable.length,
    clusters: side.clusters ?? [],
  };
}

export interface Told {
  readonly plan: Plan;
  /** What is protected and is not there. @default looked for in the plan, which has all Applications */
  readonly idle?: readonly Problem[];
  readonly before: ToldSide | undefined;
  readonly after: ToldSide;
  /** Each Argo CD with all that is known of it, for pages; a plan out of the cache has none. */
  readonly hubs?: readonly DetailedHub[];
  /** What is refused beside what gates refuse. @default nothing */
  readonly refused?: readonly Problem[];
  /** Where resources were asked for. */
  readonly rendered?: WithManifests | undefined;
  readonly titles: { readonly base: string; readonly head: string };
  /** What plays the change. @default nothing can */
  readonly migrate: string | undefined;
  readonly flags: PlanFlags;
  readonly options: PlanOptions;
  /** What is to be known of the settings of both sides, and what the change does to them. */
  readonly notes: readonly string[];
  readonly warnings: readonly Problem[];
  /** Of `options.reports`. */
  readonly files: readonly ReportFile[];
}

export function tell(told: Told, terminal: Terminal): ExitCode {
  const { plan: planned, before, after, rendered, flags, options } = told;
  const { idle = protectsNothing(planned, options.protect) } = told;
  const result = { ...planned, warnings: [...planned.warnings, ...idle] };
  const unrendered = (rendered?.problems ?? []).map(maskedProblem);
  const isAllowed = options.manifests?.options.allowsUnknown === true;
  const known = [...problemsOf(result.before, told), ...undecided(result)];
  const problems = isAllowed ? known : [...known, ...unrendered];
  const refused = [...refusals(result, options.gates), ...(rendered?.refused ?? []), ...(told.refused ?? [])].map(
    maskedProblem,
  );
  const plan = maskedFields({ ...result, warnings: [...result.warnings, ...told.warnings] });
  const text = reports({ ...told, plan: { ...result, warnings: plan.warnings }, problems, refused }, terminal);
  terminal.out.write(text ?? planText({ plan, titles: told.titles, all: flags.all === true }, colours(terminal)));
  printProblems(problems, terminal);
  printWarnings(plan.warnings, terminal);
  if (isAllowed) printWarnings(unrendered, terminal);
  printProblems(refused, terminal);
  const notes = [...told.notes, ...(before?.input.notes ?? []), ...after.input.notes, ...(rendered?.notes ?? [])];
  for (const note of new Set(notes)) printNote("note", note, terminal);
  if (told.migrate !== undefined && isHarmful(result)) {
    printNote(
      "note",
      `${told.migrate}: plays this change, and looks for commits after which nothing is lost`,
      terminal,
    );
  }
  if (!result.complete && problems.length === 0) printProblems([incomplete()], terminal);
  if (problems.length > 0 || !result.complete) return EXIT.userError;
  if (refused.length > 0) return EXIT.refused;
  const isChange = hasChanges(result.totals) || (result.manifests?.applications.length ?? 0) > 0;
  return flags.detailedExitcode === true && isChange ? EXIT.changes : EXIT.ok;
}

/** What the plan itself does not know, although both sides are whole. */
export function undecided({ problems }: { readonly problems: readonly Problem[] }): Problem[] {
  const codes: readonly string[] = ["NAME_COLLISION", "PLAN_ROOT_ELSEWHERE"];
  return problems.filter(({ code }) => codes.includes(code)).map(maskedProblem);
}

/** Everything that is wrong with both sides. @param standing how many Applications stand before the change */
export function problemsOf(standing: number, { before, after }: Pick<Told, "before" | "after">): Problem[] {
  const found = new Map(
    [...(before?.problems ?? []), ...after.problems].map((one) => [`${one.where} ${one.message}`, one]),
  );
  const nothing = standing === 0 && (before?.count ?? 0) + after.count === 0;
  return [...found.values(), ...(nothing ? after.input.problems : [])].map(maskedProblem);
}

interface Reported extends Told {
  readonly problems: ReturnType<typeof refusals>;
  readonly refused: ReturnType<typeof refusals>;
}

/** Writes the files; what goes to the standard output in place of the text. @throws {OUTPUT_UNWRITABLE} */
function reports({ files, ...told }: Reported, terminal: Terminal): string | undefined {
  const { plan, titles, problems, refused, flags, options, before, after } = told;
  const { format, reports: targets } = options;
  const formats = new Set<ReportFormat>([
    ...targets.map((one) => one.format),
    ...(format === "text" || format === "jsonl" ? [] : [format]),
  ]);
  if (formats.size === 0) return undefined;
  const report = planReport({
    plan,
    titles,
    problems,
    refused,
    version: packageVersion(),
    clusters: [...(before?.clusters ?? []), ...after.clusters],
    linkTo: linkTo(terminal),
    ...(flags.title !== undefined && { name: flags.title }),
    ...(formats.has("html") && told.hubs && details(told.hubs, told)),
  });
  const print = printerOf(report, { all: flags.all === true, named: (file) => inRepository(file, terminal) });
  const texts = new Map([...formats].map((one) => [one, print(one)]));
  writeReports(files.map((file, i) => [file, texts.get(targets[i]?.format as ReportFormat) as string]));
  return format === "text" || format === "jsonl" ? undefined : texts.get(format);
}

export function incomplete(): Problem {
  return problem("INVENTORY_MISSING", "plan", "a part of the plan is not known: see what is unknown above", {
    hint: "what stands on a cluster is known by --live, or --live-objects FILE",
  });
}
