/** The `values` that clusters, git, scmProvider, pullRequest, plugin and clusterDecisionResource add to each parameter set. */
import { isObject } from "../json";
import type { UnknownFields } from "./fields";
import { type ObjectShape, objectShape, printTexts, TEXT, type Text } from "./parameters";

/** Further parameters by their keys, each a template. */
export type Values = Readonly<Record<string, Text>>;
/** No further parameters. */
export type NoValues = Record<never, Text>;

/** `{ values: … }` as a parameter type, or nothing where no value is given. */
export type ValuesParameter<V> = keyof V extends never
  ? unknown
  : { readonly values: { readonly [K in keyof V]: string } };

/** `{ values }` for a spec, with references printed. */
export function valuesSpec(values: Values | undefined): { readonly values?: Readonly<Record<string, string>> } {
  return values === undefined ? {} : { values: printTexts(values) as Record<string, string> };
}

/** `{ values }` of a spec that somebody wrote, for its shape: keys count; what stands behind them is text in any case. */
export function writtenValues(spec: UnknownFields): { readonly values?: Readonly<Record<string, string>> } {
  return isObject(spec.values) ? { values: spec.values as Record<string, string> } : {};
}

/** `{ values }` for a shape. */
export function valuesShape(values: Values | undefined): Record<string, ObjectShape> {
  if (values === undefined || Object.keys(values).length === 0) return {};
  return { values: objectShape(Object.fromEntries(Object.keys(values).map((key) => [key, TEXT]))) };
}
