/** What an evaluation found that works, but hardly as it was meant. */
import { type Place, type Problem, problem } from "../errors";
import type { JsonObject } from "../json";
import { emptyText, leftText } from "./empty-generator";
import type { EvaluationSummary } from "./evaluation";
import type { Validator } from "./validator";
import { LONGEST_LABEL, type WriteCheck } from "./write-check";

/** What looking at each Application has left. */
interface Validated {
  readonly written: WriteCheck;
  readonly validator: Validator;
}

export function warningsOf(
  facts: Pick<EvaluationSummary, "pruned" | "nondeterministic" | "empty" | "leftPlaceholders" | "complete">,
  applicationSet: JsonObject,
  validated: Validated | undefined,
  locate: (path: string) => Place | undefined = () => undefined,
): Problem[] {
  const at = (path: string): Place => locate(path) ?? { path };
  const { pruned, nondeterministic, empty, leftPlaceholders, complete } = facts;
  const warnings = pruned.map((path) =>
    problem("CRD_UNKNOWN_FIELD", at(path), `${path} is not known to Argo CD and is dropped`),
  );
  if (nondeterministic.length > 0) {
    const message = `results differ: ${nondeterministic.join(", ")}`;
    warnings.push(problem("NONDETERMINISTIC", at("spec"), message));
  }
  if (validated !== undefined && validated.written.longNames > 0) {
    const { longNames, firstLongName } = validated.written;
    const others = longNames > 1 ? ` and of ${longNames - 1} more` : "";
    const message = `the name of Application ${firstLongName}${others} is longer than ${LONGEST_LABEL} characters`;
    const hint = "shorten it, or track by annotation";
    warnings.push(problem("NAME_TOO_LONG", at("spec.template.metadata.name"), message, { hint }));
  }
  for (const one of complete ? empty : []) {
    // no open pull request is an everyday state
    if (one.kind === "pullRequest" && one.refused === 0) continue;
    const text = `${emptyText(one, applicationSet)}, so it makes no Application, and those that it has made before go`;
    warnings.push(problem("EMPTY_GENERATOR", at(one.path), text));
  }
  for (const one of leftPlaceholders) warnings.push(problem("PLACEHOLDER_LEFT", at("spec.template"), leftText(one)));
  for (const one of validated?.validator.unlisted ?? []) warnings.push(unlisted(one, at("spec.template")));
  return warnings;
}

/** A project, or a cluster by its name or address, that the files do not have: the hub may. @param one its section of the facts and its name */
export function unlisted(one: string, at: Place): Problem {
  const code = one[0] === "p" ? "UNKNOWN_PROJECT" : "UNKNOWN_DESTINATION";
  return problem(code, at, `no file has ${one}`);
}
