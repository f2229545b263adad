/** What Go's JSON reader found as data of a resource: whole numbers exact up to 64 bits. */
import { NumberLiteral } from "../evaluate/primitives/go-decode";
import { nextGoJson } from "../evaluate/primitives/go-json-parse";
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

/** The value of a JSON text, numbers exact. @throws {SyntaxError} */
export function readJson(text: string): Value {
  // the fast reader rounds long numbers
  if (!/\d{16}/.test(text)) return JSON.parse(text) as Value;
  const found = nextGoJson(text, 0);
  if (found === undefined || "error" in found) throw new SyntaxError(found?.error ?? "no JSON");
  return jsonValue(found.value);
}
