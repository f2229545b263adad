/** How single settings of Argo CD are written and checked. */
import { type Problem, shown } from "../errors";
import { settingInvalid } from "./refusal";

/** A setting as text; what is no scalar shows itself, and is refused by the checks. */
export function settingText(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map(settingText).join(",");
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : shown(value);
}

/** The form that every parser of Argo CD takes: whole seconds with their unit. */
export function secondsText(seconds: unknown): string | undefined {
  const text = settingText(seconds);
  return text === undefined ? undefined : `${text}s`;
}

/** A whole number from `min` to `max`. @param where construct path and field */
export function checkNumber(value: unknown, where: string, min: number, max = Number.MAX_SAFE_INTEGER): Problem[] {
  if (value === undefined || (Number.isInteger(value) && (value as number) >= min && (value as number) <= max))
    return [];
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`;
  return [
    settingInvalid(where, "the setting is out of range", { got: shown(value), expected: `a whole number ${range}` }),
  ];
}
