/** `.a.b` on a value: keys of maps, members of opaque values, and what Go says when there is neither. */

import { GoErrorValue, NIL_ERROR } from "../go/error-value";
import { type GoMember, GoOpaque, StringMap } from "../go/values";
import { compileCall, type Operand } from "./call";
import { goTypeOf } from "./format";
import { quote } from "./quote";
import type { Reflected, RunState } from "./run-state";
import type { PlacedNode } from "./tree";

/** A chain of names as it is written. Made once, when the template is compiled. */
export interface Access {
  /** What errors name. */
  readonly node: PlacedNode;
  readonly names: readonly string[];
  /** The arguments that the last name gets, if there are any; only a method takes them. */
  readonly given?: FieldArguments;
}

export interface FieldArguments {
  readonly operands: readonly Operand[];
  readonly hasFinal: boolean;
}

/** Follows the names. `isInterface`: the receiver stands in an `interface {}`. */
export function fieldsOf(state: RunState, access: Access, receiver: Reflected, isInterface: boolean): Reflected {
  let value = receiver;
  let within: Within = isInterface ? ANY : undefined;
  for (const name of access.names) {
    const next = fieldOf(state, access, value, name, within);
    within = holderOf(value, name);
    value = next;
  }
  return value;
}

/** The interface that a value stands in, by Go's name. */
type Within = string | undefined;

const ANY = "interface {}";

/** The interface that what `name` finds in a value stands in. */
function holderOf(value: Reflected, name: string): Within {
  if (value instanceof Map) return value instanceof StringMap ? undefined : ANY;
  const member = value instanceof GoOpaque ? value.member(name) : undefined;
  return member?.kind === "method" ? member.method.yields : undefined;
}

function fieldOf(state: RunState, access: Access, receiver: Reflected, name: string, within: Within): Reflected {
  if (receiver instanceof Map) {
    const value = receiver.get(name);
    return value === undefined ? missing(state, receiver, name) : value;
  }
  const member = memberOf(state, receiver, name, within);
  if (member === undefined) return undefined;
  if (member.kind === "field") return member.value;
  if (member.kind === "uncallable") return state.fail(member.reason);
  return compileCall(member.method, [], access.node, name, false)(state, undefined, undefined);
}

function missing(state: RunState, map: Map<string, unknown>, name: string): Reflected {
  switch (state.missingKey) {
    case "invalid":
      return undefined;
    case "zero":
      return map instanceof StringMap ? "" : null;
    case "error":
      return state.fail(`map has no entry for key ${quote(name)}`, { missingKey: name, receiver: map });
    default:
      return state.missingKey satisfies never;
  }
}

/** Follows the names where arguments follow the last one. */
export function fieldWithArguments(
  state: RunState,
  access: Required<Access>,
  receiver: Reflected,
  isInterface: boolean,
  dot: Reflected,
  final: Reflected,
): Reflected {
  const { node, names, given } = access;
  const last = names.length - 1;
  let value = receiver;
  let within: Within = isInterface ? ANY : undefined;
  for (let i = 0; i < last; i++) {
    const next = fieldOf(state, access, value, names[i] as string, within);
    within = holderOf(value, names[i] as string);
    value = next;
  }
  const name = names[last] as string;
  if (value instanceof Map) return state.fail(`${name} is not a method but has arguments`);
  const member = memberOf(state, value, name, within);
  if (member === undefined) return undefined;
  if (member.kind === "field") return state.fail(`${name} has arguments but cannot be invoked as function`);
  if (member.kind === "uncallable") {
    const got = given.operands.length + (given.hasFinal ? 1 : 0);
    return state.fail(
      got === member.params ? member.reason : `wrong number of args for ${name}: want ${member.params} got ${got}`,
    );
  }
  return compileCall(member.method, given.operands, node, name, given.hasFinal)(state, dot, final);
}

type UsableMember = Exclude<GoMember, { readonly kind: "unexported" }>;

/** Of what is no map; undefined where data is missing and that is no error. */
function memberOf(state: RunState, receiver: Reflected, name: string, within: Within): UsableMember | undefined {
  if (receiver === undefined) {
    return state.missingKey === "error" ? state.fail(`nil data; no entry for key ${quote(name)}`) : undefined;
  }
  if (receiver === null) return state.fail(`nil pointer evaluating interface {}.${name}`);
  if (receiver === NIL_ERROR) return state.fail(`nil pointer evaluating ${within ?? "error"}.${name}`);
  const member = receiver instanceof GoOpaque ? receiver.member(name) : undefined;
  const type = within ?? (receiver instanceof GoErrorValue ? "error" : goTypeOf(receiver as never));
  if (member?.kind === "unexported") return state.fail(`${name} is an unexported field of struct type ${type}`);
  if (member !== undefined) return member;
  return state.fail(`can't evaluate field ${name} in type ${type}`, { missingKey: name, receiver });
}
