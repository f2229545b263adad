/** sprig: numbers. Integer functions work on int64 and wrap round; those that end in f are exact in decimals. */

import { GoError } from "../../go/go-error";
import { asNumber, goInt64, parseInt64 } from "../../go/strconv";
import { type GoFunction, type GoInt, type GoValue, goInt } from "../../go/values";
import { formatV } from "../format";
import { toFloat64, toInt64 } from "./cast";
import { calculate, type DecimalOperator } from "./decimal";
import { fn, variadic } from "./declare";
import { randomInteger } from "./random";

export const mathFunctions: readonly GoFunction[] = [
  fn("int", ["interface {}"], ([value]) => goInt(toInt64(value)), "A value as an int, 0 if it is no number."),
  fn("int64", ["interface {}"], ([value]) => goInt64(toInt64(value)), "A value as an int64, 0 if it is no number."),
  fn("float64", ["interface {}"], ([value]) => toFloat64(value), "A value as a float64, 0 if it is no number."),
  fn("atoi", ["string"], ([text]) => goInt(parseInt64(text, 10).value), "A decimal text as an int, 0 if it is none."),
  fn(
    "toDecimal",
    ["interface {}"],
    ([value]) => goInt64(octal(value)),
    "An octal number, as of file modes, as a decimal one.",
  ),
  variadic(
    "add",
    [],
    "interface {}",
    (values) => goInt64(values.reduce<bigint>((sum, value) => sum + toInt64(value), 0n)),
    "The sum as an int64.",
  ),
  fn("add1", ["interface {}"], ([value]) => goInt64(toInt64(value) + 1n), "The next integer."),
  fn(
    "sub",
    ["interface {}", "interface {}"],
    ([a, b]) => goInt64(toInt64(a) - toInt64(b)),
    "The difference as an int64.",
  ),
  variadic("mul", ["interface {}"], "interface {}", (values) => goInt64(product(values)), "The product as an int64."),
  fn(
    "div",
    ["interface {}", "interface {}"],
    ([a, b]) => goInt64(toInt64(a) / divisor(b)),
    "The quotient as an int64, towards zero.",
  ),
  fn(
    "mod",
    ["interface {}", "interface {}"],
    ([a, b]) => goInt64(toInt64(a) % divisor(b)),
    "The remainder as an int64, with the sign of the first number.",
  ),
  variadic(
    "max",
    ["interface {}"],
    "interface {}",
    (values) => goInt64(pick(values, (a, b) => a > b)),
    "The largest as an int64.",
  ),
  variadic(
    "biggest",
    ["interface {}"],
    "interface {}",
    (values) => goInt64(pick(values, (a, b) => a > b)),
    "The old name of max.",
  ),
  variadic(
    "min",
    ["interface {}"],
    "interface {}",
    (values) => goInt64(pick(values, (a, b) => a < b)),
    "The smallest as an int64.",
  ),
  variadic(
    "maxf",
    ["interface {}"],
    "interface {}",
    (values) => values.map(toFloat64).reduce((a, b) => Math.max(a, b)),
    "The largest as a float64.",
  ),
  variadic(
    "minf",
    ["interface {}"],
    "interface {}",
    (values) => values.map(toFloat64).reduce((a, b) => Math.min(a, b)),
    "The smallest as a float64.",
  ),
  variadic(
    "addf",
    [],
    "interface {}",
    (values) => calculate("add", 0, values.map(toFloat64)),
    "The exact sum as a float64.",
  ),
  fn("add1f", ["interface {}"], ([value]) => calculate("add", toFloat64(value), [1]), "A number and 1 as a float64."),
  decimal("subf", "subtract", "The exact difference as a float64."),
  decimal("mulf", "multiply", "The exact product as a float64."),
  decimal("divf", "divide", "The quotient as a float64, to 16 decimal places."),
  fn("floor", ["interface {}"], ([value]) => Math.floor(toFloat64(value)), "The next lower whole number as a float64."),
  fn("ceil", ["interface {}"], ([value]) => Math.ceil(toFloat64(value)), "The next higher whole number as a float64."),
  variadic(
    "round",
    ["interface {}", "int"],
    "float64",
    ([value, places, threshold]) => round(toFloat64(value), asNumber(places), threshold),
    "A number rounded to decimal places.",
  ),
  fn(
    "randInt",
    ["int", "int"],
    ([low, high], run) => randomBetween(low, high, run.randomByte),
    "A random integer from the first number up to below the second.",
  ),
];

function decimal(name: string, operator: DecimalOperator, doc: string): GoFunction {
  return variadic(
    name,
    ["interface {}"],
    "interface {}",
    ([first, ...others]) => calculate(operator, toFloat64(first), others.map(toFloat64)),
    doc,
  );
}

function octal(value: GoValue): bigint {
  const parsed = parseInt64(formatV(value), 8);
  return parsed.error === undefined ? parsed.value : 0n;
}

function product(values: readonly GoValue[]): bigint {
  let result = 1n;
  for (const value of values) result = BigInt.asIntN(64, result * toInt64(value));
  return result;
}

function divisor(value: GoValue): bigint {
  const number = toInt64(value);
  if (number === 0n) throw new GoError("runtime error: integer divide by zero");
  return number;
}

function pick(values: readonly GoValue[], isBetter: (a: bigint, b: bigint) => boolean): bigint {
  return values.map(toInt64).reduce((best, value) => (isBetter(value, best) ? value : best));
}

/** Rounds up from a fraction of `threshold` on; a negative fraction is below every threshold, so it rounds down. */
function round(value: number, places: number, threshold = 0.5): number {
  const power = powerOfTen(places);
  const shifted = power * value;
  const fraction = shifted - Math.trunc(shifted);
  return (fraction >= threshold ? Math.ceil(shifted) : Math.floor(shifted)) / power;
}

/** 10^n by repeated squaring, in which Go and the platform may differ in the last bit beyond 10^22. */
function powerOfTen(exponent: number): number {
  let power = 1;
  let square = 10;
  for (let rest = Math.abs(exponent); rest > 0 && Number.isFinite(power); rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= square;
    square *= square;
  }
  return exponent < 0 ? 1 / power : power;
}

function randomBetween(low: GoInt, high: GoInt, randomByte: () => number): GoInt {
  const range = BigInt.asIntN(64, high.value - low.value);
  if (range <= 0n) throw new GoError("invalid argument to Intn");
  return goInt(low.value + randomInteger(range, randomByte));
}
