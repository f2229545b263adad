/**
 * Floats as strconv.FormatFloat prints them, for every verb and precision. Digits are exact: rounding is half to even on the
 * true binary value, where JavaScript's toFixed rounds half up and stops at 100 digits.
 */

/** Decimal digits d1 d2 d3 … of a number 0.d1d2d3… × 10^point. */
interface Decimal {
  readonly digits: string;
  readonly point: number;
}

/** strconv.FormatFloat(value, verb, precision, 64), where precision -1 asks for the shortest text that reads back. */
export function formatFloat64(value: number, verb: string, precision: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (value === Number.POSITIVE_INFINITY) return "+Inf";
  if (value === Number.NEGATIVE_INFINITY) return "-Inf";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const size = Math.abs(value);
  switch (verb) {
    case "b":
      return sign + binary(size);
    case "x":
    case "X": {
      const text = hexadecimal(size, precision);
      return sign + (verb === "X" ? text.toUpperCase() : text);
    }
    case "e":
    case "E":
      return sign + exponent(precision < 0 ? shortest(size) : rounded(size, precision + 1), precision, verb);
    case "f":
      return sign + fixed(precision < 0 ? shortest(size) : roundedAt(size, precision), precision);
    default:
      return sign + general(size, verb === "G" ? "E" : "e", precision);
  }
}

function shortest(size: number): Decimal {
  if (size === 0) return { digits: "", point: 0 };
  const [mantissa, power] = size.toExponential().split("e") as [string, string];
  return { digits: mantissa.replace(".", ""), point: Number(power) + 1 };
}

/** All digits of the number; a double has at most 767 of them. */
function exact(size: number): Decimal {
  if (size === 0) return { digits: "", point: 0 };
  const { mantissa, power } = parts(size);
  const integer = power >= 0 ? mantissa << BigInt(power) : mantissa * 5n ** BigInt(-power);
  const text = integer.toString();
  return { digits: text.replace(/0+$/, ""), point: power >= 0 ? text.length : text.length + power };
}

/** The number as mantissa × 2^power with a whole mantissa. */
function parts(size: number): { mantissa: bigint; power: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n) & 0x7ff;
  const fraction = bits & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, power: -1074 }
    : { mantissa: fraction | (1n << 52n), power: biased - 1075 };
}

/** Rounded to `count` digits. */
function rounded(size: number, count: number): Decimal {
  return round(exact(size), count);
}

/** Rounded to `places` digits behind the point. */
function roundedAt(size: number, places: number): Decimal {
  const all = exact(size);
  return round(all, all.point + places);
}

function round(all: Decimal, count: number): Decimal {
  if (count >= all.digits.length) return all;
  if (count < 0) return { digits: "", point: 0 };
  const kept = all.digits.slice(0, count);
  const rest = all.digits.slice(count);
  const half = rest.charCodeAt(0) - 0x35;
  const isTie = half === 0 && rest.length === 1;
  const lastIsOdd = count > 0 && (kept.charCodeAt(count - 1) & 1) === 1;
  if (half < 0 || (isTie && !lastIsOdd)) return { digits: kept.replace(/0+$/, ""), point: kept === "" ? 0 : all.point };
  const up = (BigInt(kept === "" ? "0" : kept) + 1n).toString();
  return { digits: up.replace(/0+$/, ""), point: all.point + (up.length > kept.length ? 1 : 0) };
}

function exponent(decimal: Decimal, precision: number, letter: string): string {
  const first = decimal.digits === "" ? "0" : decimal.digits.slice(0, 1);
  const rest = precision < 0 ? decimal.digits.slice(1) : decimal.digits.slice(1, precision + 1).padEnd(precision, "0");
  const power = decimal.digits === "" ? 0 : decimal.point - 1;
  return `${first}${rest === "" ? "" : `.${rest}`}${letter}${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

function fixed(decimal: Decimal, precision: number): string {
  const { digits, point } = decimal;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const behind = point >= 0 ? digits.slice(point) : "0".repeat(-point) + digits;
  const places = precision < 0 ? behind : behind.slice(0, precision).padEnd(precision, "0");
  return places === "" ? whole : `${whole}.${places}`;
}

function general(size: number, letter: string, precision: number): string {
  const isShortest = precision < 0;
  const wanted = precision === 0 ? 1 : precision;
  const decimal = isShortest ? shortest(size) : rounded(size, wanted);
  const count = decimal.digits.length;
  let limit = wanted;
  if (limit > count && count >= decimal.point) limit = count;
  if (isShortest) limit = 6;
  const power = decimal.point - 1;
  if (power < -4 || power >= limit) {
    return exponent(decimal, isShortest || wanted > count ? Math.max(count - 1, 0) : wanted - 1, letter);
  }
  return fixed(decimal, Math.max(count - decimal.point, 0));
}

function binary(size: number): string {
  const { mantissa, power } = parts(size);
  return `${mantissa}p${power < 0 ? "" : "+"}${power}`;
}

function hexadecimal(size: number, precision: number): string {
  if (size === 0) return `0x0${precision > 0 ? `.${"0".repeat(precision)}` : ""}p+00`;
  let { mantissa, power } = parts(size);
  // normalise to 1.xxx with 60 bits behind the point
  const length = mantissa.toString(2).length;
  mantissa <<= BigInt(61 - length);
  power += length - 1;
  if (precision >= 0 && precision < 15) {
    const shift = BigInt(60 - precision * 4);
    const rest = mantissa & ((1n << shift) - 1n);
    mantissa >>= shift;
    const half = 1n << (shift - 1n);
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa++;
    mantissa <<= shift;
    if (mantissa >> 61n !== 0n) {
      mantissa >>= 1n;
      power++;
    }
  }
  const all = (mantissa & ((1n << 60n) - 1n)).toString(16).padStart(15, "0");
  const fraction = precision < 0 ? all.replace(/0+$/, "") : all.slice(0, precision).padEnd(precision, "0");
  return `0x1${fraction === "" ? "" : `.${fraction}`}p${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}
