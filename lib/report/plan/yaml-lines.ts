/** A difference of two values as lines of YAML-like text with their signs, the way a person would write it under the field's path. */
import { isObject, type Json, type JsonObject } from "../../json";
import type { FieldChange } from "../../plan";
import { sequenceDiff } from "./sequence-diff";

/** Lines around a change that are shown with it. */
const AROUND = 2;

/** The lines of a field's difference: `-` goes, `+` comes, a blank stays. */
export function differenceLines({ path, old, new: now }: FieldChange): string[] {
  const [before, after] = [
    old === undefined ? [] : valueLines(path, old),
    now === undefined ? [] : valueLines(path, now),
  ];
  const signed = sequenceDiff(before, after).map(({ kind, items }) => {
    const sign = kind === "same" ? " " : kind === "old" ? "-" : "+";
    return { kind, lines: items.map((line) => `${sign} ${line}`) };
  });
  return signed.flatMap(({ kind, lines }, i) => {
    if (kind !== "same" || lines.length <= 2 * AROUND + 1) return lines;
    // of what stays, what stands beside a change
    const head = i === 0 ? lines.slice(0, 1) : lines.slice(0, AROUND);
    const tail = i === signed.length - 1 ? [] : lines.slice(-AROUND);
    return [...head, "  …", ...tail];
  });
}

function valueLines(path: string, value: Json): string[] {
  return valueText(value, `${path}:`, "");
}

/** A value as YAML-like lines under what stands before it. */
export function valueText(value: Json, before: string, indent: string): string[] {
  if (Array.isArray(value) && value.length > 0) {
    return [`${indent}${before}`, ...(value as readonly Json[]).flatMap((item) => itemLines(item, `${indent}  `))];
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const members = Object.entries(value as JsonObject);
    return [
      `${indent}${before}`,
      ...members.flatMap(([key, item]) => valueText(item as Json, `${key}:`, `${indent}  `)),
    ];
  }
  if (typeof value === "string" && value.includes("\n")) {
    return [
      `${indent}${before} |`,
      ...value
        .replace(/\n$/, "")
        .split("\n")
        .map((line) => `${indent}  ${line}`),
    ];
  }
  return [`${indent}${before} ${typeof value === "string" ? value : JSON.stringify(value)}`];
}

function itemLines(item: Json, indent: string): string[] {
  const [first = "", ...rest] = isObject(item)
    ? Object.entries(item as JsonObject).flatMap(([key, value]) => valueText(value as Json, `${key}:`, ""))
    : valueText(item, "", "").map((line) => line.trimStart());
  return [`${indent}- ${first}`, ...rest.map((line) => `${indent}  ${line}`)];
}
