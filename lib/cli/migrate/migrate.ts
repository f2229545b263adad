/** The command `migrate`: two outputs in, the way from one to the other out. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { EnvMatrixError, type Problem, problem, throwIfAny } from "../../errors";
import { outputAt } from "../../inventory";
import { type Migration, migrate } from "../../migrate";
import { migrationReport, migrationText, removalProblems } from "../../report";
import { worldOfFiles } from "../../world";
import type { CommandAction } from "../command";
import { printNote, printProblems } from "../diagnostics";
import { EXIT } from "../terminal";
import { usageProblem } from "../usage";

interface MigrateFlags {
  readonly output: string;
  readonly write?: string;
  readonly verbose?: true;
  readonly failOnRemoval?: true;
}

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const migrateCommand: CommandAction = async (words, flags, terminal) => {
  const { output, write, verbose, failOnRemoval } = flags as MigrateFlags;
  const [oldName, newName, ...others] = words;
  if (oldName === undefined || newName === undefined || others.length > 0) {
    throw new EnvMatrixError([usageProblem("migrate takes two outputs: the old one and the new one")]);
  }
  if (output !== "text" && output !== "json") {
    throw new EnvMatrixError([usageProblem(`there is no output format ${output}`, "known: text, json")]);
  }
  const [oldFiles, newFiles] = [outputAt(oldName), outputAt(newName)];
  throwIfAny([
    ...worldOfFiles(oldFiles).problems.map((one) => below(oldName, one)),
    ...worldOfFiles(newFiles).problems.map((one) => below(newName, one)),
  ]);
  const migration = migrate(oldFiles, newFiles);
  const report = migrationReport(migration, oldFiles);
  if (output === "json") terminal.out.write(`${JSON.stringify(report, null, 2)}\n`);
  else terminal.out.write(`${migrationText(report, { verbose: verbose === true }).join("\n")}\n`);
  if (write !== undefined) {
    for (const folder of writeSteps(write, migration)) printNote("note", `${folder}: the output of a commit`, terminal);
  }
  const refused = failOnRemoval === true ? removalProblems(migration.transition.removed, newName) : [];
  if (migration.isSafe) {
    printProblems(refused, terminal);
    return refused.length === 0 ? EXIT.ok : EXIT.userError;
  }
  const count = new Set(migration.transition.lost.map(({ workload }) => workload)).size;
  const lost = problem(
    "TRANSITION_LOSS",
    { file: newName, path: "" },
    count > 0
      ? `every known way from ${oldName} deletes or makes again ${count} workloads`
      : `root does not come to an end on any known way from ${oldName}`,
    { hint: "make the change in smaller parts" },
  );
  printProblems([lost, ...refused], terminal);
  return EXIT.userError;
};

/** The problem with its file as the user can open it. */
function below(folder: string, { code, place, message, got, expected, hint }: Problem): Problem {
  const file = `${folder}/${place.file ?? ""}`;
  return problem(code, { ...place, file }, message, { got, expected, hint });
}

/** Writes the output of each commit. @returns the folders @throws {OUTPUT_FOREIGN_FILE} */
function writeSteps(folder: string, { steps }: Migration): string[] {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    const hint = "choose a folder that does not exist";
    throw new EnvMatrixError([
      problem("OUTPUT_FOREIGN_FILE", { file: folder, path: "" }, "the folder is not empty", { hint }),
    ]);
  }
  return steps.flatMap((step, i) => {
    if (!("commit" in step)) return [];
    const target = join(folder, String(i + 1));
    for (const [path, text] of Object.entries(step.commit)) {
      mkdirSync(dirname(join(target, path)), { recursive: true });
      writeFileSync(join(target, path), text);
    }
    return [target];
  });
}
