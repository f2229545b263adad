/**
 * Kubernetes label selectors (`matchLabels`, `matchExpressions`) as Argo CD uses them twice: on the flattened parameters behind a
 * generator, where values are free, and on cluster Secrets, where they must be label values. A selector is compiled once.
 */

import { type ArgocdVersion, atLeast, DEFAULT_ARGOCD_VERSION } from "../argocd-facts";
import { goJson } from "../go/json-text";
import { labelKeyFaults, labelValueFaults } from "../k8s-names";
import { goQuote } from "../yaml/go-syntax";

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>> | null;
  readonly matchExpressions?: readonly SelectorExpression[] | null;
}
export interface SelectorExpression {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[] | null;
}

export interface SelectorError {
  /** Kubernetes' text. */
  readonly error: string;
}

export type SelectorMatcher = (labels: ReadonlyMap<string, string>) => boolean;

export interface SelectorOptions {
  /** `secret`: values must be legal label values, and errors call it a label selector. @default "parameters" */
  readonly on?: "parameters" | "secret";
  /** Decides the words of errors. @default "3.5" */
  readonly argocdVersion?: ArgocdVersion;
}

type Operator = "In" | "NotIn" | "Exists" | "DoesNotExist";
interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

/** The matcher of a selector, or what is wrong with its first faulty requirement. An absent selector matches nothing, an empty one everything. */
export function compileSelector(
  selector: LabelSelector | null | undefined,
  options: SelectorOptions = {},
): SelectorMatcher | SelectorError {
  if (selector === undefined || selector === null) return () => false;
  const requirements: Requirement[] = [];
  const add = (requirement: Requirement) => {
    requirements.push(requirement);
    return requirementError(requirement, options);
  };
  // Argo CD meets several faulty labels in random order; here the first by name is reported
  for (const key of Object.keys(selector.matchLabels ?? {}).sort()) {
    const value = selector.matchLabels?.[key] as string;
    const error = add({ key, operator: "In", values: [value] });
    if (error !== undefined) return { error };
  }
  for (const expression of selector.matchExpressions ?? []) {
    const operator = expression.operator ?? "";
    if (!isOperator(operator)) {
      const kind = options.on === "secret" ? "label" : "pod";
      return { error: `${goQuote(operator)} is not a valid ${kind} selector operator` };
    }
    const error = add({ key: expression.key ?? "", operator, values: expression.values ?? [] });
    if (error !== undefined) return { error };
  }
  return (labels) => requirements.every((requirement) => holds(requirement, labels));
}

/** Whether a selector matches once; {@link compileSelector} is for many. */
export function selectorMatches(
  selector: LabelSelector | null | undefined,
  labels: ReadonlyMap<string, string>,
  options: SelectorOptions = {},
): boolean | SelectorError {
  const matcher = compileSelector(selector, options);
  return typeof matcher === "function" ? matcher(labels) : matcher;
}

function isOperator(operator: string): operator is Operator {
  return operator === "In" || operator === "NotIn" || operator === "Exists" || operator === "DoesNotExist";
}

function holds({ key, operator, values }: Requirement, labels: ReadonlyMap<string, string>): boolean {
  const value = labels.get(key);
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      return operator satisfies never;
  }
}

/** All faults of one requirement, in the form of Kubernetes' aggregated errors. */
function requirementError({ key, operator, values }: Requirement, options: SelectorOptions): string | undefined {
  const version = options.argocdVersion ?? DEFAULT_ARGOCD_VERSION;
  const words = atLeast(version, "3.5") ? "new" : "old";
  const faults: string[] = [];
  const keyFaults = labelKeyFaults(key, words);
  if (keyFaults.length > 0) faults.push(`key: Invalid value: ${goQuote(key)}: ${keyFaults.join("; ")}`);
  const takesValues = operator === "In" || operator === "NotIn";
  if (takesValues && values.length === 0)
    faults.push(
      `values: Invalid value: ${printValues(values, version)}: for 'in', 'notin' operators, values set can't be empty`,
    );
  if (!takesValues && values.length > 0)
    faults.push(
      `values: Invalid value: ${printValues(values, version)}: values set must be empty for exists and does not exist`,
    );
  if (options.on === "secret")
    for (const [index, value] of values.entries()) {
      const valueFaults = labelValueFaults(value, words);
      if (valueFaults.length > 0)
        faults.push(`values[${index}][${key}]: Invalid value: ${goQuote(value)}: ${valueFaults.join("; ")}`);
    }
  const distinct = [...new Set(faults)];
  return distinct.length > 1 ? `[${distinct.join(", ")}]` : distinct[0];
}

/** Go syntax up to apimachinery 0.32, JSON since. */
function printValues(values: readonly string[], version: ArgocdVersion): string {
  if (atLeast(version, "3.3")) return values.length === 0 ? "null" : goJson(values);
  return values.length === 0 ? "[]string(nil)" : `[]string{${values.map(goQuote).join(", ")}}`;
}
