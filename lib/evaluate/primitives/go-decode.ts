/**
 * Go's `encoding/json` into a struct: unknown keys are dropped, keys match without regard to case, null leaves a value as it is, a
 * second key for the same field decodes on top of the first. Decoding goes on after a mismatch; the first one is the error.
 */

import {
  bareName,
  fieldOf,
  type GoField,
  type GoType,
  type ListType,
  type MapType,
  type StructType,
} from "../../go/go-struct";
import { isObject, setKey } from "../../json";
import { parseGoTime } from "./go-time";

/** A decoded value: what Go's variable holds, null for nil. Structs have only the fields that were set. */
export type GoData = null | boolean | number | string | GoData[] | { [key: string]: GoData };

export interface Decoded {
  readonly value: GoData;
  /** Go's text of the first mismatch. */
  readonly error: string | undefined;
}

/** A number of a JSON text that is not written as Go's encoder writes it: integer fields refuse `1e1`. */
export class NumberLiteral {
  constructor(
    readonly text: string,
    readonly value: number,
  ) {}
}

/**
 * Decodes a JSON value, in the order of its keys, or in byte order as in a text that Go has written.
 * @param existing what the variable holds already; it is changed. @default a zero value
 */
export function decodeGo(
  type: StructType,
  json: unknown,
  keyOrder: "written" | "sorted" = "written",
  existing: GoData = null,
): Decoded {
  const decoder = new Decoder(keyOrder === "sorted");
  try {
    const value = decoder.decode(type, json, existing) ?? {};
    return { value, error: decoder.error };
  } catch (failure) {
    if (failure instanceof FatalMismatch) return { value: {}, error: failure.message };
    throw failure;
  }
}

/** A type that decodes itself (times, int-or-string) ends the decoding, and its error goes before those found so far. */
class FatalMismatch extends Error {}

class Decoder {
  error: string | undefined;
  private readonly path: string[] = [];
  private owner: string | undefined;

  constructor(private readonly sortsKeys: boolean) {}

  decode(type: GoType, json: unknown, existing: GoData): GoData {
    if (json === null || json === undefined) return this.decodeNull(type, existing);
    switch (type.kind) {
      case "string":
        return typeof json === "string" ? json : this.mismatch(type.name, json, existing);
      case "bool":
        return typeof json === "boolean" ? json : this.mismatch(type.name, json, existing);
      case "int64":
        return this.decodeInteger(type.name, json, existing, 2n ** 63n);
      case "intOrString":
        return typeof json === "string"
          ? json
          : this.orFatal(() => this.decodeInteger(type.name, json, existing, 2n ** 31n));
      case "time":
        return this.orFatal(() => this.decodeTime(type.name, json, existing));
      case "raw":
        return plainNumbers(json);
      case "list":
        return this.decodeList(type, json, existing);
      case "map":
        return this.decodeMap(type, json, existing);
      case "struct":
        return this.decodeStruct(type, json, existing);
      default:
        return type satisfies never;
    }
  }

  private decodeNull(type: GoType, existing: GoData): GoData {
    return type.kind === "list" || type.kind === "map" || type.kind === "raw" ? null : existing;
  }

  private decodeStruct(type: StructType, json: unknown, existing: GoData): GoData {
    if (!isObject(json) || json instanceof NumberLiteral) return this.mismatch(type.name, json, existing);
    const value = (isObject(existing) ? existing : {}) as { [key: string]: GoData };
    const outer = this.owner;
    for (const key of this.keysOf(type, json)) {
      const field = fieldOf(type, key);
      if (field === undefined) continue;
      this.owner = bareName(type);
      this.path.push(field.via + field.key);
      value[field.key] = this.decodeField(field, json[key], value[field.key] ?? null);
      this.path.pop();
    }
    this.owner = outer;
    return value;
  }

  /** Order matters only where two keys can mean one field. */
  private keysOf(type: StructType, json: object): string[] {
    const keys = Object.keys(json);
    return this.sortsKeys && keys.some((key) => !type.fields.has(key)) ? keys.sort() : keys;
  }

  private decodeField(field: GoField, json: unknown, existing: GoData): GoData {
    if (json !== null) return this.decode(field.type, json, existing);
    // a null in a field that writes itself has set it
    if (field.omit === "absent") return field.type.kind === "map" ? {} : [];
    return field.pointer ? null : this.decodeNull(field.type, existing);
  }

  private decodeMap(type: MapType, json: unknown, existing: GoData): GoData {
    if (!isObject(json) || json instanceof NumberLiteral) return this.mismatch(type.name, json, existing);
    const map = (isObject(existing) ? existing : {}) as { [key: string]: GoData };
    for (const key of Object.keys(json)) setKey(map, key, this.decode(type.of, json[key], null) ?? zeroOf(type.of));
    return map;
  }

  /** A list that is decoded again keeps what its items had. */
  private decodeList(type: ListType, json: unknown, existing: GoData): GoData {
    if (!Array.isArray(json)) return this.mismatch(type.name, json, existing);
    const before = Array.isArray(existing) ? existing : [];
    return json.map((item, index) => {
      if (item === null && type.pointers) return null;
      return this.decode(type.of, item, before[index] ?? null) ?? zeroOf(type.of);
    });
  }

  private decodeInteger(name: string, json: unknown, existing: GoData, limit: bigint): GoData {
    const text = json instanceof NumberLiteral ? json.text : typeof json === "number" ? numberText(json) : undefined;
    if (text === undefined) return this.mismatch(name, json, existing);
    if (/^-?\d+$/.test(text)) {
      const integer = BigInt(text);
      // the largest int64 has become 2^63 as a JavaScript number
      const isRounded = json === 2 ** 63 && limit === 2n ** 63n;
      if (integer >= -limit && (integer < limit || isRounded)) return Number(integer);
    }
    return this.mismatch(name, json, existing, `number ${text}`);
  }

  private decodeTime(name: string, json: unknown, existing: GoData): GoData {
    if (typeof json !== "string") return this.mismatch(name, json, existing);
    const time = parseGoTime(json);
    if (typeof time === "string") return time;
    this.error ??= time.error;
    return existing;
  }

  private orFatal(decode: () => GoData): GoData {
    const before = this.error;
    this.error = undefined;
    const value = decode();
    if (this.error !== undefined) throw new FatalMismatch(this.error);
    this.error = before;
    return value;
  }

  private mismatch(name: string, json: unknown, existing: GoData, what = jsonKind(json)): GoData {
    const place = this.owner === undefined ? "value" : `struct field ${this.owner}.${this.path.join(".")}`;
    this.error ??= `json: cannot unmarshal ${what} into Go ${place} of type ${name}`;
    return existing;
  }
}

/** Go's encoder writes digits below 1e21, as JavaScript does. */
function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? String(BigInt(value)) : String(value);
}

/** The kind of a JSON value in the words of `encoding/json`. */
function jsonKind(json: unknown): string {
  if (Array.isArray(json)) return "array";
  if (json instanceof NumberLiteral) return "number";
  return typeof json === "boolean" ? "bool" : typeof json;
}

/** Go's zero value, as an item of a list or of a map that is null. */
function zeroOf(type: GoType): GoData {
  switch (type.kind) {
    case "string":
      return "";
    case "bool":
      return false;
    case "int64":
    case "intOrString":
      return 0;
    case "struct":
      return {};
    case "time":
    case "raw":
    case "list":
    case "map":
      return null;
    default:
      return type satisfies never;
  }
}

/** Free JSON with its numbers as values. */
export function plainNumbers(json: unknown): GoData {
  if (json instanceof NumberLiteral) return json.value;
  if (Array.isArray(json)) return json.map(plainNumbers);
  if (!isObject(json)) return json as GoData;
  const object: { [key: string]: GoData } = {};
  for (const key of Object.keys(json)) setKey(object, key, plainNumbers(json[key]));
  return object;
}
