/** Values of an Application that stands in a file of its own: each is where it is written. */
import { placeText } from "../../errors";
import type { FoundObject } from "../../inventory";
import { isObject, type Json, joinPath } from "../../json";

/** @param isShown by the JSON path of a value */
export function* ownValues({ object, at }: FoundObject, isShown: (path: string) => boolean): Generator<string> {
  for (const [path, value] of leaves(object as Json, "")) {
    if (!isShown(path)) continue;
    yield `${path}: ${typeof value === "string" ? value : JSON.stringify(value)}`;
    yield `  ${placeText(at(path))}`;
  }
}

export function* leaves(value: Json, path: string): Generator<readonly [path: string, value: Json]> {
  const items = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  if (items.length === 0) yield [path, value];
  for (const [key, item] of items) yield* leaves(item as Json, joinPath(path, key));
}
