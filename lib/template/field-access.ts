/** `.a.b` on a value: keys of maps, members of opaque values, and what Go says when there is neither. */

import { GoOpaque, StringMap } from "../go/values";
import { compileCall, type Operand } from "./call";
import { goTypeOf } from "./format";
import { quote } from "./quote";
import type { Reflected, RunState } from "./run-state";
import type { PlacedNode } from "./tree";

/** The arguments that the last name of a chain gets; only a method takes them. */
export interface FieldArguments {
  readonly operands: readonly Operand[];
  readonly hasFinal: boolean;
}

/** Follows `names` from the one at `from`. `isInterface`: the receiver stands in an `interface {}`. */
export function fieldsOf(
  state: RunState,
  node: PlacedNode,
  receiver: Reflected,
  names: readonly string[],
  from: number,
  isInterface: boolean,
): Reflected {
  let value = receiver;
  let inInterface = isInterface;
  for (let i = from; i < names.length; i++) {
    const next = fieldOf(state, node, value, names[i] as string, inInterface);
    inInterface = value instanceof Map && !(value instanceof StringMap);
    value = next;
  }
  return value;
}

function fieldOf(
  state: RunState,
  node: PlacedNode,
  receiver: Reflected,
  name: string,
  isInterface: boolean,
): Reflected {
  if (receiver instanceof Map) {
    const value = receiver.get(name);
    return value === undefined ? missing(state, receiver, name) : value;
  }
  return otherField(state, node, receiver, name, isInterface, undefined, undefined, undefined);
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

/** The last name of a chain when arguments follow it. */
export function fieldWithArguments(
  state: RunState,
  node: PlacedNode,
  receiver: Reflected,
  name: string,
  isInterface: boolean,
  given: FieldArguments,
  dot: Reflected,
  final: Reflected,
): Reflected {
  if (receiver instanceof Map) return state.fail(`${name} is not a method but has arguments`);
  return otherField(state, node, receiver, name, isInterface, given, dot, final);
}

function otherField(
  state: RunState,
  node: PlacedNode,
  receiver: Reflected,
  name: string,
  isInterface: boolean,
  given: FieldArguments | undefined,
  dot: Reflected,
  final: Reflected,
): Reflected {
  if (receiver === undefined) {
    return state.missingKey === "error" ? state.fail(`nil data; no entry for key ${quote(name)}`) : undefined;
  }
  if (receiver === null) return state.fail(`nil pointer evaluating interface {}.${name}`);
  const member = receiver instanceof GoOpaque ? receiver.member(name) : undefined;
  if (member === undefined) {
    return state.fail(
      `can't evaluate field ${name} in type ${isInterface ? "interface {}" : goTypeOf(receiver as never)}`,
      { missingKey: name, receiver },
    );
  }
  if (member.kind === "method") {
    return compileCall(member.method, given?.operands ?? [], node, name, given?.hasFinal ?? false)(state, dot, final);
  }
  return given === undefined ? member.value : state.fail(`${name} has arguments but cannot be invoked as function`);
}
