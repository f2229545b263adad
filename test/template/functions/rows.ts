/**
 * Rows of direct calls with the results of the real Go functions: `[name, [arguments], result]`, one JSON array a line in
 * rows/*.jsonl. Go types that JSON lacks are tagged: `{"$int": "5"}`, `{"$strings": [...]}`, `{"$bytes": base64}`.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromBytes, toBytes } from "../../../lib/go/bytes";
import { toBase64 } from "../../../lib/go/encodings";
import type { FunctionRun } from "../../../lib/go/function";
import { GoError } from "../../../lib/go/go-error";
import { parseVersion, SemverVersion } from "../../../lib/go/semver";
import {
  type GoFunction,
  GoInt,
  type GoMap,
  type GoOpaque,
  GoSlice,
  type GoValue,
  goInt,
  StringMap,
} from "../../../lib/go/values";
import { NODE_CRYPTO } from "../../../lib/template/functions/crypto/node-crypto";
import { GoTime } from "../../../lib/template/functions/go-time";
import { exact, isNilSlice, nilList, nilSlice } from "../../../lib/template/functions/slices";
import { parseTime } from "../../../lib/template/functions/time-parse";

export type Row = readonly [name: string, args: readonly unknown[], result: unknown];

/** The rows of a file. */
export function readRows(theme: string): Row[] {
  return readLines(theme) as Row[];
}

/** Each function of sprig with its parameters, as Go's reflection prints them. */
export function readSignatures(): [name: string, params: string][] {
  return readLines("signatures") as [string, string][];
}

function readLines(name: string): unknown[] {
  const text = readFileSync(join(__dirname, "rows", `${name}.jsonl`), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

export const RUN: FunctionRun = {
  now: () => 1_700_000_000_000_000_000n,
  randomByte: () => 0x5a,
  unordered: () => undefined,
  steps: () => undefined,
  size: () => undefined,
  crypto: () => NODE_CRYPTO,
};

/** What our function makes of a row's arguments, in the notation of rows. */
export function callRow(functions: ReadonlyMap<string, GoFunction>, [name, args]: Row): unknown {
  const fn = functions.get(name);
  if (fn === undefined) return { $error: `no function ${name}` };
  try {
    return encode(fn.call(args.map(decode), RUN));
  } catch (error) {
    if (error instanceof GoError) return { $error: error.message };
    throw error;
  }
}

/** The rows of a theme whose result differs, as `name(arguments): ours instead of Go's`. */
export function failures(functions: readonly GoFunction[], rows: readonly Row[]): string[] {
  const byName = new Map(functions.map((fn) => [fn.name, fn]));
  return rows.flatMap((row) => {
    const ours = JSON.stringify(sorted(callRow(byName, row)));
    const expected = JSON.stringify(sorted(row[2]));
    return ours === expected ? [] : [`${row[0]}(${JSON.stringify(row[1])}): ${ours} instead of ${expected}`];
  });
}

export function decode(value: unknown): GoValue {
  if (value === null || typeof value !== "object") return value as GoValue;
  if (Array.isArray(value)) return exact(value.map(decode));
  const entries = Object.entries(value);
  const [tag, content] = entries[0] ?? ["", undefined];
  if (!tag.startsWith("$")) return new Map(entries.map(([key, item]) => [key, decode(item)]));
  return decodeTagged(tag, content);
}

function decodeTagged(tag: string, content: unknown): GoValue {
  const items = content as unknown[];
  switch (tag) {
    case "$int":
      return goInt(BigInt(content as string));
    case "$float":
      return Number((content as string).replace("Inf", "Infinity"));
    case "$bytes":
      return fromBytes(Buffer.from(content as string, "base64"));
    case "$strings":
      return content === null ? nilSlice("string") : new GoSlice("string", items.map(decode));
    case "$ints":
      return new GoSlice(
        "int",
        items.map((item) => goInt(item as number)),
      );
    case "$maps":
      return new GoSlice("map[string]interface {}", items.map(decode));
    case "$stringMap":
      return new StringMap(Object.entries(content as object).map(([key, text]) => [key, decode(text) as string]));
    case "$nil":
      return nilList();
    case "$time":
      return parseTime("2006-01-02T15:04:05.999999999Z07:00", content as string);
    case "$semver":
      return parseVersion(content as string, "3.4");
    default:
      return new GoInt(tag.slice(1) as GoInt["kind"], BigInt(content as string));
  }
}

export function encode(value: GoValue): unknown {
  if (typeof value === "string") {
    const isValid = !/\p{Surrogate}/u.test(value);
    return isValid ? value : { $bytes: toBase64(toBytes(value)) };
  }
  if (typeof value === "number") {
    if (Number.isFinite(value) && !Object.is(value, -0)) return value;
    const text = Object.is(value, -0) ? "-0" : Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    return { $float: text };
  }
  if (value === null || typeof value === "boolean") return value;
  if (value instanceof GoInt) return { [`$${value.kind}`]: value.value.toString() };
  if (value instanceof StringMap) return { $stringMap: Object.fromEntries([...value].map(([k, v]) => [k, encode(v)])) };
  if (value instanceof Map)
    return Object.fromEntries(
      [...(value as GoMap)].map(([key, item]) => [key.replace(/\p{Surrogate}/gu, "\ufffd"), encode(item)]),
    );
  if (Array.isArray(value)) return isNilSlice(value) ? { $nil: true } : value.map(encode);
  if (value instanceof GoSlice) return encodeSlice(value);
  if (value instanceof GoTime) {
    return { $text: value.toString(), $time: value.format("2006-01-02T15:04:05.999999999Z07:00") };
  }
  if (value instanceof SemverVersion) return { $semver: value.original, $text: value.toString() };
  return { $other: (value as GoOpaque).toString() };
}

function encodeSlice({ elem, items }: GoSlice): unknown {
  switch (elem) {
    case "string":
      return { $strings: items.length === 0 && isNilSlice(new GoSlice(elem, items)) ? null : items.map(encode) };
    case "int":
      return { $ints: items.map((item) => Number((item as GoInt).value)) };
    case "[]interface {}":
      return { $lists: items.map(encode) };
    default:
      return { $other: elem };
  }
}

/** The same with the keys of every object in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
