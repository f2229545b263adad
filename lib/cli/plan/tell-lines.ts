/** `-o jsonl`: a plan that is printed as it goes. */
import { type Problem, problem, throwIfAny } from "../../errors";
import { refusals } from "../../plan";
import { hasChanges } from "../../plan/plan-totals";
import { maskedProblem } from "../../report/plan";
import { planLines } from "../../report/plan-lines";
import { printNote, printProblems, printWarnings } from "../diagnostics";
import { packageVersion } from "../package-version";
import { EXIT, type ExitCode, type Terminal } from "../terminal";
import { writeText } from "../write-text";
import type { PlanBySets } from "./by-sets";
import type { OpenedSide } from "./evaluate-side";
import { previewsBeside } from "./previews-beside";
import { incomplete, problemsOf, type Told, undecided } from "./tell";

type ToldLines = Pick<Told, "before" | "after" | "titles" | "flags" | "options" | "notes" | "warnings">;

export async function tellLines(plan: PlanBySets, told: ToldLines, terminal: Terminal): Promise<ExitCode> {
  const { titles, options, flags } = told;
  const { changes, complete, totals, before } = plan;
  const found = [...plan.warnings, ...plan.idle];
  const problems = [...problemsOf(before, told), ...undecided(plan)];
  const warnings = [...found, ...told.warnings].map(maskedProblem);
  const refused = refusals({ changes, warnings: found, before }, options.gates).map(maskedProblem);
  const version = packageVersion();
  await writeText(
    terminal.out,
    planLines({ changes, totals, titles, problems, warnings, refused, complete, before, version }),
  );
  printProblems(problems, terminal);
  printWarnings(warnings, terminal);
  printProblems(refused, terminal);
  const notes = [...told.notes, ...(told.before?.input.notes ?? []), ...told.after.input.notes];
  for (const note of new Set(notes)) printNote("note", note, terminal);
  if (!complete && problems.length === 0) printProblems([incomplete()], terminal);
  if (problems.length > 0 || !complete) return EXIT.userError;
  if (refused.length > 0) return EXIT.refused;
  return flags.detailedExitcode === true && hasChanges(totals) ? EXIT.changes : EXIT.ok;
}

/** @throws {USAGE} where routes of previews are to be proved */
export function throwIfUnproved(side: OpenedSide): void {
  const [first] = previewsBeside(side);
  if (first === undefined) return;
  throwIfAny([unproved(first.name)]);
}

function unproved(name: string): Problem {
  const message = `the routes of ${name} are proved on a whole plan, which jsonl does not have`;
  return problem("USAGE", "output", message, { hint: "take -o json, or paths without the previews" });
}
