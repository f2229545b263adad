/** What `as` binds: a pattern gives every combination of its variables. */
import type { Json } from "../../json";
import { JqRuntimeError } from "./jq-error";
import { bound, type Scope } from "./scope";
import type { Evaluator } from "./state";
import type { Pattern } from "./syntax";
import { indexed, isArray } from "./values";

type ObjectPattern = Extract<Pattern, { kind: "object" }>;

/** The scopes in which the pattern's variables stand for parts of the value. */
export function* bindings(
  evaluator: Evaluator,
  pattern: Pattern,
  value: Json,
  scope: Scope | undefined,
): Generator<Scope | undefined> {
  switch (pattern.kind) {
    case "variable":
      yield bound({ kind: "variable", name: pattern.name, value }, scope);
      return;
    case "array":
      if (value !== null && !isArray(value)) throw new JqRuntimeError("expected an array");
      yield* each(pattern.items, scope, (item, index, inner) =>
        bindings(evaluator, item, value === null ? null : indexed(value, index), inner),
      );
      return;
    case "object":
      yield* each(pattern.members, scope, (member, _, inner) => memberBindings(evaluator, member, value, inner));
      return;
    default:
      pattern satisfies never;
  }
}

function* memberBindings(
  evaluator: Evaluator,
  { key, variable, value: inner }: ObjectPattern["members"][number],
  value: Json,
  scope: Scope | undefined,
): Generator<Scope | undefined> {
  for (const name of evaluator.values(key, value, scope)) {
    const item = indexed(value, name);
    const named = variable === undefined ? scope : bound({ kind: "variable", name: variable, value: item }, scope);
    if (inner === undefined) yield named;
    else yield* bindings(evaluator, inner, item, named);
  }
}

/** Binds one after the other. */
function* each<T>(
  items: readonly T[],
  scope: Scope | undefined,
  bind: (item: T, index: number, scope: Scope | undefined) => Generator<Scope | undefined>,
  from = 0,
): Generator<Scope | undefined> {
  if (from === items.length) {
    yield scope;
    return;
  }
  for (const inner of bind(items[from] as T, from, scope)) yield* each(items, inner, bind, from + 1);
}
