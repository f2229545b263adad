/** What no YAML text can hold, with its place: the slow walk that explains a refusal. */
import { type Problem, problem } from "../errors";
import { joinPath } from "../json";

/** Deeper values are refused: they are cycles, or no reader would take them. */
export const MAX_DEPTH = 500;

/** One run shows so many; the first one is what helps. */
const MAX_PROBLEMS = 20;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** False for objects whose content is not in their keys. */
export function hasJsonForm(value: object): boolean {
  return !(value instanceof Map || value instanceof Set || value instanceof RegExp || ArrayBuffer.isView(value));
}

/** Every value in `root` that has no YAML form; at least one problem. */
export function unrepresentable(root: unknown, where: string): Problem[] {
  const problems: Problem[] = [];
  const refuse = (path: string, what: string, got: string): void => {
    if (problems.length >= MAX_PROBLEMS) return;
    const place = [where, path].filter((part) => part !== "").join(" ") || "the document";
    problems.push(problem("VALUE_NOT_REPRESENTABLE", place, what, { got }));
  };
  const walk = (value: unknown, path: string, depth: number): void => {
    switch (typeof value) {
      case "string":
        if (LONE_SURROGATE.test(value)) refuse(path, "a string has half of a surrogate pair", JSON.stringify(value));
        return;
      case "number":
        if (!Number.isFinite(value)) refuse(path, "a number is not finite", String(value));
        return;
      case "boolean":
      case "undefined":
        return;
      case "object":
        if (value === null) return;
        if (depth > MAX_DEPTH) refuse("", `a value has more than ${MAX_DEPTH} levels, or contains itself`, "a cycle");
        else if (Array.isArray(value)) {
          for (const [i, item] of value.entries()) walk(item, joinPath(path, i), depth + 1);
        } else walkObject(value, path, depth);
        return;
      default:
        refuse(path, `a ${typeof value} is not data`, String(value));
    }
  };
  const walkObject = (value: object, path: string, depth: number): void => {
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === "function") walk(toJSON.call(value, ""), path, depth);
    else if (!hasJsonForm(value)) refuse(path, "an object is not plain data", value.constructor.name);
    else {
      for (const [key, item] of Object.entries(value)) {
        const place = joinPath(path, key);
        if (LONE_SURROGATE.test(key)) refuse(place, "a key has half of a surrogate pair", JSON.stringify(key));
        if (problems.length < MAX_PROBLEMS) walk(item, place, depth + 1);
      }
    }
  };
  walk(root, "", 0);
  return problems;
}
