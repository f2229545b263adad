/** Names in a query: variables, labels and functions, from the inside out. */
import type { Json } from "../../json";
import type { Definition, Query } from "./syntax";

/** A query with the names that it sees: what stands for a parameter. */
export interface Closure {
  readonly query: Query;
  readonly scope: Scope | undefined;
}

export type Binding =
  | { readonly kind: "variable"; readonly name: string; readonly value: Json }
  | { readonly kind: "label"; readonly name: string; readonly label: object }
  | { readonly kind: "function"; readonly definition: Definition }
  | { readonly kind: "parameter"; readonly name: string; readonly closure: Closure };

export interface Scope {
  readonly binding: Binding;
  readonly outer: Scope | undefined;
}

export function bound(binding: Binding, outer: Scope | undefined): Scope {
  return { binding, outer };
}

export function variableOf(name: string, scope: Scope | undefined): Json | undefined {
  for (let at = scope; at !== undefined; at = at.outer)
    if (at.binding.kind === "variable" && at.binding.name === name) return at.binding.value;
  return undefined;
}

export function labelOf(name: string, scope: Scope | undefined): object | undefined {
  for (let at = scope; at !== undefined; at = at.outer)
    if (at.binding.kind === "label" && at.binding.name === name) return at.binding.label;
  return undefined;
}

/** The function of a name, with the scope that its own body begins with. */
export function functionOf(name: string, arity: number, scope: Scope | undefined): Scope | undefined {
  for (let at = scope; at !== undefined; at = at.outer) {
    const { binding } = at;
    if (binding.kind === "parameter" && arity === 0 && binding.name === name) return at;
    if (binding.kind !== "function" || binding.definition.name !== name) continue;
    if (binding.definition.params.length === arity) return at;
  }
  return undefined;
}
