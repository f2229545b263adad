import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromJson, type GoValue } from "../../lib/go/values";
import { parseYaml, stringifyYaml, YamlError } from "../../lib/yaml";

/** Odd texts and values made at random, with what sigs.k8s.io/yaml v1.6.0 makes of them. */
function rows<Row>(name: string): Row[] {
  const text = readFileSync(join(__dirname, "data", name), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
}

interface ReadRow {
  readonly text: string;
  readonly value?: unknown;
  readonly err?: string;
}

interface WriteRow {
  readonly json: string;
  readonly out?: string;
  readonly err?: string;
}

/** A result that compares: keys in one order, -0 told from 0. */
function comparable(value: unknown): unknown {
  if (Object.is(value, -0)) return "minus zero";
  if (Array.isArray(value)) return value.map(comparable);
  if (value instanceof Map) {
    const keys = [...value.keys()].sort() as string[];
    return keys.map((key) => [key, comparable(value.get(key))]);
  }
  return value;
}

function attempt(work: () => unknown): unknown {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof YamlError) return { err: error.message };
    throw error;
  }
}

function expected(row: { readonly err?: string }, value: unknown): unknown {
  return row.err === undefined ? { value } : { err: row.err };
}

test("reads odd texts as the library does, errors word by word", () => {
  const wrong = rows<ReadRow>("read.jsonl").filter((row) => {
    const result = attempt(() => comparable(parseYaml(row.text)));
    return JSON.stringify(result) !== JSON.stringify(expected(row, comparable(fromJson(row.value))));
  });
  expect(wrong.map(({ text }) => text)).toEqual([]);
});

test("writes odd values as the library does", () => {
  const wrong = rows<WriteRow>("write.jsonl").filter((row) => {
    const value: GoValue = fromJson(JSON.parse(row.json));
    return JSON.stringify(attempt(() => stringifyYaml(value))) !== JSON.stringify(expected(row, row.out));
  });
  expect(wrong.map(({ json }) => json)).toEqual([]);
});
