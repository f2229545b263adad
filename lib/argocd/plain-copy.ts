/**
 * A copy of what a user gave, as JSON with sorted keys and without undefined values: what the object will be, whatever happens to
 * the original. The copy is made at full speed; places are worked out only where something is no JSON.
 */
import { type Problem, problem } from "../errors";
import { expressionFacts } from "../generators/parameters/reference";
import { isObject, type Json, type JsonObject, joinPath, setKey } from "../json";

/** @param where of a problem: the path of the construct; the path in the object is added. */
export function plainCopy(content: object, where: string, problems: Problem[]): JsonObject {
  const flaws = { count: 0 };
  const copy = sortedCopy(content as Record<string, unknown>, flaws);
  if (flaws.count > 0) {
    for (const key of Object.keys(content))
      report((content as Record<string, unknown>)[key], `${where}, ${key}`, problems);
  }
  return copy;
}

function copyOf(value: unknown, flaws: { count: number }): Json {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((item) => copyOf(item, flaws));
  if (isPlain(value)) return sortedCopy(value, flaws);
  flaws.count++;
  return null;
}

function sortedCopy(value: Record<string, unknown>, flaws: { count: number }): JsonObject {
  const copy: Record<string, Json> = {};
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (item === undefined) continue;
    setKey(copy, key, copyOf(item, flaws));
  }
  return copy;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && expressionFacts(value) === undefined;
}

function report(value: unknown, where: string, problems: Problem[]): void {
  if (typeof value === "string" || typeof value === "boolean" || value === null || value === undefined) return;
  if (typeof value === "number" && Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    value.forEach((item, i) => {
      report(item, joinPath(where, i), problems);
    });
  } else if (isPlain(value)) {
    for (const key of Object.keys(value)) report(value[key], joinPath(where, key), problems);
  } else if (expressionFacts(value) !== undefined) {
    problems.push(
      problem("TEMPLATE_REFERENCE", where, "a reference to a parameter stands where no generator gives it a value", {
        hint: "use it in the template of an ApplicationSet, or write the value itself",
      }),
    );
  } else {
    problems.push(
      problem("VALUE_NOT_REPRESENTABLE", where, "the value has no JSON form", {
        got:
          typeof value === "object"
            ? `an object of class ${value.constructor?.name ?? "unknown"}`
            : `${String(value)} (${typeof value})`,
        expected: "a text, a finite number, true, false, null, a list or a plain object",
      }),
    );
  }
}
