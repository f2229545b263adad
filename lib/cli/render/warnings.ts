/** What an evaluation says besides errors, as lines for people: fields that are dropped, generators that give nothing, what stays unrendered. */
import { type Place, placeText } from "../../errors";
import type { EmptyGenerator, EvaluationSummary, LeftPlaceholder } from "../../evaluate";
import { isObject, type JsonObject } from "../../json";

export interface Warning {
  readonly kind: "note" | "warning";
  readonly text: string;
}

/** @param at where a JSON path of the set stands */
export function warningsOf(
  { pruned, nondeterministic, empty, leftPlaceholders, complete }: EvaluationSummary,
  applicationSet: JsonObject,
  at: (path: string) => Place,
): Warning[] {
  const warn = (path: string, text: string): Warning => ({ kind: "warning", text: `${placeText(at(path))}  ${text}` });
  return [
    ...pruned.map((path) => warn(path, `${path} is not known to Argo CD and is dropped`)),
    ...(nondeterministic.length === 0
      ? []
      : [warn("spec", `the result changes from one evaluation to the next: ${nondeterministic.join(", ")}`)]),
    ...(complete ? empty.map((one) => emptyWarning(one, applicationSet, at)) : []),
    ...leftPlaceholders.map((one) => warn("spec.template", leftText(one))),
  ];
}

/** No open pull request is an everyday state. */
function emptyWarning(empty: EmptyGenerator, applicationSet: JsonObject, at: (path: string) => Place): Warning {
  const kind = empty.kind === "pullRequest" && empty.refused === 0 ? "note" : "warning";
  const consequence = "so it makes no Application, and those that it has made before go";
  return { kind, text: `${placeText(at(empty.path))}  ${emptyText(empty, applicationSet)}, ${consequence}` };
}

function emptyText({ path, kind, refused }: EmptyGenerator, applicationSet: JsonObject): string {
  if (refused > 0) return `the selector of the generator lets none of ${refused} parameter sets through`;
  const spec = valueAt(applicationSet, path);
  if (kind === "clusters" && isObject(spec) && spec.selector !== undefined) {
    return `no cluster meets the selector ${JSON.stringify(spec.selector)}`;
  }
  if (kind === "git" && isObject(spec)) {
    const patterns = [spec.directories, spec.files].flatMap((list) => (Array.isArray(list) ? list : []));
    const paths = patterns.map((one) => (isObject(one) ? String(one.path) : ""));
    return `nothing in ${String(spec.repoURL)} at ${String(spec.revision || "HEAD")} matches ${paths.join(", ")}`;
  }
  return `the ${kind} generator gives nothing`;
}

function leftText({ key, applications, first }: LeftPlaceholder): string {
  const count = applications === 1 ? "the Application" : `${applications} Applications, first`;
  const owner = `element ${first.element} of ${first.generatorPath}`;
  return `{{${key}}} stays as it is in ${count} ${first.name}: ${owner} has no parameter ${key}`;
}

/** The value at a JSON path such as `spec.generators[0].git`. */
function valueAt(object: unknown, path: string): unknown {
  return path
    .split(/[.[\]]/)
    .filter((step) => step !== "")
    .reduce<unknown>((value, step) => {
      if (Array.isArray(value)) return value[Number(step)];
      return isObject(value) ? value[step] : undefined;
    }, object);
}
