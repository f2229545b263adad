/** The command `render`: files in, Applications out, and on the other stream everything that is wrong or worth knowing. */
import { renameSync, writeFileSync } from "node:fs";
import type { Problem } from "../../errors";
import { type EvaluateOptions, evaluateStream } from "../../evaluate";
import type { Need } from "../../generators";
import { type InventoryFile, recordInventory } from "../../inventory";
import { emitYaml } from "../../yaml/emit-yaml";
import { counted, printNote, printProblems } from "../diagnostics";
import { Progress } from "../progress";
import { EXIT, type ExitCode, type Terminal } from "../terminal";
import { advised } from "./advice";
import { withDefaultProject } from "./default-project";
import { type Facts, gatherFacts } from "./facts";
import { type Findings, find } from "./find";
import { parseFlags, type RenderFlags, type RenderOptions } from "./options";
import { ApplicationWriter } from "./output";
import { type RenderedSet, renderSet } from "./render-set";

/** @throws {EnvMatrixError} for what keeps the run from starting */
export async function render(paths: readonly string[], flags: RenderFlags, terminal: Terminal): Promise<ExitCode> {
  const options = parseFlags(flags);
  const findings = find(paths, () => terminal.readInput());
  const facts = gatherFacts(paths, findings, options, terminal);
  const now = terminal.clock();
  const evaluateOptions: EvaluateOptions = { argocdVersion: options.version, clock: () => now };
  const recorder = options.record === undefined ? undefined : recordInventory(facts.inventory);
  const inventory = recorder?.inventory ?? facts.inventory;
  if (options.allowNetwork || options.allowPlugins) {
    await facts.live.gather(() => needsOf(findings, facts, evaluateOptions));
  }
  const totals = { applications: 0, errors: 0 };
  const report = (problems: readonly Problem[]): void => {
    printProblems(problems, terminal);
    totals.errors += problems.length;
  };
  report(nothingFound(findings, paths));
  report(findings.problems);
  const progress = new Progress(terminal);
  const writer = new ApplicationWriter(terminal.out, options.format);
  for (const [index, found] of findings.applicationSets.entries()) {
    const known = withDefaultProject(inventory, found.object);
    const rendered = await renderSet(found, known, evaluateOptions, writer, (done) =>
      progress.update(() => {
        const sets = `${index} of ${counted(findings.applicationSets.length, "ApplicationSet")}`;
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
  report([...facts.live.problems, ...facts.local.problems]);
  for (const note of facts.notes) printNote("note", note, terminal);
  if (recorder !== undefined) writeRecording(recorder.recording(), options);
  const sets = counted(findings.applicationSets.length, "ApplicationSet");
  const summary = `${sets}, ${counted(totals.applications, "Application")}, ${counted(totals.errors, "error")}`;
  terminal.err.write(`${summary}\n`);
  return totals.errors === 0 ? EXIT.ok : EXIT.userError;
}

/** What the evaluations of all sets lack, without printing anything. */
function needsOf(findings: Findings, { inventory }: Facts, options: EvaluateOptions): Need[] {
  return findings.applicationSets.flatMap(({ object }) => {
    const stream = evaluateStream(object, withDefaultProject(inventory, object), options);
    let step = stream.next();
    while (step.done !== true) step = stream.next();
    return step.value.needs;
  });
}

function nothingFound({ applicationSets, problems }: Findings, paths: readonly string[]): Problem[] {
  if (applicationSets.length > 0 || problems.length > 0) return [];
  const message = "there is no ApplicationSet here";
  return [{ code: "INPUT_UNREADABLE", where: paths.join(", "), message, hint: "give the files that contain them" }];
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

function writeRecording(recording: InventoryFile, { record }: RenderOptions): void {
  const file = record as string;
  const text = file.endsWith(".json") ? `${JSON.stringify(recording, null, 1)}\n` : emitYaml(recording, file);
  const unfinished = `${file}.${process.pid}.part`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, file);
}
