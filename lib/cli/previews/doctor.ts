/** `env-matrix previews doctor`: files, Applications and namespaces held against each other. */
import { counted } from "../../counted";
import { type Problem, throwIfAny } from "../../errors";
import { objectsIn, readTextFile } from "../../inventory";
import type { JsonObject } from "../../json";
import { checkFolder, doctor } from "../../previews";
import type { CommandAction } from "../command";
import { printProblems, printSum } from "../diagnostics";
import { EXIT } from "../terminal";
import { usageProblem } from "../usage";
import { type PreviewFlags, readFolder, timeOf } from "./preview-folder";

interface DoctorFlags extends PreviewFlags {
  readonly objects?: readonly string[];
}

/** @throws {EnvMatrixError} for what keeps the run from starting */
export const doctorCommand: CommandAction = async (words, given, terminal) => {
  const flags = given as DoctorFlags;
  const { files, definition } = readFolder(words, flags);
  const now = timeOf(flags, terminal);
  const problems: Problem[] = [];
  if (flags.objects === undefined)
    problems.push(
      usageProblem(
        "--objects is missing",
        "give what kubectl get namespaces,applications.argoproj.io -A -o json prints",
      ),
    );
  const objects = (flags.objects ?? []).flatMap((file): JsonObject[] => {
    const found = objectsIn(file === "-" ? terminal.readInput() : readTextFile(file), file === "-" ? "<stdin>" : file);
    if (Array.isArray(found)) return found.map(({ object }) => object);
    problems.push(found);
    return [];
  });
  throwIfAny(problems);
  const folder = checkFolder(files, definition);
  const all = [...folder.problems, ...doctor({ previews: folder.previews, objects, now }, definition)];
  printProblems(all, terminal);
  printSum(
    `${counted(folder.previews.length, "preview")}, ${counted(objects.length, "object")}, ${counted(all.length, "finding")}`,
    terminal,
  );
  return all.length === 0 ? EXIT.ok : EXIT.userError;
};
