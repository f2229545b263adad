/** sprig: rows of whole numbers. */
import type { FunctionRun } from "../../go/function";
import { type GoFunction, type GoInt, GoSlice, type GoValue, goInt } from "../../go/values";
import { fn, variadic } from "./declare";

export const countingFunctions: readonly GoFunction[] = [
  fn(
    "until",
    ["int"],
    ([count], run) => ints(steps(0n, intOf(count), intOf(count) < 0n ? -1n : 1n, run)),
    "The whole numbers from 0 up to a number.",
  ),
  fn(
    "untilStep",
    ["int", "int", "int"],
    ([start, stop, step], run) => ints(steps(intOf(start), intOf(stop), intOf(step), run)),
    "The whole numbers from a start up to a stop by steps.",
  ),
  variadic(
    "seq",
    [],
    "int",
    (params, run) => sequence(params.map(intOf), run).join(" "),
    "Whole numbers as a text, like the shell's seq.",
  ),
];

function intOf(argument: GoValue | undefined): bigint {
  return (argument as GoInt).value;
}

function ints(numbers: bigint[]): GoSlice {
  return new GoSlice("int", numbers.map(goInt));
}

/** Sums wrap around at 64 bits, as Go's do. */
function steps(start: bigint, stop: bigint, step: bigint, run: FunctionRun): bigint[] {
  if (stop < start ? step >= 0n : step <= 0n) return [];
  const size = step < 0n ? -step : step;
  const distance = stop < start ? start - stop : stop - start;
  const count = Number((distance + size - 1n) / size);
  run.steps(count);
  return Array.from({ length: count }, (_, i) => start + BigInt(i) * step);
}

/** One number: from 1 to it; two: from the first to the second; three: with a step between them. */
function sequence(params: readonly bigint[], run: FunctionRun): bigint[] {
  const [a = 0n, b = 0n, c = 0n] = params;
  switch (params.length) {
    case 1:
      return through(1n, a, a < 1n ? -1n : 1n, run);
    case 2:
      return through(a, b, b < a ? -1n : 1n, run);
    case 3: {
      if (c < a && b > 0n) return [];
      return steps(a, BigInt.asIntN(64, c + (c < a ? -1n : 1n)), b, run);
    }
    default:
      return [];
  }
}

function through(start: bigint, end: bigint, step: bigint, run: FunctionRun): bigint[] {
  return steps(start, BigInt.asIntN(64, end + step), step, run);
}
