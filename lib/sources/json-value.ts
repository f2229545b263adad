/** What Go's JSON reader found as data of a resource: whole numbers exact up to 64 bits. */
import { NumberLiteral } from "../evaluate/primitives/go-decode";
import { setKey } from "../json";
import { type Value, wholeNumber } from "./value";

export function jsonValue(json: unknown): Value {
  if (json instanceof NumberLiteral) return /^-?\d+$/.test(json.text) ? wholeNumber(BigInt(json.text)) : json.value;
  if (Array.isArray(json)) return json.map(jsonValue);
  if (typeof json !== "object" || json === null) return json as Value;
  const map: { [key: string]: Value } = {};
  for (const [key, item] of Object.entries(json)) setKey(map, key, jsonValue(item));
  return map;
}
