/** The list generator's parameter sets. Upstream: applicationset/generators/list.go. */

import { fromJson, type GoValue } from "../../go/values";
import { isObject, type Json } from "../../json";
import { parseYaml, YamlError } from "../../yaml";
import { type Expansion, GenerationError, type ParamSet } from "../expansion";
import { objectList } from "../object-list";
import type { ListSpec } from "./spec";

/** The parameter sets of a list: `elements`, then `elementsYaml`, whose values keep their types in flat mode too. */
export function expandList(spec: ListSpec, expansion: Expansion, interpolated: boolean): ParamSet[] {
  const sets = (spec.elements ?? []).map((element) => elementParams(element, expansion.goTemplate, interpolated));
  const more = spec.elementsYaml ? yamlElements(spec.elementsYaml) : [];
  if (expansion.trace !== undefined) {
    for (const [element, params] of sets.entries())
      expansion.trace.note(params, { kind: "list", list: "elements", element });
    for (const [element, params] of more.entries())
      expansion.trace.note(params, { kind: "list", list: "elementsYaml", element });
  }
  return [...sets, ...more];
}

function elementParams(element: Json, goTemplate: boolean, interpolated: boolean): ParamSet {
  if (element === null) {
    // free JSON does not keep a null: without interpolation, which writes it again, no text is left to decode
    if (interpolated) return new Map();
    throw new GenerationError("error unmarshling list element unexpected end of JSON input");
  }
  if (!isObject(element)) {
    const kind = Array.isArray(element) ? "array" : typeof element === "boolean" ? "bool" : typeof element;
    throw new GenerationError(
      `error unmarshling list element json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`,
    );
  }
  return goTemplate ? (fromJson(element) as ParamSet) : flatParams(element);
}

function flatParams(element: Record<string, unknown>): ParamSet {
  const params: ParamSet = new Map();
  for (const key of Object.keys(element)) {
    const value = element[key];
    if (key !== "values") {
      params.set(key, flatText(value));
      continue;
    }
    if (!isObject(value)) throw new GenerationError("error parsing values map");
    for (const name of Object.keys(value)) params.set(`values.${name}`, flatText(value[name]));
  }
  return params;
}

function flatText(value: unknown): string {
  if (typeof value === "string") return value;
  // Argo CD wraps an error that is nil here; this is how Go prints that
  throw new GenerationError("error parsing value as string %!w(<nil>)");
}

function yamlElements(text: string): ParamSet[] {
  let value: GoValue;
  try {
    value = parseYaml(text);
  } catch (error) {
    if (error instanceof YamlError)
      throw new GenerationError(`error unmarshling decoded ElementsYaml ${error.message}`);
    throw error;
  }
  const sets = objectList(value);
  if (typeof sets === "string") {
    throw new GenerationError(
      `error unmarshling decoded ElementsYaml error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${sets}`,
    );
  }
  return sets;
}
