/** Label selectors: the one on cluster Secrets, where values must be labels, and the one next to a generator, where they are free. */
import { type Problem, shown } from "../errors";
import { isObject, joinPath } from "../json";
import { isLabelValue, isQualifiedName } from "../k8s-names";
import { invalid } from "./generator-invalid";

const OPERATORS = ["In", "NotIn", "Exists", "DoesNotExist"];

/** @param values whether values must be label values, or may be any text */
export function checkSelector(
  selector: unknown,
  where: string,
  values: "values are labels" | "values are free",
): Problem[] {
  if (!isObject(selector)) return [invalid(where, "the selector is no object", { got: shown(selector) })];
  const free = values === "values are free";
  const labels = joinPath(where, "matchLabels");
  const problems = Object.entries(isObject(selector.matchLabels) ? selector.matchLabels : {}).flatMap(
    ([key, value]) => [
      ...checkKey(key, joinPath(labels, key)),
      ...(free ? [] : checkValue(value, joinPath(labels, key))),
    ],
  );
  const expressions: readonly unknown[] = Array.isArray(selector.matchExpressions) ? selector.matchExpressions : [];
  return [
    ...problems,
    ...expressions.flatMap((expression, i) =>
      checkExpression(expression, joinPath(joinPath(where, "matchExpressions"), i), free),
    ),
  ];
}

function checkExpression(expression: unknown, where: string, free: boolean): Problem[] {
  if (!isObject(expression)) return [invalid(where, "the expression is no object")];
  const { key, operator } = expression;
  const values: readonly unknown[] = Array.isArray(expression.values) ? expression.values : [];
  const problems = checkKey(key, joinPath(where, "key"));
  if (typeof operator !== "string" || !OPERATORS.includes(operator)) {
    problems.push(
      invalid(joinPath(where, "operator"), "the operator is unknown", {
        got: shown(operator),
        expected: OPERATORS.join(", "),
      }),
    );
    return problems;
  }
  const asksValues = operator === "In" || operator === "NotIn";
  if (asksValues === (values.length === 0)) {
    problems.push(
      invalid(
        joinPath(where, "values"),
        `the operator ${operator} takes ${asksValues ? "at least one value" : "no value"}`,
        {
          got: shown(values),
        },
      ),
    );
  }
  if (!free) problems.push(...values.flatMap((value, i) => checkValue(value, joinPath(joinPath(where, "values"), i))));
  return problems;
}

function checkKey(key: unknown, where: string): Problem[] {
  if (typeof key === "string" && (key.includes("{{") || isQualifiedName(key))) return [];
  return [
    invalid(where, "the key is no key of a label", {
      got: shown(key),
      expected: "at most 63 of A-Z, a-z, 0-9, -, _ and ., with a DNS subdomain and / before it if you like",
    }),
  ];
}

function checkValue(value: unknown, where: string): Problem[] {
  if (typeof value === "string" && (value.includes("{{") || isLabelValue(value))) return [];
  return [
    invalid(where, "no label can have this value", {
      got: shown(value),
      expected: "nothing, or at most 63 of A-Z, a-z, 0-9, -, _ and ., beginning and ending with a letter or digit",
    }),
  ];
}
