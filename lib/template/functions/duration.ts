/** Go's time.Duration: nanoseconds as a 64-bit integer, read from and printed as `1h2m3.5s`. */

import { toBytes } from "../../go/bytes";
import { GoError } from "../../go/go-error";
import { MAX_INT64 } from "../../go/strconv";
import { formatDuration, MINUTE, SECOND } from "./duration-text";
import { GoNamedInt } from "./named-int";

const LARGEST = MAX_INT64 + 1n; // of a negative duration
const HOUR = 60n * MINUTE;

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  "\u00b5s": 1000n,
  "\u03bcs": 1000n,
  ms: 1_000_000n,
  s: SECOND,
  m: MINUTE,
  h: HOUR,
};

/** Reads `-1h30m`, `1.5s500ms`, `0`. @throws {GoError} */
export function parseDuration(text: string): bigint {
  const negative = text[0] === "-";
  let rest = negative || text[0] === "+" ? text.slice(1) : text;
  if (rest === "0") return 0n;
  const invalid = (): GoError => new GoError(`time: invalid duration ${quoteTime(text)}`);
  if (rest === "") throw invalid();
  let total = 0n;
  while (rest !== "") {
    const [, whole = "", dot = "", fraction = ""] = /^([0-9]*)(\.?)([0-9]*)/.exec(rest) ?? [];
    if (whole === "" && fraction === "") throw invalid();
    rest = rest.slice(whole.length + dot.length + fraction.length);
    const unitText = /^[^.0-9]*/.exec(rest)?.[0] ?? "";
    // Go reads the number, which may be too large, before it looks at the unit.
    if (whole !== "" && BigInt(whole) > LARGEST) throw invalid();
    if (unitText === "") throw new GoError(`time: missing unit in duration ${quoteTime(text)}`);
    rest = rest.slice(unitText.length);
    if (!Object.hasOwn(UNITS, unitText)) {
      throw new GoError(`time: unknown unit ${quoteTime(unitText)} in duration ${quoteTime(text)}`);
    }
    const unit = UNITS[unitText] as bigint;
    const amount = BigInt(whole === "" ? "0" : whole) * unit + fractionOf(fraction, unit);
    total += amount;
    if (amount > LARGEST || total > LARGEST) throw invalid();
  }
  if (negative) return -total;
  if (total > MAX_INT64) throw invalid();
  return total;
}

/** Digits that no longer fit 63 bits are ignored, as Go does; the rest is scaled as a float. */
function fractionOf(digits: string, unit: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits) {
    const next = value * 10n + BigInt(digit);
    if (value > MAX_INT64 / 10n || next > LARGEST) break;
    value = next;
    scale *= 10;
  }
  return value === 0n ? 0n : BigInt(Math.trunc(Number(value) * (Number(unit) / scale)));
}

/** Rounds to whole seconds, halves away from zero. */
export function roundToSeconds(nanoseconds: bigint): bigint {
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const rounded = ((size + SECOND / 2n) / SECOND) * SECOND;
  const limit = nanoseconds < 0n ? LARGEST : MAX_INT64;
  const clamped = rounded > limit ? limit : rounded;
  return nanoseconds < 0n ? -clamped : clamped;
}

export function durationValue(nanoseconds: bigint): GoNamedInt {
  const wrapped = BigInt.asIntN(64, nanoseconds);
  return new GoNamedInt("time.Duration", wrapped, formatDuration(wrapped));
}

/** Package time's own quoting: bytes beyond printable ASCII show as `\xNN`. */
export function quoteTime(text: string): string {
  let out = '"';
  for (const byte of toBytes(text)) {
    if (byte >= 0x80 || byte < 0x20) out += `\\x${byte.toString(16).padStart(2, "0")}`;
    else if (byte === 0x22 || byte === 0x5c) out += `\\${String.fromCharCode(byte)}`;
    else out += String.fromCharCode(byte);
  }
  return `${out}"`;
}
