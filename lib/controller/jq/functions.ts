/** The functions of jq by name and number of arguments: those on values, and those that run queries. Upstream: gojq 0.12.19. */
import type { Json } from "../../json";
import { QUERY_FUNCTIONS } from "./query-functions";
import type { Closure } from "./scope";
import { type Runner, type State, withValue } from "./state";
import { VALUE_FUNCTIONS } from "./value-functions";

/** Those of gojq that are not modelled: dates, mathematics beyond the simplest, streams, input. */
const NOT_MODELLED: ReadonlySet<string> = new Set(
  (
    "env/0 builtins/0 input/0 inputs/0 debug/0 debug/1 stderr/0 input_filename/0 input_line_number/0 modulemeta/0 now/0 localtime/0 " +
    "gmtime/0 mktime/0 strftime/1 strflocaltime/1 strptime/1 todate/0 fromdate/0 todateiso8601/0 fromdateiso8601/0 " +
    "tostream/0 fromstream/1 truncate_stream/1 halt/0 halt_error/0 halt_error/1 getpath/2 bsearch/1 transpose/0 " +
    "combinations/0 combinations/1 INDEX/1 INDEX/2 JOIN/2 JOIN/3 JOIN/4 match/1 match/2 splits/1 splits/2 sub/2 sub/3 gsub/2 gsub/3 capture/1 " +
    "capture/2 scan/1 scan/2 split/2 pick/1 walk/1 implode/0 format/1 " +
    "sin/0 cos/0 tan/0 asin/0 acos/0 atan/0 sinh/0 cosh/0 tanh/0 asinh/0 acosh/0 atanh/0 nearbyint/0 rint/0 " +
    "significand/0 cbrt/0 exp/0 exp10/0 exp2/0 expm1/0 frexp/0 modf/0 log/0 log10/0 log1p/0 log2/0 logb/0 gamma/0 tgamma/0 " +
    "lgamma/0 erf/0 erfc/0 j0/0 j1/0 y0/0 y1/0 atan2/2 copysign/2 drem/2 fdim/2 fmax/2 fmin/2 fmod/2 hypot/2 jn/2 nextafter/2 " +
    "nexttoward/2 remainder/2 ldexp/2 scalb/2 scalbln/2 yn/2 fma/3"
  ).split(" "),
);

export function isFunction(name: string, arity: number): boolean {
  const called = `${name}/${arity}`;
  return VALUE_FUNCTIONS.has(called) || QUERY_FUNCTIONS.has(called);
}

export function isNotModelled(name: string, arity: number): boolean {
  return NOT_MODELLED.has(`${name}/${arity}`);
}

/** Runs a function that exists. */
export function* callFunction(runner: Runner, name: string, args: readonly Closure[], state: State): Generator<State> {
  const called = `${name}/${args.length}`;
  const query = QUERY_FUNCTIONS.get(called);
  if (query !== undefined) {
    yield* query(runner, state, args);
    return;
  }
  const onValues = VALUE_FUNCTIONS.get(called) as NonNullable<ReturnType<typeof VALUE_FUNCTIONS.get>>;
  for (const values of combinations(runner, args, state.value)) {
    yield withValue(state, onValues(state.value, values));
  }
}

/** Every combination of the arguments' results. */
function* combinations(runner: Runner, args: readonly Closure[], value: Json): Generator<readonly Json[]> {
  const last = args.at(-1);
  if (last === undefined) {
    yield [];
    return;
  }
  for (const item of runner.apply(last, { value }))
    for (const others of combinations(runner, args.slice(0, -1), value)) yield [...others, item.value];
}
