/** Integers as package fmt prints them: base, sign, prefix and the zeros that a precision or the `0` flag asks for. */
import type { Flags } from "./format-flags";

/** The text without the spaces that a width adds. */
export function formatInteger(value: bigint, base: 2 | 8 | 10 | 16, verb: string, flags: Flags): string {
  const isNegative = value < 0n;
  let digits = (isNegative ? -value : value).toString(base);
  let wanted = 0;
  if (flags.precision !== undefined) {
    if (flags.precision === 0 && value === 0n) return "";
    wanted = flags.precision;
  } else if (flags.zero && !flags.minus && flags.width !== undefined) {
    wanted = flags.width - (isNegative || flags.plus || flags.space ? 1 : 0);
  }
  if (digits.length < wanted) digits = digits.padStart(wanted, "0");
  const isUpper = verb === "X";
  let prefix = "";
  if (flags.sharp) {
    if (base === 2) prefix = "0b";
    else if (base === 8 && !digits.startsWith("0")) prefix = "0";
    else if (base === 16) prefix = isUpper ? "0X" : "0x";
  }
  if (verb === "O") prefix = `0o${prefix}`;
  const sign = isNegative ? "-" : flags.plus ? "+" : flags.space ? " " : "";
  return sign + prefix + (isUpper ? digits.toUpperCase() : digits);
}
