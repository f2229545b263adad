/**
 * What a chart that makes nothing by itself is probably given: value files that stand in it beside its own, or the values that its templates
 * read and nobody gives. For a proposal that a person looks at.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { jsonOf } from "../../inventory";
import { isObject, type JsonObject } from "../../json";
import { parseYaml, YamlError } from "../../yaml";
import { withKeys } from "./sample-facts";

const OWN = /^values\.ya?ml$/;
/** Values of a chart's own tests are in `ci`. */
const LIKELY = /(?:values|^ci\/|^envs?\/|^environments?\/).*\.ya?ml$/i;
const MOST_FILES = 1000;

/** `source.helm` of an Application that might deploy the chart. */
export function likelyHelm(chart: string): JsonObject {
  const files = filesOf(chart);
  const [file] = files.filter((path) => LIKELY.test(path) && !/^(?:templates|charts)\//.test(path) && !OWN.test(path));
  if (file !== undefined) return { valueFiles: [file] };
  const values = withKeys({}, missingValues(chart, files));
  return Object.keys(values).length === 0 ? { valueFiles: ["values.yaml"] } : { valuesObject: values };
}

/** Values that templates print and `values.yaml` does not have. */
function missingValues(chart: string, files: readonly string[]): string[][] {
  const own = valuesIn(join(chart, files.find((path) => OWN.test(path)) ?? "values.yaml"));
  const found = new Map<string, string[]>();
  for (const path of files.filter((one) => one.startsWith("templates/"))) {
    for (const [, action = ""] of textOf(join(chart, path)).matchAll(/\{\{-?([^{}]*?)-?\}\}/g)) {
      // what is asked for with an answer ready may be absent
      if (/\b(?:if|with|range|default|hasKey|empty|coalesce|dig|toYaml)\b/.test(action)) continue;
      for (const [, dotted = ""] of action.matchAll(/\.Values\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/g)) {
        const steps = dotted.split(".");
        if (!has(own, steps)) found.set(dotted, steps);
      }
    }
  }
  return [...found.values()];
}

function has(values: unknown, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true;
  return isObject(values) && Object.hasOwn(values, key) && has((values as JsonObject)[key], rest);
}

function valuesIn(file: string): JsonObject {
  try {
    const values = jsonOf(parseYaml(textOf(file)));
    return isObject(values) ? (values as JsonObject) : {};
  } catch (error) {
    if (error instanceof YamlError) return {};
    throw error;
  }
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.slice(0, MOST_FILES).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, "/").length)).sort();
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
