/**
 * shopspring/decimal 1.4 as far as sprig's addf, subf, mulf and divf need it: exact decimal numbers, and division to 16
 * places. The result goes back to the nearest float64.
 */
import { GoError } from "../../go/go-error";

interface Decimal {
  readonly digits: bigint;
  /** The value is digits × 10^exponent. */
  readonly exponent: number;
}

export type DecimalOperator = "add" | "subtract" | "multiply" | "divide";

/** Applies an operator from left to right. @throws {GoError} for NaN, infinities and division by 0 */
export function calculate(operator: DecimalOperator, first: number, others: readonly number[]): number {
  const whole = operator === "divide" ? undefined : calculateWhole(operator, first, others);
  if (whole !== undefined) return whole;
  let result = fromFloat(first);
  for (const other of others) result = apply(operator, result, fromFloat(other));
  return toFloat(result);
}

/** Whole numbers that floats hold exactly need no decimals; undefined where that is not so. */
function calculateWhole(
  operator: Exclude<DecimalOperator, "divide">,
  first: number,
  others: readonly number[],
): number | undefined {
  let result = first;
  for (const other of others) {
    if (!Number.isSafeInteger(other) || !Number.isSafeInteger(result)) return undefined;
    result = operator === "add" ? result + other : operator === "subtract" ? result - other : result * other;
  }
  // Decimals know no negative zero.
  return Number.isSafeInteger(result) ? result + 0 : undefined;
}

function fromFloat(value: number): Decimal {
  if (!Number.isFinite(value)) {
    const text = Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    throw new GoError(`Cannot create a Decimal from ${text}`);
  }
  // The shortest digits that read back as the same float.
  const [mantissa = "", power = "0"] = value.toExponential().split("e");
  const fraction = mantissa.split(".")[1] ?? "";
  return { digits: BigInt(mantissa.replace(".", "")), exponent: Number(power) - fraction.length };
}

function toFloat({ digits, exponent }: Decimal): number {
  return digits === 0n ? 0 : Number(`${digits}e${exponent}`);
}

function apply(operator: DecimalOperator, a: Decimal, b: Decimal): Decimal {
  switch (operator) {
    case "add":
      return add(a, b);
    case "subtract":
      return add(a, { digits: -b.digits, exponent: b.exponent });
    case "multiply":
      return { digits: a.digits * b.digits, exponent: a.exponent + b.exponent };
    case "divide":
      return divide(a, b);
    default:
      return operator satisfies never;
  }
}

function add(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  return { digits: scaled(a, exponent) + scaled(b, exponent), exponent };
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}

const PLACES = 16;

/** Rounds halves away from zero at the last place. */
function divide(a: Decimal, b: Decimal): Decimal {
  if (b.digits === 0n) throw new GoError("decimal division by 0");
  const shift = a.exponent - b.exponent + PLACES;
  const dividend = shift >= 0 ? a.digits * 10n ** BigInt(shift) : a.digits;
  const divisor = shift >= 0 ? b.digits : b.digits * 10n ** BigInt(-shift);
  const quotient = dividend / divisor;
  const remainder = dividend - quotient * divisor;
  const rounds = 2n * size(remainder) >= size(divisor);
  if (!rounds) return { digits: quotient, exponent: -PLACES };
  const isNegative = dividend < 0n !== divisor < 0n;
  return { digits: quotient + (isNegative ? -1n : 1n), exponent: -PLACES };
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}
