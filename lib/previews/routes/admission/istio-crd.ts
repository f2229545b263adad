/**
 * The `oneOf` rules of Istio's CRDs, which are not in the field facts: of some groups of fields at most one may stand. Counterpart: the
 * CRDs of Istio 1.30.3.
 */
import { isObject, joinPath } from "../../../json";
import type { Objection } from "./objections";

/** By the name of the field that holds the object: each list allows one of its members. */
const ONE_OF: Readonly<Record<string, readonly string[]>> = {
  uri: ["exact", "prefix", "regex"],
  scheme: ["exact", "prefix", "regex"],
  method: ["exact", "prefix", "regex"],
  authority: ["exact", "prefix", "regex"],
  allowOrigins: ["exact", "prefix", "regex"],
  redirect: ["port", "derivePort"],
  abort: ["httpStatus", "grpcStatus", "http2Error"],
  delay: ["fixedDelay", "exponentialDelay"],
  body: ["string", "bytes"],
};
/** The same for every value of a map by names that users choose. */
const MAPS = ["headers", "withoutHeaders", "queryParams"];

export function checkOneOf(value: unknown, path = "", field = ""): Objection[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => checkOneOf(item, joinPath(path, i), field));
  if (!isObject(value)) return [];
  const found = (ONE_OF[field] ?? []).filter((key) => value[key] !== undefined);
  const own = found.length < 2 ? [] : [{ path, message: `at most one of ${found.join(", ")} may be set` }];
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, item]) => {
      const isMatches = MAPS.includes(key) && isObject(item) && field === "match";
      return isMatches
        ? Object.entries(item).flatMap(([name, match]) => checkOneOf(match, joinPath(joinPath(path, key), name), "uri"))
        : checkOneOf(item, joinPath(path, key), key);
    }),
  ];
}
