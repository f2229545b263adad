/** The command `render`: files in, Applications out, and on the other stream everything that is wrong or worth knowing. */
import type { Problem } from "../../errors";
import type { CommandAction } from "../command";
import { counted, printNote, printProblems } from "../diagnostics";
import { advised, gather, type InputFlags, parseInputFlags } from "../input";
import { Progress } from "../progress";
import { EXIT } from "../terminal";
import { usageProblem } from "../usage";
import { ApplicationWriter, OUTPUT_FORMATS, type OutputFormat } from "./output";
import { type RenderedSet, renderSet } from "./render-set";

interface RenderFlags extends InputFlags {
  readonly output: string;
}

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const renderCommand: CommandAction = async (paths, flags, terminal) => {
  const { output, ...inputFlags } = flags as RenderFlags;
  const format = OUTPUT_FORMATS.find((one) => one === output);
  const options = parseInputFlags(inputFlags, format === undefined ? [unknownFormat(output)] : []);
  const input = await gather(paths, options, terminal);
  const totals = { applications: 0, errors: 0 };
  const report = (problems: readonly Problem[]): void => {
    printProblems(problems, terminal);
    totals.errors += problems.length;
  };
  report(input.problems);
  const progress = new Progress(terminal);
  const writer = new ApplicationWriter(terminal.out, format as OutputFormat);
  for (const [index, found] of input.applicationSets.entries()) {
    const inventory = input.inventoryFor(found.object);
    const rendered = await renderSet(found, inventory, input.evaluateOptions, writer, (done) =>
      progress.update(() => {
        const sets = `${index} of ${counted(input.applicationSets.length, "ApplicationSet")}`;
        return `${sets}, ${counted(totals.applications + done, "Application")}`;
      }),
    );
    totals.applications += rendered.applications;
    if (rendered.problems.length > 0 || hasWarnings(rendered)) progress.clear();
    report(advised(rendered.problems, rendered.summary?.needs ?? []));
    for (const warning of warningsOf(rendered, found.at)) printNote("warning", warning, terminal);
  }
  progress.clear();
  await writer.end();
  report(input.factProblems());
  for (const note of input.notes) printNote("note", note, terminal);
  input.record();
  const sets = counted(input.applicationSets.length, "ApplicationSet");
  const summary = `${sets}, ${counted(totals.applications, "Application")}, ${counted(totals.errors, "error")}`;
  terminal.err.write(`${summary}\n`);
  return totals.errors === 0 ? EXIT.ok : EXIT.userError;
};

function unknownFormat(text: string): Problem {
  return usageProblem(`there is no output format ${text}`, `known: ${OUTPUT_FORMATS.join(", ")}`);
}

function hasWarnings({ summary }: RenderedSet): boolean {
  return summary !== undefined && (summary.pruned.length > 0 || summary.nondeterministic.length > 0);
}

function warningsOf({ summary }: RenderedSet, at: (path: string) => string): string[] {
  if (summary === undefined) return [];
  const pruned = summary.pruned.map((path) => `${at(path)}  ${path} is not known to Argo CD and is dropped`);
  const names = summary.nondeterministic.join(", ");
  return names === ""
    ? pruned
    : [...pruned, `${at("spec")}  the result changes from one evaluation to the next: ${names}`];
}
