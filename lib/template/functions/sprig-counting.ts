/** sprig: rows of whole numbers. */
import type { FunctionRun } from "../../go/function";
import { asNumber } from "../../go/strconv";
import { type GoFunction, GoSlice, goInt } from "../../go/values";
import { fn, variadic } from "./declare";

export const countingFunctions: readonly GoFunction[] = [
  fn(
    "until",
    ["int"],
    ([count], run) => ints(steps(0, asNumber(count), asNumber(count) < 0 ? -1 : 1, run)),
    "The whole numbers from 0 up to a number.",
  ),
  fn(
    "untilStep",
    ["int", "int", "int"],
    ([start, stop, step], run) => ints(steps(asNumber(start), asNumber(stop), asNumber(step), run)),
    "The whole numbers from a start up to a stop by steps.",
  ),
  variadic(
    "seq",
    [],
    "int",
    (params, run) => sequence(params.map(asNumber), run).join(" "),
    "Whole numbers as a text, like the shell's seq.",
  ),
];

function ints(numbers: number[]): GoSlice {
  return new GoSlice("int", numbers.map(goInt));
}

function steps(start: number, stop: number, step: number, run: FunctionRun): number[] {
  if (stop < start ? step >= 0 : step <= 0) return [];
  const count = Math.ceil((stop - start) / step);
  run.steps(count);
  return Array.from({ length: count }, (_, i) => start + i * step);
}

/** One number: from 1 to it; two: from the first to the second; three: with a step between them. */
function sequence(params: readonly number[], run: FunctionRun): number[] {
  const [a = 0, b = 0, c = 0] = params;
  switch (params.length) {
    case 1:
      return through(1, a, a < 1 ? -1 : 1, run);
    case 2:
      return through(a, b, b < a ? -1 : 1, run);
    case 3:
      return c < a && b > 0 ? [] : steps(a, c + (c < a ? -1 : 1), b, run);
    default:
      return [];
  }
}

function through(start: number, end: number, step: number, run: FunctionRun): number[] {
  return steps(start, end + step, step, run);
}
