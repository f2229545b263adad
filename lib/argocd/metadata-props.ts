/** The metadata that a user gives, before cdk8s takes it apart: what is no data, or has another shape, is a problem and left out. */
import type { ApiObjectMetadata } from "cdk8s";
import { type Problem, problem, shown } from "../errors";
import { joinPath } from "../json";
import { isPlainObject } from "../plain-data";
import { isToken } from "../synth";
import { judgedCopy } from "./plain-copy";

const OBJECTS = ["labels", "annotations"] as const;
const LISTS = ["finalizers", "ownerReferences"] as const;

/** @param where the construct's path */
export function metadataProps(given: unknown, where: string, problems: Problem[]): ApiObjectMetadata | undefined {
  if (given === undefined || given === null) return undefined;
  const place = `${where}, metadata`;
  const copy = judgedCopy(given, place, problems);
  if (!isPlainObject(copy) || isToken(copy)) {
    if (copy !== null) problems.push(wrongShape(place, copy, "an object with name, namespace, labels, annotations"));
    return undefined;
  }
  const metadata: Record<string, unknown> = { ...copy };
  for (const [keys, isRight, expected] of [
    [OBJECTS, isPlainObject, "an object of texts"],
    [LISTS, Array.isArray, "a list"],
  ] as const) {
    for (const key of keys) {
      const value = metadata[key];
      if (value === undefined || isRight(value)) continue;
      delete metadata[key];
      if (value !== null) problems.push(wrongShape(joinPath(place, key), value, expected));
    }
  }
  return metadata as ApiObjectMetadata;
}

/** Metadata with labels of ours below the user's; what is no metadata stays, to be refused. */
export function withLabels(
  given: ApiObjectMetadata | undefined,
  labels: Readonly<Record<string, string>>,
): ApiObjectMetadata {
  const own: unknown = given;
  if (own === undefined || own === null) return { labels };
  if (!isPlainObject(own)) return own as ApiObjectMetadata;
  const theirs = own.labels ?? {};
  return isPlainObject(theirs) ? ({ ...own, labels: { ...labels, ...theirs } } as ApiObjectMetadata) : own;
}

function wrongShape(where: string, got: unknown, expected: string): Problem {
  return problem("CRD_INVALID_VALUE", where, "the value has the wrong type", { got: shown(got), expected });
}
