/** Go's `%v`, `%s` and type names of values that Kubernetes decoded from JSON: whole numbers are int64 there, not float64. */

import { compareCodePoints } from "../../go/json-text";
import { isObject } from "../../json";
import { formatFloat } from "../../template/format";

/** `%v`. */
export function printValue(value: unknown): string {
  if (value === null || value === undefined) return "<nil>";
  if (typeof value === "number") return printNumber(value);
  if (Array.isArray(value)) return `[${value.map(printValue).join(" ")}]`;
  if (isObject(value)) return printMap(value, printValue);
  return String(value);
}

/** `%s`: what is not text shows that it is not. */
export function printText(value: unknown): string {
  return value === null || value === undefined ? "%!s(<nil>)" : printItem(value);
}

function printItem(value: unknown): string {
  if (value === null || value === undefined) return "<nil>";
  if (typeof value === "number" || typeof value === "boolean") return `%!s(${typeName(value)}=${printValue(value)})`;
  if (Array.isArray(value)) return `[${value.map(printItem).join(" ")}]`;
  if (isObject(value)) return printMap(value, printItem);
  return String(value);
}

/** The name of the Go type; undefined for nil. */
export function typeName(value: unknown): string | undefined {
  switch (typeof value) {
    case "string":
      return "string";
    case "boolean":
      return "bool";
    case "number":
      return isInt64(value) ? "int64" : "float64";
  }
  if (value === null || value === undefined) return undefined;
  return Array.isArray(value) ? "[]interface {}" : "map[string]interface {}";
}

function printMap(value: Record<string, unknown>, print: (item: unknown) => string): string {
  const members = Object.keys(value)
    .sort(compareCodePoints)
    .map((key) => `${key}:${print(value[key])}`);
  return `map[${members.join(" ")}]`;
}

function printNumber(value: number): string {
  return isInt64(value) ? String(BigInt(value)) : formatFloat(value);
}

function isInt64(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 63;
}
