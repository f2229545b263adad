/**
 * Why a combination made no Application: each generator, and each child of a matrix, is evaluated by itself, with its selector and without, and
 * the first that loses the combination is named.
 */
import { type EvaluateOptions, type Evaluation, evaluate } from "../evaluate";
import { flattenV } from "../evaluate/primitives/flatten";
import { GENERATOR_KINDS, type Inventory } from "../generators";
import type { ParamSet } from "../generators/expansion";
import { isObject, type Json, type JsonObject, joinPath, nearest } from "../json";

/** A parameter by its whole name or its last key, and the value that is wanted. */
export interface Condition {
  readonly key: string;
  readonly value: string;
}

/** `env=prod,cluster=eu` as data; undefined where it is something else. */
export function parseConditions(text: string): Condition[] | undefined {
  const conditions = text.split(",").map((part) => {
    const at = part.indexOf("=");
    return { key: part.slice(0, at).trim(), value: part.slice(at + 1).trim(), isWrong: at <= 0 };
  });
  return conditions.some(({ isWrong }) => isWrong) ? undefined : conditions.map(({ key, value }) => ({ key, value }));
}

export interface WhyNot {
  /** The JSON path of what is spoken of. */
  readonly path: string;
  readonly text: string;
}

export function whyNot(
  applicationSet: JsonObject,
  inventory: Inventory,
  options: EvaluateOptions,
  conditions: readonly Condition[],
): WhyNot[] {
  const spec = applicationSet.spec as JsonObject;
  const items = Array.isArray(spec.generators) ? (spec.generators as readonly Json[]) : [];
  const setsOf = (item: JsonObject): readonly ParamSet[] => {
    const evaluation: Evaluation = evaluate(
      { ...applicationSet, spec: { ...spec, generators: [item], template: CONSTANT, templatePatch: "" } },
      inventory,
      options,
    );
    return evaluation.applications.map(({ origin }) => origin.parameters);
  };
  return items
    .filter(isObject)
    .map((item, i) => explainItem(item as JsonObject, `spec.generators[${i}]`, conditions, setsOf));
}

/** Any template that the API server takes: only parameters are looked at. */
const CONSTANT: JsonObject = {
  metadata: { name: "x" },
  spec: {
    project: "default",
    source: { repoURL: "https://git.example.com/x.git", path: "." },
    destination: { name: "in-cluster", namespace: "x" },
  },
};

type SetsOf = (item: JsonObject) => readonly ParamSet[];

function explainItem(item: JsonObject, path: string, conditions: readonly Condition[], setsOf: SetsOf): WhyNot {
  if (setsOf(item).some((set) => conditions.every((one) => holds(set, one))))
    return { path, text: "gives this combination" };
  const { selector: _, ...unselected } = item;
  if (item.selector !== undefined && setsOf(unselected).some((set) => conditions.every((one) => holds(set, one)))) {
    return { path: `${path}.selector`, text: `the selector ${JSON.stringify(item.selector)} drops it` };
  }
  const axes = axesOf(item, path);
  for (const condition of conditions) {
    const all = axes.map((axis) => ({ ...axis, sets: setsOf(axis.item) }));
    if (all.some(({ sets }) => sets.some((set) => holds(set, condition)))) continue;
    const { key, value } = condition;
    for (const axis of all) {
      const wider = widened(axis.item);
      if (wider !== undefined && setsOf(wider.item).some((set) => holds(set, condition))) {
        return { path: `${axis.path}.${wider.field}`, text: `${key}=${value} exists, and ${wider.text} drops it` };
      }
    }
    const values = all.map(({ sets, path: at }) => ({
      at,
      values: [...new Set(sets.flatMap((set) => valuesOf(set, key)))],
    }));
    const giver = values.find((one) => one.values.length > 0);
    if (giver !== undefined) {
      const meant = nearest(value, giver.values);
      const shown = giver.values.slice(0, 12).join(", ");
      return {
        path: giver.at,
        text: `this axis has no ${key}=${value}: it gives ${shown}${meant === undefined ? "" : `; did you mean ${meant}?`}`,
      };
    }
    const keys = all.flatMap(({ sets }) => sets.flatMap((set) => [...flat(set).keys()]));
    const last = keys.map((one) => one.split(".").at(-1) as string);
    const meant = nearest(key, [...keys, ...last]);
    return {
      path,
      text: `no parameter is called ${key}, so no combination can have it${meant === undefined ? "" : `; did you mean ${meant}?`}`,
    };
  }
  return {
    path,
    text: "each value exists, but not together: the second child is rendered with the first one's parameters, or merge keys do not meet",
  };
}

function axesOf(item: JsonObject, path: string): { readonly item: JsonObject; readonly path: string }[] {
  for (const kind of ["matrix", "merge"] as const) {
    const children = isObject(item[kind]) ? (item[kind] as JsonObject).generators : undefined;
    if (!Array.isArray(children)) continue;
    return children
      .filter(isObject)
      .flatMap((child, i) => axesOf(child as JsonObject, joinPath(`${path}.${kind}.generators`, i)));
  }
  const kind = GENERATOR_KINDS.find((one) => item[one] !== undefined);
  return [{ item, path: kind === undefined ? path : `${path}.${kind}` }];
}

/** A generator without what narrows it. */
function widened(
  item: JsonObject,
): { readonly item: JsonObject; readonly field: string; readonly text: string } | undefined {
  const { clusters, git } = item;
  if (isObject(clusters) && clusters.selector !== undefined) {
    const { selector, ...rest } = clusters as JsonObject;
    return { item: { ...item, clusters: rest }, field: "selector", text: `the selector ${JSON.stringify(selector)}` };
  }
  for (const list of ["directories", "files"]) {
    const items = isObject(git) ? git[list] : undefined;
    if (!Array.isArray(items) || !items.some((one) => isObject(one) && one.exclude === true)) continue;
    const kept = items.filter((one) => !(isObject(one) && one.exclude === true));
    return {
      item: { ...item, git: { ...(git as JsonObject), [list]: kept as Json[] } },
      field: list,
      text: "an exclude",
    };
  }
  if (item.selector === undefined) return undefined;
  const { selector, ...rest } = item;
  return { item: rest, field: "selector", text: `the selector ${JSON.stringify(selector)}` };
}

function flat(set: ParamSet): Map<string, string> {
  return flattenV(set, { stringMaps: true });
}

function valuesOf(set: ParamSet, key: string): string[] {
  return [...flat(set)]
    .filter(([name]) => name === key || name.endsWith(`.${key}`) || (key === "cluster" && name === "name"))
    .map(([, value]) => value);
}

function holds(set: ParamSet, { key, value }: Condition): boolean {
  return valuesOf(set, key).includes(value);
}
