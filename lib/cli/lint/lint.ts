/** The command `lint`: objects and facts in, findings out; reads and writes the files around the rules. */
import { statSync, writeFileSync } from "node:fs";
import type { Code, Problem } from "../../errors";
import type { Inventory } from "../../generators";
import {
  applicationSetSubject,
  applicationSubject,
  type Comment,
  commentsIn,
  disabledFor,
  fixOf,
  lint,
  NOT_CHECKED,
  parseSeverity,
  type RuleSeverity,
  type Subject,
} from "../../lint";
import type { CommandAction } from "../command";
import { counted, printNote, printProblems, printWarnings } from "../diagnostics";
import { gather, type InputFlags, MissingFacts, parseInputFlags } from "../input";
import { readText } from "../input/input-files";
import { STANDARD_INPUT } from "../run-report";
import { EXIT, type Terminal } from "../terminal";

interface LintFlags extends InputFlags {
  readonly rule?: readonly string[];
  readonly fix?: true;
}

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const lintCommand: CommandAction = async (paths, flags, terminal) => {
  const { rule, fix, ...inputFlags } = flags as LintFlags;
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
  const sources = new Sources(subjects, terminal);
  const inventoryOf = (subject: Subject): Inventory => inventories.get(subject) as Inventory;
  const result = lint(subjects, (subject) => ({ version: options.version, inventory: inventoryOf(subject) }), {
    severities,
    disabled: (subject) => sources.disabled(subject),
  });
  const missing = new MissingFacts();
  for (const one of result.missing) missing.take(one.problems, one.subject.object);
  printProblems(input.problems, terminal);
  const ofSeverity = (severity: string): Problem[] =>
    result.findings.filter((one) => one.severity === severity).map(({ problem }) => problem);
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
  printNote(
    "note",
    `not checked, for it takes a rendered chart or the code's repository: ${NOT_CHECKED.join(", ")}`,
    terminal,
  );
  const recorded = input.record(errors.length === 0);
  if (recorded !== undefined) printNote("note", recorded, terminal);
  const total = errors.length + input.problems.length;
  const objects = counted(subjects.length, "object");
  terminal.err.write(`${objects}, ${counted(total, "error")}, ${counted(warnings.length, "warning")}\n`);
  return total === 0 ? EXIT.ok : EXIT.userError;
};

/** What helm or kustomize has made stands in no file. */
function isAFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() !== false;
}

/** The texts of files, their comments, and the edits of them. */
class Sources {
  readonly problems: Problem[] = [];
  private readonly texts = new Map<string, string>();
  private readonly comments = new Map<string, readonly Comment[]>();

  constructor(
    private readonly subjects: readonly Subject[],
    terminal: Terminal,
  ) {
    for (const { file } of subjects) {
      if (this.texts.has(file)) continue;
      const text = file === STANDARD_INPUT ? terminal.readInput() : isAFile(file) ? readText(file) : "";
      const { comments, problems } = commentsIn(text, file);
      this.texts.set(file, text);
      this.comments.set(file, comments);
      this.problems.push(...problems);
    }
  }

  disabled(subject: Subject) {
    const { file } = subject;
    const comments = this.comments.get(file) ?? [];
    if (comments.length === 0) return [];
    const starts = this.subjects.filter((one) => one.file === file).map((one) => one.at("").line ?? 1);
    return disabledFor(this.texts.get(file) as string, comments, subject.at("").line ?? 1, starts);
  }

  /** Writes the edits of each file, from its end on; what was done. */
  *fix(editOf: (subject: Subject, lines: readonly string[]) => ReturnType<typeof fixOf>): Generator<string> {
    for (const [file, text] of this.texts) {
      if (file === STANDARD_INPUT) continue;
      const lines = text.split("\n");
      const own = this.subjects.filter((one) => one.file === file && !this.disabled(one).length);
      const edits = own.flatMap((one) => editOf(one, lines) ?? []).sort((a, b) => b.below - a.below);
      if (edits.length === 0) continue;
      for (const { below, line } of edits)
        lines.splice(below, 0, lines[below - 1]?.endsWith("\r") ? `${line}\r` : line);
      writeFileSync(file, lines.join("\n"));
      for (const { below, line, code } of edits) yield `${file}:${below + 1}: ${code} fixed: ${line.trim()}`;
    }
  }
}
