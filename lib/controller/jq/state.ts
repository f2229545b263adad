/** A value on its way through a query, and what functions need of the interpreter that runs them. */
import type { Json } from "../../json";
import { JqRuntimeError } from "./jq-error";
import type { Closure, Scope } from "./scope";
import type { Query } from "./syntax";
import { indexed, type JqArray } from "./values";

export interface State {
  readonly value: Json;
  /** Where paths are wanted. */
  readonly path?: { readonly steps: JqArray; readonly at: Json };
}

/** What evaluates queries without paths. */
export interface Evaluator {
  values(query: Query, value: Json, scope: Scope | undefined): Generator<Json>;
}

/** What runs queries, for functions that take some. */
export interface Runner {
  apply(closure: Closure, state: State): Generator<State>;
  paths(closure: Closure, value: Json): Generator<JqArray>;
  iterate(state: State): Generator<State>;
  recurse(state: State): Generator<State>;
  guarded(states: Generator<State>, caught: (error: JqRuntimeError) => Iterable<State>): Generator<State>;
  /** Counts one step. @throws {JqTimeout} */
  tick(): void;
}

/** gojq's limit of time: the rule then ignores nothing. */
export class JqTimeout extends JqRuntimeError {
  constructor() {
    super("JQ patch execution timed out (1s)");
  }
}

/** Another value on the same path. */
export function withValue(state: State, value: Json): State {
  return { ...state, value };
}

export function step(state: State, key: Json): State {
  return stepTo(state, key, indexed(state.value, key));
}

/** @throws {JqRuntimeError} the value is not the one that stands on the path */
export function stepTo(state: State, key: Json, value: Json): State {
  const { path } = state;
  if (path === undefined) return { value };
  if (!isIntact(state)) throw new JqRuntimeError("invalid path against");
  return { value, path: { steps: [...path.steps, key], at: value } };
}

/** Lists and objects have to be the very same. */
export function isIntact({ value, path }: State): boolean {
  return path === undefined || Object.is(value, path.at) || (value === 0 && path.at === 0);
}
