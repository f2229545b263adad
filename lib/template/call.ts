/**
 * Calls of functions: the number of arguments, the type that each parameter wants, and Go's complaints about both. What is known
 * when the template is compiled is decided there; a call that cannot succeed fails only when it runs, as in Go.
 */

import { NIL_ERROR } from "../go/error-value";
import type { GoType } from "../go/function";
import { type GoFunction, GoInt, type GoValue, goInt, NilMap, StringMap } from "../go/values";
import { GoComplex, goTypeOf } from "./format";
import { durationValue } from "./functions/duration";
import { nilList, nilSlice } from "./functions/slices";
import { printOperand } from "./print-tree";
import type { Reflected, RunState } from "./run-state";
import type { NumberNode, OperandNode, PlacedNode } from "./tree";

/** Computes a value from the dot. */
export type Evaluate = (state: RunState, dot: Reflected) => Reflected;

/** Computes a value from the dot and what the stage before it in the pipeline yields. */
export type Call = (state: RunState, dot: Reflected, final: Reflected) => Reflected;

/** An argument before its type is known: a constant has no value of its own (`evaluate` is undefined). */
export interface Operand {
  readonly node: OperandNode;
  readonly evaluate: Evaluate | undefined;
}

/** The type of parameters of builtins that tell a missing value from nil. */
export const REFLECTED: GoType = "reflect.Value";

/** A call of `method` or function; `place` is the node that its own error names. */
export function compileCall(
  fn: GoFunction,
  operands: readonly Operand[],
  place: PlacedNode,
  name: string,
  hasFinal: boolean,
): Call {
  const count = operands.length + (hasFinal ? 1 : 0);
  const problem = arityProblem(fn, name, operands.length, count);
  if (problem !== undefined) return (state) => state.fail(problem);
  const args = operands.map((operand, i) => bind(operand, typeAt(fn, i)));
  const [first, second] = args;
  if (hasFinal) {
    const check = checkOf(typeAt(fn, count - 1));
    if (first === undefined) {
      return (state, _dot, final) => invoke(fn, [check(state, final)], state, place, name);
    }
    return (state, dot, final) => {
      const values = args.map((argument) => argument(state, dot));
      values.push(check(state, final));
      return invoke(fn, values, state, place, name);
    };
  }
  if (first === undefined) return (state) => invoke(fn, [], state, place, name);
  if (second === undefined) return (state, dot) => invoke(fn, [first(state, dot)], state, place, name);
  if (args.length === 2) return (state, dot) => invoke(fn, [first(state, dot), second(state, dot)], state, place, name);
  return (state, dot) => {
    const values: Reflected[] = [];
    for (let i = 0; i < args.length; i++) values.push((args[i] as Evaluate)(state, dot));
    return invoke(fn, values, state, place, name);
  };
}

function invoke(
  fn: GoFunction,
  values: readonly Reflected[],
  state: RunState,
  place: PlacedNode,
  name: string,
): Reflected {
  state.callPlace = place;
  state.callName = name;
  return fn.call(values as readonly GoValue[], state);
}

function typeAt(fn: GoFunction, index: number): GoType {
  return fn.params[index] ?? fn.variadic ?? "interface {}";
}

function arityProblem(fn: GoFunction, name: string, written: number, given: number): string | undefined {
  const wanted = fn.params.length;
  if (fn.variadic !== undefined) {
    return given < wanted ? `wrong number of args for ${name}: want at least ${wanted} got ${written}` : undefined;
  }
  return given === wanted ? undefined : `wrong number of args for ${name}: want ${wanted} got ${given}`;
}

/** An argument with the type of its parameter. */
export function bind(operand: Operand, type: GoType): Evaluate {
  const { node, evaluate } = operand;
  if (evaluate === undefined) return constant(node, type);
  if (type === REFLECTED) return evaluate;
  const check = checkOf(type);
  return (state, dot) => check(state, evaluate(state, dot));
}

type Check = (state: RunState, value: Reflected) => Reflected;

const CHECKS = new Map<GoType, Check>();

/** Go's validateType: accepts a value of the type, turns a missing value into the type's nil, or fails. */
function checkOf(type: GoType): Check {
  const known = CHECKS.get(type);
  if (known !== undefined) return known;
  const check = makeCheck(type);
  CHECKS.set(type, check);
  return check;
}

function makeCheck(type: GoType): Check {
  if (type === REFLECTED) return (_state, value) => value;
  if (type === "interface {}") return (_state, value) => (value === undefined || value === NIL_ERROR ? null : value);
  if (type === "string") return (state, value) => (typeof value === "string" ? value : mismatch(state, value, type));
  return (state, value) => {
    if (value !== undefined && value !== null && goTypeOf(value) === type) return value;
    return mismatch(state, value, type);
  };
}

function mismatch(state: RunState, value: Reflected, type: GoType): Reflected {
  if (value === undefined) return canBeNil(type) ? nilOf(type) : state.fail(`invalid value; expected ${type}`);
  const got = value === null ? "interface {}" : goTypeOf(value);
  return state.fail(`wrong type for value; expected ${type}; got ${got}`);
}

function canBeNil(type: GoType): boolean {
  return /^(\[\]|map\[|\*|interface|func|chan)/.test(type) || type === REFLECTED;
}

/** The nil of a type, as functions receive it. */
function nilOf(type: GoType): Reflected {
  if (type === REFLECTED) return undefined;
  if (type === "[]interface {}") return nilList();
  if (type.startsWith("[]")) return nilSlice(type.slice(2));
  if (type === "map[string]string") return new StringMap();
  if (type.startsWith("map[")) return new NilMap();
  return null;
}

/** A constant as an argument: the parameter's type decides what it is. */
function constant(node: OperandNode, type: GoType): Evaluate {
  const value = constantOf(node, type);
  if ("problem" in value) {
    return (state) => {
      state.node = node;
      return state.fail(value.problem);
    };
  }
  const { constant: known } = value;
  return (state) => {
    state.node = node;
    return known;
  };
}

type Constant = { readonly constant: Reflected } | { readonly problem: string };

function constantOf(node: OperandNode, type: GoType): Constant {
  if (node.kind === "nil") {
    // every call gets the same nil, which nothing can write to
    return canBeNil(type)
      ? { constant: type === "interface {}" ? null : nilOf(type) }
      : { problem: `cannot assign nil to ${type}` };
  }
  if (type === "interface {}" || type === REFLECTED) return untypedConstant(node);
  const found = (expected: string): Constant => ({ problem: `expected ${expected}; found ${printOperand(node)}` });
  switch (type) {
    case "bool":
      return node.kind === "bool" ? { constant: node.value } : found("bool");
    case "string":
      return node.kind === "string" ? { constant: node.value } : found("string");
    case "float32":
    case "float64":
      return node.kind === "number" && node.float !== undefined ? { constant: node.float } : found("float");
    case "complex64":
    case "complex128":
      if (node.kind !== "number" || node.complex === undefined) return found("complex");
      return { constant: new GoComplex(node.complex.real, node.complex.imaginary) };
    case "int":
    case "int8":
    case "int16":
    case "int32":
    case "int64":
      if (node.kind !== "number" || node.int === undefined) return found("integer");
      return { constant: new GoInt(type, BigInt.asIntN(Number(type.slice(3)) || 64, node.int)) };
    case "time.Duration":
      if (node.kind !== "number" || node.int === undefined) return found("integer");
      return { constant: durationValue(BigInt.asIntN(64, node.int)) };
    case "uint":
    case "uint8":
    case "uint16":
    case "uint32":
    case "uint64":
    case "uintptr":
      if (node.kind !== "number" || node.uint === undefined) return found("unsigned integer");
      return { constant: new GoInt(type, BigInt.asUintN(Number(type.slice(4)) || 64, node.uint)) };
    default:
      return { problem: `can't handle ${printOperand(node)} for arg of type ${type}` };
  }
}

/** A constant where nothing says its type. */
export function untypedConstant(node: OperandNode): Constant {
  switch (node.kind) {
    case "bool":
    case "string":
      return { constant: node.value };
    case "number":
      return idealConstant(node);
    default:
      return { problem: `can't handle assignment of ${printOperand(node)} to empty interface argument` };
  }
}

function idealConstant(node: NumberNode): Constant {
  if (node.complex !== undefined) return { constant: new GoComplex(node.complex.real, node.complex.imaginary) };
  const isWhole = node.text.startsWith("'") || /^0[xX][^pP]*$/.test(node.text) || !/[.eEpP]/.test(node.text);
  if (node.float !== undefined && !isWhole) return { constant: node.float };
  if (node.int !== undefined) return { constant: goInt(node.int) };
  return { problem: `${node.text} overflows int` };
}
