/** What an evaluation found that works, but hardly as it was meant. */
import { type Place, type Problem, problem } from "../errors";
import type { EvaluationSummary } from "./evaluation";
import { LONGEST_LABEL, type WriteCheck } from "./write-check";

export function warningsOf(
  { pruned, nondeterministic }: Pick<EvaluationSummary, "pruned" | "nondeterministic">,
  written: WriteCheck | undefined,
  locate: (path: string) => Place | undefined = () => undefined,
): Problem[] {
  const at = (path: string): Place => locate(path) ?? { path };
  const warnings = pruned.map((path) =>
    problem("CRD_UNKNOWN_FIELD", at(path), `${path} is not known to Argo CD and is dropped`),
  );
  if (nondeterministic.length > 0) {
    const message = `the result changes from one evaluation to the next: ${nondeterministic.join(", ")}`;
    warnings.push(problem("NONDETERMINISTIC", at("spec"), message));
  }
  if (written !== undefined && written.longNames > 0) {
    const { longNames, firstLongName } = written;
    const others = longNames > 1 ? ` and of ${longNames - 1} more` : "";
    const message = `the name of Application ${firstLongName}${others} is longer than ${LONGEST_LABEL} characters, the most that a label holds`;
    const hint = "shorten it, or let Argo CD track by annotation only: its tracking label would be refused";
    warnings.push(problem("NAME_TOO_LONG", at("spec.template.metadata.name"), message, { hint }));
  }
  return warnings;
}
