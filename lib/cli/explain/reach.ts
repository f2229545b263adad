/** The Applications that one file, label, element, project or cluster reaches. */
import { EnvMatrixError } from "../../errors";
import type { Input as MadeOf } from "../../evaluate/evaluation";
import { nearest } from "../../json";
import { usageProblem } from "../usage";
import { type EvaluatedSet, nameOf } from "./evaluated";

/** Their names. @throws {USAGE} there is none */
export function reachOf(sets: readonly EvaluatedSet[], thing: string): string[] {
  const known = new Set<string>();
  const reached: string[] = [];
  for (const made of sets.flatMap(({ evaluation }) => evaluation.applications)) {
    const names = made.origin.inputs.flatMap(namesOf);
    for (const name of names) known.add(name);
    if (names.includes(thing)) reached.push(nameOf(made));
  }
  if (reached.length > 0) return reached;
  const meant = nearest(thing, known);
  const hint = meant === undefined ? undefined : `did you mean ${meant}?`;
  throw new EnvMatrixError([usageProblem(`no Application was made of ${thing}`, hint)]);
}

function namesOf(one: MadeOf): string[] {
  if (one.kind === "project") return [one.name];
  if (one.kind === "destination") return [one.cluster];
  const { source, generatorPath } = one;
  switch (source.kind) {
    case "git":
      return ["file" in source.found ? source.found.file : source.found.directory, source.repoURL];
    case "clusters":
      return source.clusters.flatMap(({ name, secretName }) => [name, secretName]);
    case "list":
      return [`${generatorPath}.${source.list}[${source.element}]`];
    case "pullRequest":
      return [source.number];
    case "scmProvider":
      return [source.repository];
    case "plugin":
      return [source.configMap];
    case "clusterDecisionResource":
      return [source.resource, source.cluster];
    default:
      return source satisfies never;
  }
}
