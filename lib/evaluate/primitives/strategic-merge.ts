/**
 * Kubernetes' strategic merge patch of an Application: maps are merged and null deletes, lists are replaced except finalizers and
 * owner references, directives (`$patch`, `$retainKeys`, `$setElementOrder/…`, `$deleteFromPrimitiveList/…`) steer it. Neither
 * argument is changed; what the patch leaves alone is shared. Upstream: apimachinery 0.36, util/strategicpatch.
 */

import { bareName, fieldOf, type GoField, type GoType, type StructType } from "../../go/go-struct";
import { isObject, setKey } from "../../json";
import { goQuote } from "../../yaml/go-syntax";
import { printText, printValue } from "./go-print";
import { ListMerge } from "./list-merge";
import { MergeError } from "./merge-error";

export type Tree = Readonly<Record<string, unknown>>;
type Fresh = { [key: string]: unknown };

const PATCH = "$patch";
const RETAIN_KEYS = "$retainKeys";
const ORDER = "$setElementOrder";
const DELETE_FROM_LIST = "$deleteFromPrimitiveList";

/** `original` with `patch` merged in. @throws {MergeError} with Go's text */
export function strategicMerge(type: StructType, original: Tree, patch: Tree): Tree {
  return mergeObject(type, original, patch);
}

function mergeObject(type: GoType, original: Tree, patch: Tree): Tree {
  if (Object.hasOwn(patch, PATCH)) return followDirective(patch);
  const merged = copy(original);
  const rest = copy(patch);
  retainKeys(merged, rest);
  orderLists(type, merged, rest);
  for (const key of Object.keys(rest)) {
    const value = rest[key];
    if (key.startsWith(DELETE_FROM_LIST)) deleteFromList(type, merged, directiveField(key, DELETE_FROM_LIST), value);
    else if (value === null) delete merged[key];
    else if (Object.hasOwn(merged, key)) mergeKey(type, merged, key, value);
    else setOrDrop(merged, key, withoutNulls(value));
  }
  return merged;
}

/** An object that says what happens to it as a whole. */
function followDirective(patch: Tree): Tree {
  const directive = patch[PATCH];
  if (directive === "delete") return {};
  if (directive !== "replace")
    throw new MergeError(`unknown patch type: ${printText(directive)} in map: ${printValue(patch)}`);
  const replacement = copy(patch);
  delete replacement[PATCH];
  return replacement;
}

function mergeKey(type: GoType, merged: Fresh, key: string, value: unknown): void {
  const before = merged[key];
  if (isObject(before) && isObject(value)) {
    setKey(merged, key, mergeObject(lookUp(type, key).type, before, value));
  } else if (Array.isArray(before) && Array.isArray(value)) {
    const field = lookUpList(type, key);
    setKey(merged, key, field.merge === undefined ? value : listMerge(field).join(before, value));
  } else {
    setOrDrop(merged, key, isObject(value) || Array.isArray(value) ? withoutNulls(value) : value);
  }
}

function deleteFromList(type: GoType, merged: Fresh, key: string, value: unknown): void {
  if (value === null) {
    delete merged[key];
    return;
  }
  const before = Object.hasOwn(merged, key) ? merged[key] : undefined;
  if (isObject(before) && isObject(value)) setKey(merged, key, mergeObject(lookUp(type, key).type, before, value));
  else if (Array.isArray(before) && Array.isArray(value))
    setKey(merged, key, listMerge(lookUpList(type, key)).remove(before, value));
  else if (before !== undefined && typeof before === typeof value && !isObject(before) && !Array.isArray(before))
    setKey(merged, key, value);
}

/** `$retainKeys` names all keys that stay; the patch may set no others. */
function retainKeys(merged: Fresh, patch: Fresh): void {
  if (!Object.hasOwn(patch, RETAIN_KEYS)) return;
  const list = patch[RETAIN_KEYS];
  delete patch[RETAIN_KEYS];
  if (!Array.isArray(list)) throw new MergeError("invalid patch format of retainKeys");
  const retained = hashed(list);
  for (const [key, value] of Object.entries(patch)) {
    const isFree = value === null || key.startsWith(DELETE_FROM_LIST) || key.startsWith(ORDER);
    if (!isFree && !retained.has(key)) throw new MergeError("invalid patch format of retainKeys");
  }
  for (const key of Object.keys(merged)) if (!retained.has(key)) delete merged[key];
}

/** `$setElementOrder/field` puts the merged list in the order that it lists. */
function orderLists(type: GoType, merged: Fresh, patch: Fresh): void {
  for (const directive of Object.keys(patch)) {
    if (!directive.startsWith(ORDER)) continue;
    const order = asList(patch[directive]);
    delete patch[directive];
    const key = directiveField(directive, ORDER);
    const before = Object.hasOwn(merged, key) ? asList(merged[key]) : undefined;
    const value = Object.hasOwn(patch, key) ? asList(patch[key]) : undefined;
    const field = lookUpList(type, key);
    const lists = listMerge(field);
    lists.checkOrder(value ?? [], order);
    if (before === undefined && value === undefined) continue;
    let joined: readonly unknown[];
    if (value === undefined) joined = before as readonly unknown[];
    else if (before === undefined) joined = withoutDirectives(value) as readonly unknown[];
    else joined = field.merge === undefined ? value : lists.join(before, value);
    setKey(merged, key, lists.arrange(joined, order, before ?? [], value ?? []));
    delete patch[key];
  }
}

function listMerge(field: GoField): ListMerge {
  const item = field.type.kind === "list" ? field.type.of : field.type;
  const kind = field.type.kind === "list" && field.type.pointers ? "ptr" : goKind(item);
  return new ListMerge(field.merge?.key ?? "", kind, (original, patch) => mergeObject(item, original, patch));
}

/** The field that stands behind the `/` of a directive. */
function directiveField(key: string, directive: string): string {
  const slash = key.indexOf("/");
  if (slash < 0 || key.slice(0, slash) !== directive)
    throw new MergeError(`invalid patch format of ${directive === ORDER ? "setElementOrder" : "primitive"} list`);
  return key.slice(slash + 1);
}

function lookUp(type: GoType, key: string): GoField {
  if (type.kind === "raw" || type.kind === "struct") {
    const field = type.kind === "struct" ? fieldOf(type, key) : undefined;
    if (field !== undefined) return field;
    const name = type.kind === "struct" ? bareName(type) : "RawExtension";
    throw new MergeError(`unable to find api field in struct ${name} for the json field ${goQuote(key)}`);
  }
  throw new MergeError(`merging an object in json but data type is not struct, instead is: ${goKind(type)}`);
}

function lookUpList(type: GoType, key: string): GoField {
  const field = lookUp(type, key);
  if (field.type.kind !== "list" && !field.pointer)
    throw new MergeError(`expected slice or array type, but got: ${goKind(field.type)}`);
  return field;
}

/** `reflect.Kind` of a type. */
function goKind(type: GoType): string {
  switch (type.kind) {
    case "list":
      return "slice";
    case "time":
    case "raw":
    case "intOrString":
      return "struct";
    case "string":
    case "bool":
    case "int64":
    case "map":
    case "struct":
      return type.kind;
    default:
      return type satisfies never;
  }
}

function asList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw MergeError.badType("[]interface {}", value);
  return value;
}

/** The items as keys of a Go map, which objects and lists cannot be. */
function hashed(items: readonly unknown[]): ReadonlySet<unknown> {
  for (const item of items) MergeError.refuseUnhashable(item);
  return new Set(items);
}

function setOrDrop(object: Fresh, key: string, value: unknown): void {
  const kept = withoutDirectives(value);
  if (kept === undefined) delete object[key];
  else setKey(object, key, kept);
}

/** Without the nulls in objects, at any depth. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const kept: Fresh = {};
  for (const key of Object.keys(value)) if (value[key] !== null) setKey(kept, key, withoutNulls(value[key]));
  return kept;
}

/** Without the objects that have a `$patch`, at any depth; undefined when the value itself has one. */
function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDirectives).filter((item) => item !== undefined);
  if (!isObject(value)) return value;
  if (Object.hasOwn(value, PATCH)) return undefined;
  const kept: Fresh = {};
  for (const key of Object.keys(value)) setOrDrop(kept, key, value[key]);
  return kept;
}

function copy(tree: Tree): Fresh {
  const fresh: Fresh = {};
  for (const key of Object.keys(tree)) setKey(fresh, key, tree[key]);
  return fresh;
}
