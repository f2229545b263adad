/**
 * Runs a jq query on a value. Where paths are wanted, a value carries the path on which it was reached and the value that stands
 * there: a further step is refused when both have come apart. Upstream: gojq's execute.go.
 */
import type { Json } from "../../json";
import { bindings } from "./binding";
import { objects, texts } from "./construction";
import { formatted } from "./formats";
import { callFunction } from "./functions";
import { JqBreak, JqNotModelled, JqRuntimeError } from "./jq-error";
import { getPath, setPath } from "./paths";
import { bound, type Closure, functionOf, labelOf, type Scope, variableOf } from "./scope";
import { type Evaluator, isIntact, JqTimeout, type Runner, type State, step, stepTo, withValue } from "./state";
import type { Query } from "./syntax";
import { calculate, compare, isArray, isMap, isTrue, type JqArray, keysOf, sliced, typeOf } from "./values";

/** gojq is stopped after a second; we after so many steps. */
const MAX_STEPS = 300_000;

export class Interpreter implements Runner, Evaluator {
  private steps = 0;

  /** All results, with their paths where the state has one. @throws {JqRuntimeError} @throws {JqNotModelled} */
  *run(query: Query, state: State, scope: Scope | undefined): Generator<State> {
    this.tick();
    switch (query.kind) {
      case "identity":
        yield state;
        return;
      case "recurse":
        yield* this.recurse(state);
        return;
      case "literal":
        yield withValue(state, query.value);
        return;
      case "string":
        for (const text of texts(this, query, state.value, scope)) yield withValue(state, text);
        return;
      case "format":
        yield withValue(state, formatted(query.name, state.value));
        return;
      case "index":
        for (const of of this.run(query.of, state, scope))
          for (const key of this.values(query.key, state.value, scope)) yield step(of, key);
        return;
      case "slice":
        yield* this.slice(query, state, scope);
        return;
      case "iterate":
        for (const of of this.run(query.of, state, scope)) yield* this.iterate(of);
        return;
      case "pipe":
        for (const left of this.run(query.left, state, scope)) yield* this.run(query.right, left, scope);
        return;
      case "comma":
        yield* this.run(query.left, state, scope);
        yield* this.run(query.right, state, scope);
        return;
      case "binary":
        yield* this.binary(query, state, scope);
        return;
      case "negate":
      case "plus":
        for (const value of this.values(query.of, state.value, scope)) {
          if (typeof value !== "number") throw new JqRuntimeError(`cannot ${query.kind}: ${typeOf(value)}`);
          yield withValue(state, query.kind === "negate" ? -value : value);
        }
        return;
      case "array":
        yield withValue(state, query.of === undefined ? [] : [...this.values(query.of, state.value, scope)]);
        return;
      case "object":
        for (const object of objects(this, query.members, state.value, scope)) yield withValue(state, object);
        return;
      case "if":
        for (const condition of this.values(query.condition, state.value, scope))
          yield* this.run(isTrue(condition) ? query.then : query.otherwise, state, scope);
        return;
      case "try":
        yield* this.attempt(query.body, query.handler, state, scope);
        return;
      case "bind":
        for (const value of this.values(query.source, state.value, scope))
          for (const inner of bindings(this, query.pattern, value, scope)) yield* this.run(query.body, state, inner);
        return;
      case "reduce":
        yield* this.reduce(query, state, scope);
        return;
      case "foreach":
        yield* this.foreach(query, state, scope);
        return;
      case "define":
        yield* this.run(query.body, state, bound({ kind: "function", definition: query.definition }, scope));
        return;
      case "label":
        yield* this.label(query.name, query.body, state, scope);
        return;
      case "break":
        throw new JqBreak(labelOf(query.name, scope) as object);
      case "variable":
        yield withValue(state, variableOf(query.name, scope) as Json);
        return;
      case "call":
        yield* this.call(query.name, query.args, state, scope);
        return;
      default:
        query satisfies never;
    }
  }

  tick(): void {
    if (++this.steps > MAX_STEPS) throw new JqTimeout();
  }

  /** All results without paths. */
  *values(query: Query, value: Json, scope: Scope | undefined): Generator<Json> {
    for (const state of this.run(query, { value }, scope)) yield state.value;
  }

  *apply({ query, scope }: Closure, state: State): Generator<State> {
    yield* this.run(query, state, scope);
  }

  /** Runs something until it fails; a `break` passes through. */
  *guarded(states: Generator<State>, caught: (error: JqRuntimeError) => Iterable<State>): Generator<State> {
    for (;;) {
      let next: IteratorResult<State>;
      try {
        next = states.next();
      } catch (error) {
        if (!(error instanceof JqRuntimeError) || error instanceof JqTimeout) throw error;
        yield* caught(error);
        return;
      }
      if (next.done === true) return;
      yield next.value;
    }
  }

  *iterate(state: State): Generator<State> {
    const { value } = state;
    if (!isArray(value) && !isMap(value)) throw new JqRuntimeError(`cannot iterate over: ${typeOf(value)}`);
    if (state.path !== undefined && !isIntact(state)) throw new JqRuntimeError("invalid path on iterating against");
    const keys: readonly (string | number)[] = isArray(value) ? value.map((_, index) => index) : keysOf(value);
    for (const key of keys) yield step(state, key);
  }

  /** `..`: what cannot be taken apart is an end, not an error. */
  *recurse(state: State): Generator<State> {
    this.tick();
    yield state;
    if ((!isArray(state.value) && !isMap(state.value)) || !isIntact(state)) return;
    for (const item of this.iterate(state)) yield* this.recurse(item);
  }

  private *slice(
    { of, from, to }: Extract<Query, { kind: "slice" }>,
    state: State,
    scope: Scope | undefined,
  ): Generator<State> {
    for (const target of this.run(of, state, scope))
      for (const end of this.optional(to, state.value, scope))
        for (const start of this.optional(from, state.value, scope)) {
          const value = sliced(target.value, start, end);
          yield stepTo(target, { start, end }, value);
        }
  }

  private *optional(query: Query | undefined, value: Json, scope: Scope | undefined): Generator<Json> {
    if (query === undefined) yield null;
    else yield* this.values(query, value, scope);
  }

  private *binary(
    { operator, left, right }: Extract<Query, { kind: "binary" }>,
    state: State,
    scope: Scope | undefined,
  ): Generator<State> {
    if (operator === "//") {
      yield* this.alternative(left, right, state, scope);
      return;
    }
    if (operator.endsWith("=") && !["==", "!=", "<=", ">="].includes(operator)) {
      for (const value of this.assign(operator, left, right, state.value, scope)) yield withValue(state, value);
      return;
    }
    if (operator === "and" || operator === "or") {
      for (const a of this.values(left, state.value, scope)) {
        if (isTrue(a) === (operator === "or")) yield withValue(state, operator === "or");
        else for (const b of this.values(right, state.value, scope)) yield withValue(state, isTrue(b));
      }
      return;
    }
    for (const b of this.values(right, state.value, scope))
      for (const a of this.values(left, state.value, scope)) yield withValue(state, operated(operator, a, b));
  }

  /** What is true on the left, or else the right. Other than in jq itself an error on the left is one. */
  private *alternative(left: Query, right: Query, state: State, scope: Scope | undefined): Generator<State> {
    let isFound = false;
    for (const result of this.run(left, state, scope)) {
      if (!isTrue(result.value)) continue;
      isFound = true;
      yield result;
    }
    if (!isFound) yield* this.run(right, state, scope);
  }

  private *assign(operator: string, left: Query, right: Query, value: Json, scope: Scope | undefined): Generator<Json> {
    if (operator === "|=") {
      let result = value;
      for (const path of this.paths({ query: left, scope }, value)) {
        const [first] = this.values(right, getPath(result, path), scope);
        if (first === undefined) throw new JqNotModelled("jq's |= with nothing on the right is not modelled");
        result = setPath(result, path, first);
      }
      yield result;
      return;
    }
    for (const operand of this.values(right, value, scope)) {
      let result = value;
      for (const path of this.paths({ query: left, scope }, value)) {
        const old = getPath(result, path);
        const fresh =
          operator === "="
            ? operand
            : operator === "//="
              ? isTrue(old)
                ? old
                : operand
              : calculate(operator.slice(0, -1), old, operand);
        result = setPath(result, path, fresh);
      }
      yield result;
    }
  }

  /** The paths of a query's results. @throws {JqRuntimeError} a result does not stand in the value */
  *paths(closure: Closure, value: Json): Generator<JqArray> {
    for (const state of this.apply(closure, { value, path: { steps: [], at: value } })) {
      if (!isIntact(state)) throw new JqRuntimeError("invalid path against");
      yield state.path?.steps ?? [];
    }
  }

  private *attempt(body: Query, handler: Query | undefined, state: State, scope: Scope | undefined): Generator<State> {
    yield* this.guarded(this.run(body, state, scope), (error) =>
      handler === undefined ? [] : this.run(handler, withValue(state, error.value), scope),
    );
  }

  private *reduce(
    { source, pattern, start, update }: Extract<Query, { kind: "reduce" }>,
    state: State,
    scope: Scope | undefined,
  ): Generator<State> {
    for (const first of this.run(start, state, scope)) {
      let value: Json | undefined = first.value;
      for (const item of this.run(source, { ...first, value: state.value }, scope)) {
        for (const inner of bindings(this, pattern, item.value, scope)) {
          let last: Json | undefined;
          for (const next of this.run(update, { ...item, value: value ?? null }, inner)) last = next.value;
          value = last;
        }
      }
      yield { ...first, value: value ?? null };
    }
  }

  private *foreach(
    { source, pattern, start, update, extract }: Extract<Query, { kind: "foreach" }>,
    state: State,
    scope: Scope | undefined,
  ): Generator<State> {
    for (const first of this.run(start, state, scope)) {
      let { value } = first;
      for (const item of this.run(source, { ...first, value: state.value }, scope)) {
        for (const inner of bindings(this, pattern, item.value, scope)) {
          for (const next of this.run(update, { ...item, value }, inner)) {
            value = next.value;
            if (extract === undefined) yield next;
            else yield* this.run(extract, next, inner);
          }
        }
      }
    }
  }

  private *label(name: string, body: Query, state: State, scope: Scope | undefined): Generator<State> {
    const label = {};
    yield* this.untilBreak(label, this.run(body, state, bound({ kind: "label", name, label }, scope)));
  }

  private *untilBreak(label: object, states: Generator<State>): Generator<State> {
    for (;;) {
      let next: IteratorResult<State>;
      try {
        next = states.next();
      } catch (error) {
        if (error instanceof JqBreak && error.label === label) return;
        throw error;
      }
      if (next.done === true) return;
      yield next.value;
    }
  }

  private *call(name: string, args: readonly Query[], state: State, scope: Scope | undefined): Generator<State> {
    const found = functionOf(name, args.length, scope);
    const closures = args.map((query) => ({ query, scope }));
    if (found === undefined) yield* callFunction(this, name, closures, state);
    else if (found.binding.kind === "parameter") yield* this.apply(found.binding.closure, state);
    else if (found.binding.kind === "function") {
      const { params, body } = found.binding.definition;
      for (const inner of this.parameters(params, closures, state.value, found)) yield* this.run(body, state, inner);
    }
  }

  private *parameters(
    params: readonly string[],
    args: readonly Closure[],
    value: Json,
    scope: Scope,
  ): Generator<Scope> {
    const [param, ...rest] = params;
    const [closure, ...others] = args;
    if (param === undefined || closure === undefined) {
      yield scope;
      return;
    }
    if (!param.startsWith("$")) {
      yield* this.parameters(rest, others, value, bound({ kind: "parameter", name: param, closure }, scope));
      return;
    }
    for (const { value: item } of this.apply(closure, { value })) {
      const name = param.slice(1);
      const literal: Closure = { query: { kind: "variable", name: param }, scope: undefined };
      const withVariable = bound({ kind: "variable", name: param, value: item }, scope);
      const inner = bound({ kind: "parameter", name, closure: { ...literal, scope: withVariable } }, withVariable);
      yield* this.parameters(rest, others, value, inner);
    }
  }
}

function operated(operator: string, a: Json, b: Json): Json {
  switch (operator) {
    case "==":
      return compare(a, b) === 0;
    case "!=":
      return compare(a, b) !== 0;
    case "<":
      return compare(a, b) < 0;
    case "<=":
      return compare(a, b) <= 0;
    case ">":
      return compare(a, b) > 0;
    case ">=":
      return compare(a, b) >= 0;
    default:
      return calculate(operator, a, b);
  }
}
