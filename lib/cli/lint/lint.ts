/** The command `lint`: objects and facts in, findings out; reads and writes the files around the rules. */
import { statSync } from "node:fs";
import { counted } from "../../counted";
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
import type { Severity } from "../../report/finding";
import type { CommandAction } from "../command";
import { printNote, printProblems, printSum } from "../diagnostics";
import { gather, type InputFlags, MissingFacts, parseInputFlags, readText } from "../input";
import { STANDARD_INPUT } from "../run-report";
import { EXIT, type Terminal } from "../terminal";
import { usageProblem } from "../usage";
import type { Weighed } from "./groups";
import { manifestsIn } from "./manifests";
import { printFindings } from "./print-groups";
import { Sources } from "./sources";

/** What can be told of, from the least on. */
const TOLD: readonly Severity[] = ["info", "warning", "error"];

interface LintFlags extends InputFlags {
  readonly rule?: readonly string[];
  readonly severity?: string;
  readonly all?: true;
  readonly fix?: true;
  readonly manifests?: readonly string[];
}

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const lintCommand: CommandAction = async (paths, flags, terminal) => {
  const { rule, severity, all, fix, manifests: manifestPaths, ...inputFlags } = flags as LintFlags;
  const severities = new Map<Code, RuleSeverity>();
  const mistakes: Problem[] = [];
  for (const text of rule ?? []) {
    const parsed = parseSeverity(text);
    if ("code" in parsed) mistakes.push(parsed);
    else severities.set(...parsed);
  }
  const told = severity === undefined ? TOLD.indexOf("warning") : TOLD.indexOf(severity as Severity);
  if (told < 0) mistakes.push(usageProblem(`--severity takes ${TOLD.join(", ")}, not ${severity}`));
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
  const findings: Weighed[] = [
    ...sources.problems.map((problem) => ({ severity: "warning" as const, problem })),
    ...result.findings,
    ...result.fileFindings,
  ];
  const count = (of: Severity): number => findings.filter((one) => one.severity === of).length;
  printFindings(
    findings.filter((one) => TOLD.indexOf(one.severity) >= told),
    all === true,
    terminal,
  );
  printUnknown(input.missingProblems(missing), all === true, terminal);
  for (const note of all === true ? input.notes : alikeOnce(input.notes)) printNote("note", note, terminal);
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
  const recorded = input.record(count("error") === 0);
  if (recorded !== undefined) printNote("note", recorded, terminal);
  const total = count("error") + input.problems.length;
  const infos = count("info");
  const hidden =
    infos === 0 ? "" : told === 0 ? `, ${infos} for information` : `, ${infos} for information (--severity info)`;
  const objects = counted(subjects.length, "object");
  printSum(`${objects}, ${counted(total, "error")}, ${counted(count("warning"), "warning")}${hidden}`, terminal);
  return total === 0 ? EXIT.ok : EXIT.userError;
};

/** Facts that are missing: what is said alike of many places is said once. */
function printUnknown(unknown: readonly Problem[], isWhole: boolean, terminal: Terminal): void {
  const places = new Map<string, string[]>();
  for (const { message, where } of unknown) {
    const [fact = message] = isWhole ? [] : message.split("; ");
    places.set(fact, [...(places.get(fact) ?? []), where]);
  }
  for (const [fact, [first, ...rest]] of places) {
    const others = rest.length === 0 ? "" : ` and ${counted(rest.length, "other place")} (--all shows them)`;
    printNote("note", `not looked at: ${first}${others}: ${fact}`, terminal);
  }
}

/** Notes that say the same of several charts, with the first of them. */
function alikeOnce(notes: readonly string[]): string[] {
  const alike = new Map<string, string[]>();
  for (const note of notes) {
    const [, chart] = /^the chart (\S+)/.exec(note) ?? [];
    const key = chart === undefined ? note : note.replaceAll(chart, "");
    alike.set(key, [...(alike.get(key) ?? []), note]);
  }
  return [...alike.values()].map(([first = "", ...rest]) =>
    rest.length === 0 ? first : `${first}; the same of ${counted(rest.length, "other chart")} (--all shows them)`,
  );
}

/** What helm or kustomize has made stands in no file. */
function isBuilt(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === false;
}
