/** jq's functions that run queries: some keep the path of what they give. */
import type { Json, JsonObject } from "../../json";
import { JqRuntimeError } from "./jq-error";
import { deletePaths, getPath } from "./paths";
import type { Closure } from "./scope";
import { type Runner, type State, step, stepTo, withValue } from "./state";
import { calculate, compare, isArray, isMap, isTrue, type JqArray, keysOf, typeOf } from "./values";

type QueryFunction = (runner: Runner, state: State, args: readonly Closure[]) => Generator<State>;

/** By name and number of arguments. */
export const QUERY_FUNCTIONS: ReadonlyMap<string, QueryFunction> = new Map<string, QueryFunction>([
  ["empty/0", function* () {}],
  [
    "select/1",
    function* (run, state, [condition]) {
      for (const { value } of valuesOf(run, condition, state)) if (isTrue(value)) yield state;
    },
  ],
  ["recurse/0", (run, state) => run.recurse(state)],
  ["recurse/1", (run, state, [next]) => recurse(run, state, next as Closure, undefined)],
  ["recurse/2", (run, state, [next, condition]) => recurse(run, state, next as Closure, condition)],
  [
    "map/1",
    function* (run, state, [each]) {
      const items = [...run.iterate({ value: state.value })];
      yield withValue(
        state,
        items.flatMap((item) => [...valuesOf(run, each, item)].map(({ value }) => value)),
      );
    },
  ],
  [
    "map_values/1",
    function* (run, state, [each]) {
      yield withValue(state, mapValues(run, state.value, each as Closure));
    },
  ],
  [
    "with_entries/1",
    function* (run, state, [each]) {
      yield withValue(state, withEntries(run, state.value, each as Closure));
    },
  ],
  [
    "path/1",
    function* (run, state, [query]) {
      for (const path of run.paths(query as Closure, state.value)) yield withValue(state, path);
    },
  ],
  [
    "paths/0",
    function* (run, state) {
      for (const found of allPaths(run, state.value))
        if (stepsOf(found).length > 0) yield withValue(state, stepsOf(found));
    },
  ],
  [
    "paths/1",
    function* (run, state, [condition]) {
      for (const found of allPaths(run, state.value))
        for (const { value } of valuesOf(run, condition, found))
          if (isTrue(value) && stepsOf(found).length > 0) yield withValue(state, stepsOf(found));
    },
  ],
  [
    "del/1",
    function* (run, state, [query]) {
      yield withValue(state, deletePaths(state.value, [...run.paths(query as Closure, state.value)]));
    },
  ],
  [
    "getpath/1",
    function* (run, state, [query]) {
      for (const { value: path } of valuesOf(run, query, state)) yield followed(state, path);
    },
  ],
  [
    "first/0",
    function* (_, state) {
      yield step(state, 0);
    },
  ],
  [
    "last/0",
    function* (_, state) {
      yield step(state, -1);
    },
  ],
  ["first/1", (run, state, [query]) => limited(run, state, query as Closure, 1)],
  [
    "last/1",
    function* (run, state, [query]) {
      let last: State | undefined;
      for (const found of run.apply(query as Closure, state)) last = found;
      // only the value is kept
      if (last !== undefined) yield withValue(state, last.value);
    },
  ],
  [
    "limit/2",
    function* (run, state, [count, query]) {
      for (const { value } of valuesOf(run, count, state)) yield* limited(run, state, query as Closure, countOf(value));
    },
  ],
  [
    "skip/2",
    function* (run, state, [count, query]) {
      for (const { value } of valuesOf(run, count, state)) yield* skipped(run, state, query as Closure, countOf(value));
    },
  ],
  [
    "nth/1",
    function* (run, state, [index]) {
      for (const { value } of valuesOf(run, index, state)) yield step(state, value);
    },
  ],
  [
    "nth/2",
    function* (run, state, [index, query]) {
      for (const { value } of valuesOf(run, index, state)) {
        for (const found of skipped(run, state, query as Closure, countOf(value))) {
          yield found;
          break;
        }
      }
    },
  ],
  [
    "isempty/1",
    function* (run, state, [query]) {
      yield withValue(state, run.apply(query as Closure, { value: state.value }).next().done === true);
    },
  ],
  [
    "any/0",
    function* (run, state) {
      yield withValue(
        state,
        someOf(run.iterate({ value: state.value }), ({ value }) => [value], true),
      );
    },
  ],
  [
    "all/0",
    function* (run, state) {
      yield withValue(state, !someOf(run.iterate({ value: state.value }), ({ value }) => [value], false));
    },
  ],
  [
    "any/1",
    function* (run, state, [each]) {
      yield withValue(
        state,
        someOf(run.iterate({ value: state.value }), (item) => truths(run, each, item), true),
      );
    },
  ],
  [
    "all/1",
    function* (run, state, [each]) {
      yield withValue(state, !someOf(run.iterate({ value: state.value }), (item) => truths(run, each, item), false));
    },
  ],
  [
    "any/2",
    function* (run, state, [source, each]) {
      yield withValue(
        state,
        someOf(valuesOf(run, source, state), (item) => truths(run, each, item), true),
      );
    },
  ],
  [
    "all/2",
    function* (run, state, [source, each]) {
      yield withValue(state, !someOf(valuesOf(run, source, state), (item) => truths(run, each, item), false));
    },
  ],
  [
    "add/1",
    function* (run, state, [query]) {
      let sum: Json = null;
      for (const { value } of valuesOf(run, query, state)) sum = calculate("+", sum, value);
      yield withValue(state, sum);
    },
  ],
  [
    "IN/1",
    function* (run, state, [source]) {
      yield withValue(
        state,
        someOf(valuesOf(run, source, state), ({ value }) => [compare(value, state.value) === 0], true),
      );
    },
  ],
  [
    "IN/2",
    function* (run, state, [source, among]) {
      const isAmong = (item: State) =>
        [...valuesOf(run, among, state)].map(({ value }) => compare(value, item.value) === 0);
      yield withValue(state, someOf(valuesOf(run, source, state), isAmong, true));
    },
  ],
  ["while/2", (run, state, [condition, update]) => loop(run, state, condition as Closure, update as Closure)],
  ["repeat/1", (run, state, [update]) => repeat(run, state, update as Closure)],
  ["until/2", (run, state, [condition, update]) => until(run, state, condition as Closure, update as Closure)],
  [
    "range/1",
    function* (run, state, [end]) {
      for (const { value } of valuesOf(run, end, state)) yield* range(run, state, 0, value, 1);
    },
  ],
  [
    "range/2",
    function* (run, state, [start, end]) {
      for (const { value: from } of valuesOf(run, start, state))
        for (const { value: to } of valuesOf(run, end, state)) yield* range(run, state, from, to, 1);
    },
  ],
  [
    "range/3",
    function* (run, state, [start, end, by]) {
      for (const { value: from } of valuesOf(run, start, state))
        for (const { value: to } of valuesOf(run, end, state))
          for (const { value: step } of valuesOf(run, by, state)) yield* range(run, state, from, to, step);
    },
  ],
  ["sort_by/1", ranked((items) => items.map(({ item }) => item))],
  ["group_by/1", ranked((items) => groups(items).map((group) => group.map(({ item }) => item)))],
  ["unique_by/1", ranked((items) => groups(items).map(([entry]) => entry?.item ?? null))],
  ["min_by/1", ranked((items) => items[0]?.item ?? null)],
  ["max_by/1", ranked((items) => items.at(-1)?.item ?? null)],
  ["arrays/0", only((value) => isArray(value))],
  ["objects/0", only((value) => isMap(value))],
  ["iterables/0", only((value) => isArray(value) || isMap(value))],
  ["booleans/0", only((value) => typeof value === "boolean")],
  ["numbers/0", only((value) => typeof value === "number")],
  ["strings/0", only((value) => typeof value === "string")],
  ["nulls/0", only((value) => value === null)],
  ["values/0", only((value) => value !== null)],
  ["scalars/0", only((value) => !isArray(value) && !isMap(value))],
]);

function valuesOf(run: Runner, query: Closure | undefined, { value }: State): Generator<State> {
  return run.apply(query as Closure, { value });
}

function only(is: (value: Json) => boolean): QueryFunction {
  return function* (_, state) {
    if (is(state.value)) yield state;
  };
}

function* recurse(run: Runner, state: State, next: Closure, condition: Closure | undefined): Generator<State> {
  run.tick();
  yield state;
  for (const found of run.apply(next, state)) {
    if (condition === undefined) yield* recurse(run, found, next, condition);
    else
      for (const { value } of valuesOf(run, condition, found))
        if (isTrue(value)) yield* recurse(run, found, next, condition);
  }
}

/** What gives nothing goes. */
function mapValues(run: Runner, value: Json, each: Closure): Json {
  const items = [...run.iterate({ value })].map((item) => valuesOf(run, each, item).next().value as State | undefined);
  if (isArray(value)) return items.flatMap((item) => (item === undefined ? [] : [item.value]));
  const keys = keysOf(value as JsonObject);
  return Object.fromEntries(keys.flatMap((key, at) => (items[at] === undefined ? [] : [[key, items[at].value]])));
}

function withEntries(run: Runner, value: Json, each: Closure): Json {
  if (!isMap(value)) throw new JqRuntimeError(`with_entries cannot be applied to: ${typeOf(value)}`);
  const changed = keysOf(value).flatMap((key) => [
    ...valuesOf(run, each, { value: { key, value: value[key] as Json } }),
  ]);
  return Object.fromEntries(
    changed.map(({ value: entry }) => {
      if (!isMap(entry)) throw new JqRuntimeError("expected an object");
      const key = ["key", "Key", "name", "Name"].map((name) => entry[name] ?? null).find(isTrue);
      if (typeof key !== "string") throw new JqRuntimeError("expected a string for object key");
      return [key, (Object.hasOwn(entry, "value") ? entry.value : entry.Value) ?? null];
    }),
  );
}

function allPaths(run: Runner, value: Json): Generator<State> {
  return run.recurse({ value, path: { steps: [], at: value } });
}

function stepsOf({ path }: State): JqArray {
  return path?.steps ?? [];
}

function followed(state: State, path: Json): State {
  if (!isArray(path)) throw new JqRuntimeError("getpath cannot be applied");
  const value = getPath(state.value, path);
  if (state.path === undefined) return { value };
  // every step is said to lead to the last value
  let at = state;
  for (const key of path) at = stepTo(at, key, value);
  return at;
}

function countOf(value: Json): number {
  if (typeof value !== "number" || value < 0) throw new JqRuntimeError("negative count");
  return value;
}

function* limited(run: Runner, state: State, query: Closure, count: number): Generator<State> {
  if (count <= 0) return;
  let left = count;
  for (const found of run.apply(query, state)) {
    yield found;
    if (--left <= 0) return;
  }
}

function* skipped(run: Runner, state: State, query: Closure, count: number): Generator<State> {
  let left = count;
  for (const found of run.apply(query, state)) if (--left < 0) yield found;
}

/** Whether one of the truths is the wanted one. */
function someOf(items: Iterable<State>, of: (item: State) => readonly Json[], wanted: boolean): boolean {
  for (const item of items) if (of(item).some((value) => isTrue(value) === wanted)) return true;
  return false;
}

function truths(run: Runner, each: Closure | undefined, item: State): readonly Json[] {
  return [...valuesOf(run, each, item)].map(({ value }) => value);
}

function* loop(run: Runner, state: State, condition: Closure, update: Closure): Generator<State> {
  run.tick();
  for (const { value } of valuesOf(run, condition, state)) {
    if (!isTrue(value)) continue;
    yield state;
    for (const next of run.apply(update, state)) yield* loop(run, next, condition, update);
  }
}

function* repeat(run: Runner, state: State, update: Closure): Generator<State> {
  run.tick();
  for (const next of run.apply(update, state)) {
    yield next;
    yield* repeat(run, next, update);
  }
}

function* until(run: Runner, state: State, condition: Closure, update: Closure): Generator<State> {
  run.tick();
  for (const { value } of valuesOf(run, condition, state)) {
    if (isTrue(value)) yield state;
    else for (const next of run.apply(update, state)) yield* until(run, next, condition, update);
  }
}

function* range(run: Runner, state: State, from: Json, to: Json, by: Json): Generator<State> {
  if (typeof from !== "number" || typeof to !== "number" || typeof by !== "number")
    throw new JqRuntimeError("range cannot be applied");
  for (let at = from; by > 0 ? at < to : by < 0 && at > to; at += by) {
    run.tick();
    yield withValue(state, at);
  }
}

interface Ranked {
  readonly item: Json;
  readonly rank: Json;
}

/** Elements in the order of what a query gives of them. */
function ranked(result: (items: readonly Ranked[]) => Json): QueryFunction {
  return function* (run, state, [by]) {
    if (!isArray(state.value)) throw new JqRuntimeError(`cannot sort: ${typeOf(state.value)}`);
    const items = state.value.map((item) => ({ item, rank: truths(run, by, { value: item }) }));
    yield withValue(state, result(items.sort((a, b) => compare(a.rank, b.rank))));
  };
}

function groups(items: readonly Ranked[]): Ranked[][] {
  const all: Ranked[][] = [];
  for (const entry of items) {
    const last = all.at(-1);
    if (last?.[0] !== undefined && compare(last[0].rank, entry.rank) === 0) last.push(entry);
    else all.push([entry]);
  }
  return all;
}
