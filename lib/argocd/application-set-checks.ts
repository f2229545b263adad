/** What Argo CD demands of an ApplicationSet beyond the schema, and what it would take without a word although it has no effect. */
import { type Problem, problem, shown } from "../errors";
import type { GeneratorItem } from "../generators";
import { checkGenerators } from "../generators/checks";
import { isObject, type JsonObject, joinPath } from "../json";
import { isLabelValue, isQualifiedName, isSubdomain } from "../k8s-names";
import { checkApplicationSpec, checkFinalizers, checkPointers, hasAction } from "./application-checks";
import { applicationInvalid } from "./refusal";
import { checkTemplates } from "./template-checks";

type Fields = Readonly<Record<string, unknown>>;

/**
 * @param generators as they were given: they carry the shapes of their parameters
 * @param where the construct's path
 */
export function checkApplicationSet(
  object: JsonObject,
  generators: readonly GeneratorItem[],
  where: string,
): Problem[] {
  const { spec } = object;
  if (!isObject(spec)) return [];
  const place = `${where}, spec`;
  const template = isObject(spec.template) ? spec.template : {};
  return [
    ...checkAnyGenerator(spec.generators, joinPath(place, "generators")),
    ...checkGenerators(generators, joinPath(place, "generators")),
    ...checkTemplateMetadata(template.metadata, `${place}.template.metadata`),
    ...checkFinalizers(template.metadata, `${place}.template.metadata`),
    ...checkEffectiveSpecs(spec, place),
    ...checkTemplates(spec, generators, place),
    ...checkOneName(spec, generators, `${place}.template.metadata.name`),
    ...checkStrategy(spec.strategy, joinPath(place, "strategy")),
    ...checkSteps(spec, generators, joinPath(place, "strategy")),
    ...checkPreservedFields(spec.preservedFields, joinPath(place, "preservedFields")),
    ...checkIgnored(spec.ignoreApplicationDifferences, joinPath(place, "ignoreApplicationDifferences")),
  ];
}

/** The template as it is for each generator: with the generator's own laid over it, where there is one. */
function checkEffectiveSpecs(spec: Fields, where: string): Problem[] {
  const base = isObject(spec.template) ? spec.template.spec : undefined;
  const items: readonly unknown[] = Array.isArray(spec.generators) ? spec.generators : [];
  const own = items.flatMap((item, i): [unknown, string][] => {
    const kinds = isObject(item) ? Object.entries(item) : [];
    return kinds.flatMap(([kind, fields]): [unknown, string][] =>
      isObject(fields) && isObject(fields.template)
        ? [[fields.template.spec, `${where}.generators[${i}].${kind}.template.spec`]]
        : [],
    );
  });
  const problems = own.flatMap(([top, place]) => checkApplicationSpec(filled(top, base), place));
  if (own.length > 0 && own.length >= items.length) return problems;
  return [...checkApplicationSpec(base, `${where}.template.spec`), ...problems];
}

/** A generator's template, its empty fields filled from the set's: Argo CD never lets an empty field win. */
function filled(top: unknown, base: unknown): unknown {
  if (isObject(top) && isObject(base)) {
    const keys = new Set([...Object.keys(base), ...Object.keys(top)]);
    return Object.fromEntries([...keys].map((key) => [key, filled(top[key], base[key])]));
  }
  const empty = !top || (typeof top === "object" && Object.keys(top).length === 0);
  return empty && base !== undefined ? base : top;
}

function checkAnyGenerator(generators: unknown, where: string): Problem[] {
  if (!Array.isArray(generators) || generators.length > 0) return [];
  return [
    problem("GENERATOR_INVALID", where, "there is no generator, so Argo CD would delete every Application of the set", {
      hint: "give at least one, or delete the ApplicationSet",
    }),
  ];
}

/** Only texts without actions: the others are known when they are rendered. */
function checkTemplateMetadata(metadata: unknown, where: string): Problem[] {
  if (!isObject(metadata)) return [];
  const problems: Problem[] = [];
  const { name } = metadata;
  if (typeof name === "string" && !hasAction(name) && !isSubdomain(name)) {
    problems.push(
      problem("NAME_ILLEGAL", joinPath(where, "name"), "the Applications' name is illegal", {
        got: shown(name),
        expected: "a DNS subdomain: 1 to 253 of a-z, 0-9, - and .",
      }),
    );
  }
  for (const field of ["labels", "annotations"] as const) {
    const texts = metadata[field];
    if (!isObject(texts)) continue;
    for (const [key, value] of Object.entries(texts)) {
      const keyIsLegal = hasAction(key) || isQualifiedName(field === "labels" ? key : key.toLowerCase());
      const valueIsLegal =
        field === "annotations" || typeof value !== "string" || hasAction(value) || isLabelValue(value);
      if (keyIsLegal && valueIsLegal) continue;
      problems.push(
        problem(
          "CRD_INVALID_VALUE",
          joinPath(joinPath(where, field), key),
          `the ${keyIsLegal ? "value of the label" : "key"} is illegal`,
          { got: shown(keyIsLegal ? value : key) },
        ),
      );
    }
  }
  return problems;
}

/** A name without any action is the same for all: certain where lists alone yield two parameter sets. */
function checkOneName(spec: Fields, generators: readonly GeneratorItem[], where: string): Problem[] {
  const template = isObject(spec.template) && isObject(spec.template.metadata) ? spec.template.metadata : {};
  const { name } = template;
  if (typeof name !== "string" || name === "" || hasAction(name) || spec.templatePatch !== undefined) return [];
  if (generators.some(hasTemplate)) return [];
  const sets = generators.reduce((sum, item) => sum + elementsOf(item), 0);
  if (sets < 2) return [];
  return [
    problem(
      "NAME_COLLISION",
      where,
      `all ${sets} Applications would be called ${JSON.stringify(name)}, so Argo CD would make none of them`,
      { hint: "put a parameter into the name that differs" },
    ),
  ];
}

/** How many parameter sets a list certainly yields. */
function elementsOf(item: unknown): number {
  if (!isObject(item) || item.selector !== undefined || !isObject(item.list)) return 0;
  return Array.isArray(item.list.elements) ? item.list.elements.length : 0;
}

function hasTemplate(item: unknown): boolean {
  return isObject(item) && Object.values(item).some((spec) => isObject(spec) && spec.template !== undefined);
}

function checkStrategy(strategy: unknown, where: string): Problem[] {
  if (!isObject(strategy)) return [];
  const problems: Problem[] = [];
  const { type, rollingSync, deletionOrder } = strategy;
  const steps = stepsOf(strategy);
  if (type !== "RollingSync" && type !== "AllAtOnce") {
    problems.push(
      applicationInvalid(joinPath(where, "type"), "the strategy is unknown, so nothing would be staged", {
        got: shown(type),
        expected: "RollingSync or AllAtOnce, in exactly this case",
      }),
    );
  }
  if (type === "RollingSync" && steps.length === 0) {
    problems.push(
      applicationInvalid(joinPath(where, "rollingSync"), "the rollout has no step", {
        hint: "add a step; one without matchExpressions takes every Application",
      }),
    );
  }
  if (type === "AllAtOnce" && rollingSync !== undefined) {
    problems.push(
      applicationInvalid(joinPath(where, "rollingSync"), "the steps would have no effect", {
        hint: 'set type to "RollingSync"',
      }),
    );
  }
  if (deletionOrder !== undefined && deletionOrder !== "AllAtOnce" && deletionOrder !== "Reverse") {
    problems.push(
      applicationInvalid(joinPath(where, "deletionOrder"), "the order is unknown", {
        got: shown(deletionOrder),
        expected: "AllAtOnce or Reverse",
      }),
    );
  }
  if (deletionOrder === "Reverse" && type !== "RollingSync") {
    problems.push(
      applicationInvalid(joinPath(where, "deletionOrder"), "there are no steps whose order could be reversed", {
        hint: 'set type to "RollingSync" and give steps',
      }),
    );
  }
  const place = joinPath(joinPath(where, "rollingSync"), "steps");
  return [...problems, ...steps.flatMap((step, i) => checkStep(step, joinPath(place, i)))];
}

function stepsOf(strategy: unknown): readonly unknown[] {
  const steps = isObject(strategy) && isObject(strategy.rollingSync) ? strategy.rollingSync.steps : undefined;
  return Array.isArray(steps) ? steps : [];
}

function checkStep(step: unknown, where: string): Problem[] {
  if (!isObject(step)) return [];
  const { maxUpdate } = step;
  const problems: Problem[] = [];
  const legal =
    maxUpdate === undefined ||
    (typeof maxUpdate === "number" && Number.isInteger(maxUpdate) && maxUpdate >= 0) ||
    (typeof maxUpdate === "string" && /^[0-9]+%$/.test(maxUpdate));
  if (!legal) {
    problems.push(
      applicationInvalid(joinPath(where, "maxUpdate"), "Argo CD would update one at a time", {
        got: shown(maxUpdate),
        expected: "a whole number from 0, or a percentage such as 25%",
      }),
    );
  }
  const expressions: readonly unknown[] = Array.isArray(step.matchExpressions) ? step.matchExpressions : [];
  return [
    ...problems,
    ...expressions.flatMap((expression, i) =>
      checkExpression(expression, joinPath(joinPath(where, "matchExpressions"), i)),
    ),
  ];
}

function checkExpression(expression: unknown, where: string): Problem[] {
  if (!isObject(expression)) return [];
  const { operator, values } = expression;
  if (operator !== "In" && operator !== "NotIn") {
    return [
      applicationInvalid(
        joinPath(where, "operator"),
        "a step with this operator selects no Application that has the label",
        {
          got: shown(operator),
          expected: "In or NotIn",
        },
      ),
    ];
  }
  if (Array.isArray(values) && values.length > 0) return [];
  return [applicationInvalid(joinPath(where, "values"), "the list of values is empty", { expected: "at least one" })];
}

/** A step that asks for a label which no Application of the set can have never begins, nor do the steps after it. */
function checkSteps(spec: Fields, generators: readonly GeneratorItem[], where: string): Problem[] {
  const template = isObject(spec.template) && isObject(spec.template.metadata) ? spec.template.metadata : {};
  const labels = isObject(template.labels) ? Object.keys(template.labels) : [];
  if (spec.templatePatch !== undefined || labels.some(hasAction) || generators.some(hasTemplate)) return [];
  return stepsOf(spec.strategy).flatMap((step, i): Problem[] => {
    const expressions: readonly unknown[] =
      isObject(step) && Array.isArray(step.matchExpressions) ? step.matchExpressions : [];
    return expressions.flatMap((expression, j): Problem[] => {
      if (!isObject(expression) || expression.operator !== "In" || labels.includes(String(expression.key))) return [];
      return [
        applicationInvalid(
          `${where}.rollingSync.steps[${i}].matchExpressions[${j}].key`,
          "no Application of the set has this label",
          {
            got: shown(expression.key),
            expected: labels.length === 0 ? "labels in the template" : `one of ${labels.join(", ")}`,
            hint: "set the label in template.metadata.labels",
          },
        ),
      ];
    });
  });
}

function checkPreservedFields(fields: unknown, where: string): Problem[] {
  if (!isObject(fields)) return [];
  return ["labels", "annotations"].flatMap((kind) => {
    const keys: readonly unknown[] = Array.isArray(fields[kind]) ? fields[kind] : [];
    return keys.flatMap((key, i): Problem[] => {
      if (typeof key === "string" && isQualifiedName(key)) return [];
      return [
        applicationInvalid(joinPath(joinPath(where, kind), i), "no key can be like this", {
          got: shown(key),
          expected: "the exact key of a label or annotation; patterns are not known",
        }),
      ];
    });
  });
}

function checkIgnored(rules: unknown, where: string): Problem[] {
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: unknown, i): Problem[] => {
    if (!isObject(rule)) return [];
    const place = joinPath(where, i);
    const pointers: readonly unknown[] = Array.isArray(rule.jsonPointers) ? rule.jsonPointers : [];
    const problems = checkPointers(pointers, joinPath(place, "jsonPointers"));
    pointers.forEach((pointer, j) => {
      if (pointer === "/kind" || pointer === "/apiVersion") {
        problems.push(
          applicationInvalid(
            joinPath(joinPath(place, "jsonPointers"), j),
            "every update of an Application would fail",
            {
              got: shown(pointer),
            },
          ),
        );
      }
    });
    if (pointers.length === 0 && (!Array.isArray(rule.jqPathExpressions) || rule.jqPathExpressions.length === 0)) {
      problems.push(
        applicationInvalid(place, "the rule ignores nothing", { expected: "jsonPointers or jqPathExpressions" }),
      );
    }
    return problems;
  });
}
