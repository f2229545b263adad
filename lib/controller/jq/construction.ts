/** Strings with queries in them, and objects: every combination of what their parts give. */
import type { Json, JsonObject } from "../../json";
import { formatted } from "./formats";
import { JqRuntimeError } from "./jq-error";
import type { Scope } from "./scope";
import type { Evaluator } from "./state";
import type { Query } from "./syntax";
import { textOf } from "./values";

type Members = readonly (readonly [key: Query, value: Query])[];
type Text = Pick<Extract<Query, { kind: "string" }>, "parts" | "format">;

export function* texts(
  evaluator: Evaluator,
  { parts, format }: Text,
  value: Json,
  scope: Scope | undefined,
  before = "",
): Generator<string> {
  const [part, ...rest] = parts;
  const others: Text = { parts: rest, ...(format !== undefined && { format }) };
  if (part === undefined) yield before;
  else if (typeof part === "string") yield* texts(evaluator, others, value, scope, before + part);
  else {
    for (const item of evaluator.values(part, value, scope)) {
      yield* texts(evaluator, others, value, scope, before + printed(item, format));
    }
  }
}

function printed(item: Json, format: string | undefined): string {
  if (format !== undefined) return formatted(format, item);
  return typeof item === "string" ? item : textOf(item);
}

export function* objects(
  evaluator: Evaluator,
  members: Members,
  value: Json,
  scope: Scope | undefined,
): Generator<JsonObject> {
  const [member, ...rest] = members;
  if (member === undefined) {
    yield {};
    return;
  }
  for (const key of evaluator.values(member[0], value, scope)) {
    if (typeof key !== "string") throw new JqRuntimeError("expected a string for object key");
    for (const item of evaluator.values(member[1], value, scope))
      for (const others of objects(evaluator, rest, value, scope))
        yield { ...Object.fromEntries([[key, item]]), ...others };
  }
}
