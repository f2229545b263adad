/** How single settings of Argo CD are written and checked. */
import type { Problem } from "../errors";
import { settingInvalid } from "./refusal";

/** The form that every parser of Argo CD takes: whole seconds with their unit. */
export function secondsText(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : `${seconds}s`;
}

/** A whole number from `min` to `max`. @param where construct path and field */
export function checkNumber(value: unknown, where: string, min: number, max = Number.MAX_SAFE_INTEGER): Problem[] {
  if (value === undefined || (Number.isInteger(value) && (value as number) >= min && (value as number) <= max))
    return [];
  const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`;
  return [
    settingInvalid(where, "the setting is out of range", { got: String(value), expected: `a whole number ${range}` }),
  ];
}
