/** Go's `json.Marshal` of a decoded struct, as a JSON tree: what is empty disappears, what is not optional appears. */

import type { GoField, GoType, StructType } from "../../go/go-struct";
import { isObject, type Json, setKey } from "../../json";
import type { GoData } from "./go-decode";

/** A JSON tree that nobody else holds. */
export interface FreshObject {
  [key: string]: Json | undefined;
}

/** The JSON of a value; null for nil. */
export function encodeGo(type: StructType, value: GoData): FreshObject {
  const fields = (isObject(value) ? value : {}) as { readonly [key: string]: GoData };
  const json: FreshObject = {};
  for (const field of fieldsOf(type)) {
    const item = fields[field.key] ?? null;
    if (item === null ? field.isWrittenAsNil : isWritten(field, item)) {
      json[field.key] = encodeValue(field.type, item, field.pointer);
    }
  }
  return json;
}

interface WrittenField extends GoField {
  /** Whether the field is written though nothing is in it. */
  readonly isWrittenAsNil: boolean;
}

const FIELDS = new WeakMap<StructType, readonly WrittenField[]>();

/** Most fields of most objects are nil, and a plan writes very many objects. */
function fieldsOf(type: StructType): readonly WrittenField[] {
  let fields = FIELDS.get(type);
  if (fields === undefined) {
    fields = [...type.fields.values()].map((field) => ({ ...field, isWrittenAsNil: isWritten(field, null) }));
    FIELDS.set(type, fields);
  }
  return fields;
}

function encodeValue(type: GoType, value: GoData, pointer: boolean): Json {
  if (value === null) return pointer ? null : zeroJson(type);
  if (type.kind === "struct") return encodeGo(type, value);
  if (type.kind === "list" && Array.isArray(value))
    return value.map((item) => encodeValue(type.of, item, type.pointers));
  if (type.kind === "map" && isObject(value)) {
    const json: FreshObject = {};
    for (const key of Object.keys(value)) setKey(json, key, encodeValue(type.of, value[key] as GoData, false));
    return json;
  }
  return value;
}

function isWritten(field: GoField, value: GoData): boolean {
  switch (field.omit) {
    case "never":
      return true;
    case "absent":
      return value !== null;
    case "zero":
      return isObject(value) && !Object.values(value).every((item) => isEmpty(item as GoData));
    case "empty":
      // encoding/json never takes a struct for empty
      if (field.pointer) return value !== null;
      return field.type.kind === "struct" || !isEmpty(value);
    default:
      return field.omit satisfies never;
  }
}

/** Go's empty values: false, 0, "", nil, and lists and maps of length 0. */
export function isEmpty(value: GoData): boolean {
  if (value === null || value === false || value === 0 || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && Object.keys(value).length === 0;
}

function zeroJson(type: GoType): Json {
  switch (type.kind) {
    case "string":
      return "";
    case "bool":
      return false;
    case "int64":
    case "intOrString":
      return 0;
    case "struct":
      return encodeGo(type, {});
    case "time":
    case "raw":
    case "list":
    case "map":
      return null;
    default:
      return type satisfies never;
  }
}
