/** Validates an object as the API server does, with every violation; {@link isClean} is the quick way to know that there is none. */
import { isObject } from "../json";
import type { JsonType, SchemaNode, ValueRules } from "./schema";
import {
  enumViolation,
  limitViolation,
  requiredViolation,
  ruleViolation,
  typeViolation,
  type Violation,
} from "./violation";

/** All violations, in the order of the object. */
export function violationsOf(schema: SchemaNode, object: unknown): Violation[] {
  const found: Violation[] = [];
  validate(schema, object, "", found);
  return found;
}

/** True when the API server takes the object unchanged: valid, no unknown field, no null, no default to fill in. */
export function isClean(node: SchemaNode, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return isCleanScalar(node, value);
  if (Array.isArray(value)) {
    if (!fits(node, "array") || (node.rules !== undefined && !keepsRules(node.rules, value))) return false;
    const { items } = node;
    if (items === undefined) return node.preservesUnknown;
    for (const item of value) if (!isClean(items, item)) return false;
    return true;
  }
  if (!fits(node, "object")) return false;
  const { fields, others, preservesUnknown } = node;
  if (fields.size === 0 && others === undefined) return preservesUnknown && node.required.length === 0;
  for (const key of Object.keys(value)) {
    const field = fields.get(key) ?? others;
    const item = (value as Record<string, unknown>)[key];
    // a null that is not allowed is dropped, also where anything else may stand
    if (field === undefined ? !preservesUnknown : (item === null && !field.nullable) || !isClean(field, item))
      return false;
  }
  for (const key of node.required) if (!Object.hasOwn(value, key)) return false;
  return !node.hasDefaults;
}

function isCleanScalar(node: SchemaNode, value: unknown): boolean {
  if (value === null) return node.nullable || (node.type === undefined && !node.intOrString && node.preservesUnknown);
  if (node.rules !== undefined && !keepsRules(node.rules, value)) return false;
  switch (typeof value) {
    case "string":
      return (
        node.intOrString ||
        ((node.type === "string" || node.type === undefined) && (node.format === undefined || isDateTime(value)))
      );
    case "boolean":
      return node.type === "boolean" || (node.type === undefined && !node.intOrString);
    case "number":
      if (node.type === "number") return true;
      if (node.type === undefined && !node.intOrString) return true;
      return (
        (node.type === "integer" || node.intOrString) && Number.isInteger(value) && inIntegerRange(value, node.format)
      );
    default:
      return false;
  }
}

function fits(node: SchemaNode, type: JsonType): boolean {
  return (node.type === type || node.type === undefined) && !node.intOrString;
}

function validate(node: SchemaNode, value: unknown, path: string, found: Violation[]): void {
  checkType(node, value, path, found);
  if (node.rules !== undefined) checkRules(node.rules, value, path, found);
  if (Array.isArray(value)) {
    if (node.items === undefined) return;
    for (const [index, item] of value.entries()) validate(node.items, item, `${path}[${index}]`, found);
  } else if (isObject(value)) {
    for (const key of node.required)
      if (!Object.hasOwn(value, key)) found.push(requiredViolation(path === "" ? key : `${path}.${key}`));
    for (const key of Object.keys(value)) {
      const field = node.fields.get(key) ?? node.others;
      if (field !== undefined) validate(field, value[key], path === "" ? key : `${path}.${key}`, found);
    }
  }
}

function checkType(node: SchemaNode, value: unknown, path: string, found: Violation[]): void {
  const { type, format } = node;
  const got = typeOf(value);
  if (node.intOrString) {
    const isTaken = got === "integer" || got === "string" || (got === "null" && node.nullable);
    if (!isTaken) found.push(intOrStringViolation(path, value, got));
    return;
  }
  if (type === undefined || (value === null && node.nullable)) return;
  const isInteger = typeof value === "number" && Number.isInteger(value);
  const isText = typeof value === "string" || Array.isArray(value);
  if (format !== undefined && value !== null && !isText) {
    const asFormat = formatOf(value);
    const fitsFormat =
      type === got || asFormat === format || (isInteger && type === "integer") || (isInteger && type === "number");
    const isTooBig = typeof value === "number" && type === "integer" && !inIntegerRange(value, format);
    const range = isTooBig ? [rangeText(path, format)] : [];
    // beyond int64 a whole number is a float to Kubernetes
    const isFloat =
      asFormat === "float64" && type === "integer" && (!isInteger || Math.abs(value as number) >= 2 ** 63);
    if (!fitsFormat || isFloat) found.push(typeViolation(path, format, asFormat, range));
    else if (isTooBig) found.push({ path, kind: "type", texts: range, got: String(value), expected: format });
    return;
  }
  // a list where a formatted string is expected passes, as it does in Kubernetes
  if (format !== undefined && isText && type !== "integer" && type !== "number") {
    if (typeof value === "string" && format === "date-time" && !isDateTime(value))
      found.push(typeViolation(path, format, value));
    return;
  }
  if (type === got || (type === "number" && got === "integer")) return;
  const more = type === "integer" && got === "number" ? [rangeText(path, undefined)] : [];
  found.push(typeViolation(path, type, got, more));
}

function intOrStringViolation(path: string, value: unknown, got: string): Violation {
  const both = typeViolation(path, "integer,string", got);
  const integer = typeViolation(path, "integer", got);
  const anyOf = `<nil>: Invalid value: "": "${path}" must validate at least one schema (anyOf)`;
  const range = typeof value === "number" ? [rangeText(path, undefined)] : [];
  return { ...both, texts: [...both.texts, ...integer.texts, anyOf, ...range] };
}

function rangeText(path: string, format: string | undefined): string {
  const what = format === undefined ? "(default format)" : `with format ${format}`;
  return `<nil>: Invalid value: "": Checked value must be of type integer ${what} in ${path}`;
}

function checkRules(rules: ValueRules, value: unknown, path: string, found: Violation[]): void {
  if (typeof value === "string") checkText(rules, value, path, found);
  if (typeof value === "number") {
    if (rules.maximum !== undefined && value > rules.maximum)
      found.push(ruleViolation(path, value, `should be less than or equal to ${rules.maximum}`));
    else if (rules.minimum !== undefined && value < rules.minimum)
      found.push(ruleViolation(path, value, `should be greater than or equal to ${rules.minimum}`));
  }
  if (Array.isArray(value)) {
    const { length } = value;
    const { minItems, maxItems } = rules;
    if (minItems !== undefined && length < minItems)
      found.push(ruleViolation(path, length, `should have at least ${minItems} items`));
    if (maxItems !== undefined && length > maxItems)
      found.push(
        limitViolation(
          path,
          `Too many: ${length}: must have at most ${maxItems} items`,
          `${length} items`,
          `at most ${maxItems} items`,
        ),
      );
  }
  if (rules.enum !== undefined && value !== null && !rules.enum.includes(value))
    found.push(enumViolation(path, value, rules.enum));
}

/** Only the first rule that a text breaks is reported. */
function checkText(rules: ValueRules, value: string, path: string, found: Violation[]): void {
  const { minLength, maxLength, pattern } = rules;
  if (maxLength !== undefined && characters(value) > maxLength)
    found.push(
      limitViolation(
        path,
        `Too long: may not be more than ${maxLength} bytes`,
        `${characters(value)} characters`,
        `at most ${maxLength} characters`,
      ),
    );
  else if (minLength !== undefined && characters(value) < minLength)
    found.push(ruleViolation(path, value, `should be at least ${minLength} chars long`));
  else if (pattern !== undefined && !pattern.test(value))
    found.push(ruleViolation(path, value, `should match '${pattern.source.replaceAll("\\/", "/")}'`));
}

function keepsRules(rules: ValueRules, value: unknown): boolean {
  const found: Violation[] = [];
  checkRules(rules, value, "", found);
  return found.length === 0;
}

function characters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The JSON type as Kubernetes names it. */
function typeOf(value: unknown): JsonType | "null" {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) && Math.abs(value) < 2 ** 63 ? "integer" : "number";
  return typeof value as JsonType;
}

function formatOf(value: unknown): string {
  if (typeof value !== "number") return "";
  return typeOf(value) === "integer" ? "int64" : "float64";
}

function inIntegerRange(value: number, format: string | undefined): boolean {
  const limit = format === "int32" ? 2 ** 31 : 2 ** 63;
  return Number.isInteger(value) && value >= -limit && value < limit;
}

const DATE_TIME = /^\d{4}-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

function isDateTime(text: string): boolean {
  const parts = DATE_TIME.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return false;
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 59;
}
