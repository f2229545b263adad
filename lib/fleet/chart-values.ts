/**
 * Checks the values that are written for a chart against those that the chart has. Helm ignores a misspelt value without a word, and no chart of the
 * catalogue ships a strict schema. What is known of a chart holds the value paths of one version, and the types of the defaults.
 */
import { type Problem, problem } from "../errors";
import { isObject, type JsonObject, joinPath, nearest } from "../json";
import type { Chart, ChartFacts } from "./chart";

/** A default of `false` that stands for unset: a number or a text is as good. */
const FALSE_IS_UNSET = /(Limit|LogFile)$/;
/** Kubernetes takes these as a number or as a text. */
const NUMBER_OR_TEXT = /^(cpu|memory|ephemeral-storage|storage|minAvailable|maxUnavailable|maxSurge|.*[pP]ort)$/;

interface Node {
  readonly children: Map<string, Node>;
  type: string | undefined;
  /** Keys that are not listed are legal: a free map, or another chart's values. */
  open: boolean;
}

const trees = new WeakMap<ChartFacts, Node>();

/** What is known of the chart in its version. */
export function factsOf(chart: Pick<Chart, "name" | "version">, known: readonly ChartFacts[]): ChartFacts | undefined {
  return known.find((facts) => facts.chart === chart.name && facts.version === chart.version);
}

/**
 * Every value that the chart does not have, or has with another type. A chart version of which nothing is known passes.
 * @param where the path of the values
 * @param unlisted value paths that are not refused
 */
export function checkChartValues(
  chart: Pick<Chart, "name" | "version">,
  known: readonly ChartFacts[],
  values: JsonObject,
  where: string,
  unlisted: readonly string[] = [],
): Problem[] {
  const facts = factsOf(chart, known);
  const problems: Problem[] = [];
  if (facts !== undefined) walk(treeOf(facts), values, where, "", { chart, unlisted: new Set(unlisted), problems });
  return problems;
}

interface Walk {
  readonly chart: Pick<Chart, "name" | "version">;
  readonly unlisted: ReadonlySet<string>;
  readonly problems: Problem[];
}

function walk(node: Node, values: Readonly<Record<string, unknown>>, where: string, path: string, run: Walk): void {
  for (const [key, value] of Object.entries(values)) {
    const valuePath = path === "" ? escapeKey(key) : `${path}.${escapeKey(key)}`;
    if (value === undefined || run.unlisted.has(valuePath)) continue;
    const place = joinPath(where, key);
    const child = node.children.get(key);
    if (child === undefined) {
      if (!node.open) run.problems.push(unknownValue(node, key, valuePath, place, run.chart));
    } else if (child.children.size > 0) {
      if (isObject(value)) walk(child, value, place, valuePath, run);
      else if (value !== null) run.problems.push(wrongType(valuePath, place, "object", value, run.chart));
    } else if (!hasType(value, child.type as string, key)) {
      run.problems.push(wrongType(valuePath, place, child.type as string, value, run.chart));
    }
  }
}

function hasType(value: unknown, type: string, key: string): boolean {
  if (value === null) return true;
  switch (type) {
    case "null":
      return true;
    case "object":
      return isObject(value);
    case "list":
      return Array.isArray(value);
    case "boolean":
      return (
        typeof value === "boolean" ||
        (FALSE_IS_UNSET.test(key) && (typeof value === "number" || typeof value === "string"))
      );
    case "integer":
      return Number.isInteger(value) || (NUMBER_OR_TEXT.test(key) && typeof value === "string");
    case "number":
      return typeof value === "number";
    case "string":
      return typeof value === "string" || (NUMBER_OR_TEXT.test(key) && typeof value === "number");
    default:
      throw new Error(`a value list has the type ${type}`);
  }
}

function unknownValue(node: Node, key: string, path: string, where: string, chart: Walk["chart"]): Problem {
  const meant = nearest(key, node.children.keys());
  return problem("CHART_VALUE", where, `${chart.name} ${chart.version} has no value ${path}`, {
    hint:
      meant === undefined ? "remove it, or name it in unlistedValues if a template reads it" : `did you mean ${meant}?`,
  });
}

function wrongType(path: string, where: string, type: string, value: unknown, chart: Walk["chart"]): Problem {
  return problem("CHART_VALUE", where, `${path} of ${chart.name} ${chart.version} has another type`, {
    got: Array.isArray(value) ? "list" : typeof value,
    expected: type,
  });
}

function treeOf(facts: ChartFacts): Node {
  let tree = trees.get(facts);
  if (tree === undefined) {
    tree = build(facts);
    trees.set(facts, tree);
  }
  return tree;
}

function build(list: ChartFacts): Node {
  const root: Node = { children: new Map(), type: undefined, open: false };
  for (const [path, type] of Object.entries(list.values)) {
    const keys = path.split(/(?<!\\)\./);
    let node = root;
    for (const [depth, escaped] of keys.entries()) {
      const key = escaped.replaceAll("\\.", ".");
      let child = node.children.get(key);
      if (child === undefined) {
        child = {
          children: new Map(),
          type: undefined,
          open: node !== root && node.open && list.subcharts.includes(keys[0] as string),
        };
        node.children.set(key, child);
      }
      if (depth === 0 && list.subcharts.includes(key)) child.open = true;
      // a map with such a key is one of labels, or of a ConfigMap's entries: any other key is as good
      if (escaped.includes("\\.")) node.open = true;
      node = child;
    }
    node.type = type;
    if (type === "object") node.open = true;
  }
  for (const key of list.subcharts) {
    if (!root.children.has(key)) root.children.set(key, { children: new Map(), type: "object", open: true });
  }
  // Helm hands `global` on to subcharts
  if (list.subcharts.length > 0 && !root.children.has("global"))
    root.children.set("global", { children: new Map(), type: "object", open: true });
  return root;
}

function escapeKey(key: string): string {
  return key.replaceAll(".", "\\.");
}
