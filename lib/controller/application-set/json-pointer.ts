/** Removal by JSON pointer as in a JSON patch. Upstream: evanphx/json-patch, operation `remove`. */
import { isObject, type Json, type JsonObject } from "../../json";

/** The object without what the pointer names; undefined where there is nothing. What stands before the first `/` does not count. */
export function removePointer(object: JsonObject, pointer: string): JsonObject | undefined {
  const [, ...steps] = pointer.split("/");
  return steps.length === 0 ? undefined : (remove(object, steps.map(unescaped)) as JsonObject | undefined);
}

function remove(value: Json | undefined, [step = "", ...rest]: readonly string[]): Json | undefined {
  if (Array.isArray(value)) {
    const list: readonly Json[] = value;
    const index = indexOf(step, list.length);
    if (index === undefined) return undefined;
    if (rest.length === 0) return list.filter((_, at) => at !== index);
    const inner = remove(list[index], rest);
    return inner === undefined ? undefined : list.map((item, at) => (at === index ? inner : item));
  }
  if (!isObject(value) || !Object.hasOwn(value, step)) return undefined;
  const object = value as JsonObject;
  if (rest.length === 0) return Object.fromEntries(Object.entries(object).filter(([key]) => key !== step));
  const inner = remove(object[step], rest);
  return inner === undefined ? undefined : { ...object, [step]: inner };
}

/** Numbers count from the end when they are negative. */
function indexOf(step: string, length: number): number | undefined {
  if (!/^[+-]?\d+$/.test(step)) return undefined;
  const number = Number(step);
  const index = number < 0 ? number + length : number;
  return index >= 0 && index < length ? index : undefined;
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
