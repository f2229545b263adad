/** promotion.yaml: the environments in their order, and where each service's version stands for each of them. */
import { type Problem, problem } from "../errors";
import { objectsIn } from "../inventory";
import type { JsonObject } from "../json";
import { checkProps, list, map, object, TEXT, word } from "../prop-shapes";
import { isTarget, type PromotionTarget } from "./target";
import { HOLDS } from "./version";

/** What is promoted, and where. */
export interface PromotionDefinition {
  /** Environments in their order: each takes what the one before it has. */
  readonly order: readonly string[];
  readonly services: Readonly<Record<string, PromotedService>>;
}

/** A service whose image goes from environment to environment. */
export interface PromotedService {
  /** The image without tag and digest. */
  readonly image: string;
  /** By environment: every place that holds the version. */
  readonly targets: Readonly<Record<string, readonly PromotionTarget[]>>;
}

const TARGET = object({ file: TEXT }, { field: TEXT, kustomize: TEXT, marker: TEXT, holds: word(...HOLDS) });
const SHAPE = object({
  order: list(TEXT),
  services: map(object({ image: TEXT, targets: map(list(TARGET)) })),
});

/** The definition in a text, or everything that is wrong with it. */
export function parsePromotionDefinition(text: string, file: string): PromotionDefinition | readonly Problem[] {
  const found = objectsIn(text, file);
  if (!Array.isArray(found)) return [found];
  const [first, ...more] = found;
  if (first === undefined || more.length > 0)
    return [problem("PROMOTION", { file, path: "" }, "the file is not one object with order and services")];
  const problems = checkProps(first.object, SHAPE, file);
  if (problems.length > 0) return problems;
  const definition = first.object as unknown as PromotionDefinition;
  const wrong = (path: string, message: string, expected: string): void => {
    problems.push(problem("PROMOTION", first.at(path), message, { expected }));
  };
  if (new Set(definition.order).size !== definition.order.length || definition.order.length < 2)
    wrong("order", "no order of environments", "two environments or more, each once");
  for (const [name, { targets }] of Object.entries(definition.services)) {
    for (const [environment, all] of Object.entries(targets)) {
      const path = `services.${name}.targets.${environment}`;
      if (!definition.order.includes(environment))
        wrong(path, `${environment} is not in the order`, definition.order.join(", "));
      for (const [i, target] of all.entries()) {
        if (!isTarget(target as unknown as JsonObject))
          wrong(`${path}[${i}]`, "no target", "file and one of field, kustomize and marker");
        if (target.file.startsWith("/") || target.file.split("/").includes(".."))
          wrong(`${path}[${i}].file`, "no file of the repository", "a path from its top");
      }
    }
  }
  return problems.length > 0 ? problems : definition;
}
