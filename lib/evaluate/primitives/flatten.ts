/**
 * Flattening to dotted keys (`a.b`, `a.0`), each value printed by Go's `%v`: what post-generator selectors match, and what flat mode
 * makes of files and plugin answers. Only `map[string]any` and `[]any` are descended into; empty ones disappear.
 */

import { type GoMap, type GoValue, StringMap } from "../../go/values";
import { formatV } from "../../template/format";

export interface FlattenOptions {
  /** Also descends into a `map[string]string` that lies in maps only: selectors do since Argo CD 3.4. @default false */
  readonly stringMaps?: boolean;
}

/** The flat texts of a parameter set. Where two paths give one key the later one stays (in Argo CD one of them, at random). */
export function flattenV(params: ReadonlyMap<string, GoValue>, options: FlattenOptions = {}): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of params) flattenInto(flat, key, value, options.stringMaps === true);
  return flat;
}

function flattenInto(flat: Map<string, string>, key: string, value: GoValue, stringMaps: boolean): void {
  if (typeof value === "string") flat.set(key, value);
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) flattenInto(flat, `${key}.${index}`, item, false);
  else if (value instanceof StringMap && stringMaps) for (const [name, text] of value) flat.set(`${key}.${name}`, text);
  else if (value instanceof Map && !(value instanceof StringMap))
    for (const [name, item] of value as GoMap) flattenInto(flat, `${key}.${name}`, item, stringMaps);
  else flat.set(key, formatV(value));
}
