/** The command `rehearse`: a table of blast radius for each set. */
import { counted } from "../../counted";
import { isObject } from "../../json";
import { printableLine } from "../../printable";
import { type Blast, rehearse } from "../../rehearse";
import type { CommandAction } from "../command";
import { printNote, printProblems } from "../diagnostics";
import { gather, type InputFlags, MissingFacts, parseInputFlags } from "../input";
import { EXIT } from "../terminal";
import { usageProblem } from "../usage";

interface RehearseFlags extends InputFlags {
  readonly policy?: string;
}

const POLICIES = ["sync", "create-only", "create-update", "create-delete"] as const;
const HEAD = ["source", "damage", "deleted", "updated", "created", "unchanged"];

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const rehearseCommand: CommandAction = async (paths, flags, terminal) => {
  const { policy: given, ...inputFlags } = flags as RehearseFlags;
  const policy = POLICIES.find((one) => one === given);
  const isWrong = given !== undefined && policy === undefined;
  const options = parseInputFlags(
    inputFlags,
    isWrong ? [usageProblem(`there is no policy ${given}`, `known: ${POLICIES.join(", ")}`)] : [],
    paths,
  );
  const input = await gather(options.paths, options, terminal);
  const missing = new MissingFacts();
  let errors = input.problems.length;
  printProblems(input.problems, terminal);
  for (const { object, at } of input.applicationSets) {
    const { applications, blasts, incomplete } = rehearse(
      object,
      input.inventoryFor(object),
      { ...input.evaluateOptions, locate: at },
      policy,
    );
    const name = isObject(object.metadata) ? String(object.metadata.name ?? "") : "";
    if (incomplete !== undefined) {
      const own = missing.take(incomplete, object);
      printProblems(own, terminal);
      errors += own.length;
      continue;
    }
    terminal.out.write(`${printableLine(name)}: ${counted(applications, "Application")}\n`);
    if (blasts.length === 0) terminal.out.write("  it reads nothing that could fail\n");
    else for (const line of table(blasts)) terminal.out.write(`  ${printableLine(line)}\n`);
  }
  const unknown = input.missingProblems(missing);
  printProblems(unknown, terminal);
  for (const note of input.notes) printNote("note", note, terminal);
  return errors + unknown.length === 0 ? EXIT.ok : EXIT.userError;
};

function* table(blasts: readonly Blast[]): Generator<string> {
  const rows = blasts.map(({ source, damage, deleted, updated, created, unchanged }) => [
    `${source.kind} ${source.name}`,
    damage,
    ...[deleted.length, updated.length, created.length, unchanged].map(String),
  ]);
  const widths = HEAD.map((head, i) => Math.max(head.length, ...rows.map((row) => (row[i] as string).length)));
  const aligned = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number))).join("  ");
  yield aligned(HEAD);
  for (const [i, row] of rows.entries()) {
    yield aligned(row);
    const { error, heldBy } = blasts[i] as Blast;
    if (error !== undefined) yield `    Argo CD stops and deletes nothing: ${error.slice(0, 160)}`;
    for (const field of heldBy ?? []) yield `    ${field}`;
  }
}
