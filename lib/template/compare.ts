/** `eq ne lt le gt ge`: which values compare with each other, and Go's complaints about those that do not. */
import { compareText } from "../go/compare-text";
import { NIL_ERROR } from "../go/error-value";
import { GoError } from "../go/go-error";
import { GoInt, GoOpaque, GoSlice, type GoValue, NilMap } from "../go/values";
import { formatV, GoComplex, goTypeOf, namedInteger } from "./format";
import { isNilSlice } from "./functions/slices";
import { formatWith } from "./printf";
import type { Reflected } from "./run-state";

type BasicKind = "bool" | "complex" | "int" | "float" | "string" | "uint";

const BAD_TYPE = "invalid type for comparison";

function basicKind(value: Reflected): BasicKind | undefined {
  switch (typeof value) {
    case "string":
      return "string";
    case "number":
      return "float";
    case "boolean":
      return "bool";
    default:
  }
  if (value instanceof GoInt) return value.kind.startsWith("u") ? "uint" : "int";
  if (value instanceof GoComplex) return "complex";
  return value instanceof GoOpaque && namedInteger(value) !== undefined ? "int" : undefined;
}

function integer(value: Reflected): bigint {
  return value instanceof GoInt ? value.value : (namedInteger(value as GoOpaque) as bigint);
}

/** `eq first a b …`: whether `first` equals one of the others. */
export function equalsAny(first: Reflected, others: readonly Reflected[]): boolean {
  if (others.length === 0) throw new GoError("missing argument for comparison");
  for (const other of others) {
    const isEqual = typeof first === "string" && typeof other === "string" ? first === other : equals(first, other);
    if (isEqual) return true;
  }
  return false;
}

function equals(first: Reflected, other: Reflected): boolean {
  const kind = basicKind(first);
  const otherKind = basicKind(other);
  if (kind !== otherKind) {
    if (isInteger(kind) && isInteger(otherKind)) return integer(first) === integer(other);
    if (isAbsent(first) || isAbsent(other)) return false;
    throw new GoError(`incompatible types for comparison: ${goTypeOf(first)} and ${goTypeOf(other)}`);
  }
  switch (kind) {
    case "bool":
    case "float":
    case "string":
      return first === other;
    case "int":
    case "uint":
      return integer(first) === integer(other);
    case "complex": {
      const [a, b] = [first as GoComplex, other as GoComplex];
      return a.real === b.real && a.imaginary === b.imaginary;
    }
    case undefined:
      return equalsByIdentity(first, other);
    default:
      return kind satisfies never;
  }
}

/** Values that are neither numbers, texts nor booleans: nil equals nil, and what is comparable equals itself. */
function equalsByIdentity(first: Reflected, other: Reflected): boolean {
  if (isNil(first) || isNil(other)) {
    const comparable = isAbsent(first) || isAbsent(other) || shapeOf(first) === shapeOf(other);
    if (comparable) return isNil(first) === isNil(other);
  }
  const [a, b] = [first as GoValue, other as GoValue];
  if (shapeOf(a) !== shapeOf(b)) {
    throw new GoError(`non-comparable types ${formatWith("s", a)}: ${goTypeOf(a)}, ${goTypeOf(b)}: ${formatV(b)}`);
  }
  if (!(b instanceof GoOpaque)) throw new GoError(`non-comparable type ${formatWith("s", b)}: ${goTypeOf(b)}`);
  if (a === b) return true;
  return (
    a instanceof GoOpaque &&
    goTypeOf(a) === goTypeOf(b) &&
    !goTypeOf(a).startsWith("*") &&
    a.equalKey !== undefined &&
    a.equalKey === b.equalKey &&
    a.pointsAlike(b)
  );
}

function shapeOf(value: GoValue): "map" | "slice" | "pointer" | "struct" {
  if (value instanceof Map) return "map";
  if (Array.isArray(value) || value instanceof GoSlice) return "slice";
  return goTypeOf(value).startsWith("*") ? "pointer" : "struct";
}

function isAbsent(value: Reflected): value is null | undefined {
  return value === null || value === undefined || value === NIL_ERROR;
}

function isNil(value: Reflected): boolean {
  return isAbsent(value) || value instanceof NilMap || isNilSlice(value);
}

function isInteger(kind: BasicKind | undefined): boolean {
  return kind === "int" || kind === "uint";
}

/** `lt`. */
export function isLess(first: Reflected, second: Reflected): boolean {
  const kind = basicKind(first);
  const otherKind = basicKind(second);
  if (kind === undefined || otherKind === undefined) throw new GoError(BAD_TYPE);
  if (isInteger(kind) && isInteger(otherKind)) return integer(first) < integer(second);
  if (kind !== otherKind) {
    throw new GoError(
      `incompatible types for comparison: ${goTypeOf(first as GoValue)} and ${goTypeOf(second as GoValue)}`,
    );
  }
  switch (kind) {
    case "float":
      return (first as number) < (second as number);
    case "string":
      return compareText(first as string, second as string) < 0;
    default:
      throw new GoError(BAD_TYPE);
  }
}

/** `le`: less or equal. */
export function isAtMost(first: Reflected, second: Reflected): boolean {
  return isLess(first, second) || equalsAny(first, [second]);
}
