/** The command `lint`: objects and facts in, findings out; reads and writes the files around the rules. */
import { statSync } from "node:fs";
import type { Code, Problem } from "../../errors";
import type { Inventory } from "../../generators";
import {
  applicationSetSubject,
  applicationSubject,
  FILE_RULES,
  fixOf,
  lint,
  parseSeverity,
  type RuleSeverity,
  type Subject,
} from "../../lint";
import type { CommandAction } from "../command";
import { counted, printNote, printProblems, printSum, printWarnings } from "../diagnostics";
import { gather, type InputFlags, MissingFacts, parseInputFlags, readText } from "../input";
import { STANDARD_INPUT } from "../run-report";
import { EXIT } from "../terminal";
import { manifestsIn } from "./manifests";
import { Sources } from "./sources";

interface LintFlags extends InputFlags {
  readonly rule?: readonly string[];
  readonly fix?: true;
  readonly manifests?: readonly string[];
}

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const lintCommand: CommandAction = async (paths, flags, terminal) => {
  const { rule, fix, manifests: manifestPaths, ...inputFlags } = flags as LintFlags;
  const severities = new Map<Code, RuleSeverity>();
  const mistakes: Problem[] = [];
  for (const text of rule ?? []) {
    const parsed = parseSeverity(text);
    if ("code" in parsed) mistakes.push(parsed);
    else severities.set(...parsed);
  }
  const options = parseInputFlags(inputFlags, mistakes, paths);
  const input = await gather(options.paths, options, terminal);
  const inventories = new Map<Subject, Inventory>();
  const subjects: Subject[] = [];
  for (const found of [...input.applicationSets, ...input.applications]) {
    const inventory = input.inventoryFor(found.object);
    const isSet = found.object.kind === "ApplicationSet";
    const subject = isSet ? applicationSetSubject(found, inventory, input.evaluateOptions) : applicationSubject(found);
    subjects.push(subject);
    inventories.set(subject, inventory);
  }
  const manifests = manifestPaths === undefined ? undefined : manifestsIn(manifestPaths);
  const textOf = (file: string): string => {
    if (file === STANDARD_INPUT) return terminal.readInput();
    return isBuilt(file) ? "" : readText(file);
  };
  const sources = new Sources(subjects, textOf, manifests?.objects);
  const inventoryOf = (subject: Subject): Inventory => inventories.get(subject) as Inventory;
  const result = lint(subjects, (subject) => ({ version: options.version, inventory: inventoryOf(subject) }), {
    severities,
    disabled: (subject) => sources.disabled(subject),
    ...(manifests !== undefined && { manifests }),
    disabledAt: (place) => sources.disabledAt(place),
  });
  const missing = new MissingFacts();
  for (const one of result.missing) missing.take(one.problems, one.subject.object);
  printProblems(input.problems, terminal);
  const ofSeverity = (severity: string): Problem[] =>
    [...result.findings, ...result.fileFindings]
      .filter((one) => one.severity === severity)
      .map(({ problem }) => problem);
  const errors = ofSeverity("error");
  const warnings = [...sources.problems, ...ofSeverity("warning")];
  printProblems(errors, terminal);
  printWarnings(
    warnings.map((one) => ({ ...one, where: `${one.where} ${one.code}` })),
    terminal,
  );
  const unknown = input.missingProblems(missing);
  for (const one of unknown) printNote("note", `not looked at: ${one.where}: ${one.message}`, terminal);
  for (const note of input.notes) printNote("note", note, terminal);
  if (fix === true) {
    for (const text of sources.fix((subject, lines) =>
      fixOf(subject, lines, inventoryOf(subject), input.evaluateOptions),
    )) {
      printNote("note", text, terminal);
    }
  }
  if (manifests === undefined) {
    const names = FILE_RULES.map(({ code }) => code.toLowerCase().replaceAll("_", "-"));
    printNote("note", `not checked, for it takes --manifests: ${names.join(", ")}`, terminal);
  }
  const recorded = input.record(errors.length === 0);
  if (recorded !== undefined) printNote("note", recorded, terminal);
  const total = errors.length + input.problems.length;
  const objects = counted(subjects.length, "object");
  printSum(`${objects}, ${counted(total, "error")}, ${counted(warnings.length, "warning")}`, terminal);
  return total === 0 ? EXIT.ok : EXIT.userError;
};

/** What helm or kustomize has made stands in no file. */
function isBuilt(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === false;
}
