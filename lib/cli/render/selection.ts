/** Which Applications are printed. All are evaluated, and what is wrong with any of them is said. */
import type { Problem } from "../../errors";
import { isObject, type JsonObject } from "../../json";
import { matchesGlob } from "../../match/glob";
import { compileSelector } from "../../match/selector";
import { parseSelector } from "../../plan/gates/selector-text";
import { usageProblem } from "../usage";

export interface SelectionFlags {
  readonly selector?: string;
  readonly name?: readonly string[];
}

export type Selection = (application: JsonObject) => boolean;

/** @returns what is wrong with the flags, where something is */
export function selectionOf({ selector, name }: SelectionFlags): Selection | Problem {
  const parsed = selector === undefined ? undefined : parseSelector(selector);
  const matcher = parsed && compileSelector(parsed);
  if (selector !== undefined && typeof matcher !== "function") {
    return usageProblem(`${selector} is no label selector`, "write labels as kubectl takes them: env=prod,tier!=test");
  }
  return ({ metadata }) => {
    const { name: own, labels } = isObject(metadata) ? metadata : {};
    if (name !== undefined && !name.some((glob) => matchesGlob(glob, String(own)))) return false;
    return typeof matcher !== "function" || matcher(labelsOf(labels));
  };
}

function labelsOf(labels: unknown): ReadonlyMap<string, string> {
  return new Map(Object.entries(isObject(labels) ? labels : {}).map(([key, value]) => [key, String(value)]));
}
