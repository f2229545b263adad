/**
 * Fixes that are certain: an edit of lines of a file that leaves every Application of the set as it is, which two evaluations prove. What would
 * change an Application is left to people. Comments and the rest of the file stay, because only lines are inserted.
 */
import { type EvaluateOptions, type Evaluation, evaluate } from "../evaluate";
import type { Inventory } from "../generators";
import { equalJson, type JsonObject } from "../json";
import { MISSINGKEY_NOT_ERROR } from "./rules/missingkey-not-error";
import type { Subject } from "./subject";

/** A line to insert below another one. */
export interface Edit {
  /** From 1. */
  readonly below: number;
  readonly line: string;
  readonly code: string;
}

/** @param lines the file of the set */
export function fixOf(
  subject: Subject,
  lines: readonly string[],
  inventory: Inventory,
  options: EvaluateOptions,
): Edit | undefined {
  const context = { version: options.argocdVersion ?? "3.5", inventory, subjects: [] } as const;
  if (subject.made?.summary.complete !== true || MISSINGKEY_NOT_ERROR.check(subject, context).length === 0)
    return undefined;
  if ("goTemplateOptions" in subject.spec) return undefined;
  const { line } = subject.at("spec.goTemplate");
  const text = line === undefined ? undefined : lines[line - 1];
  const indent = /^( +)goTemplate:\s*true\s*(?:#.*)?$/.exec(text ?? "")?.[1];
  if (line === undefined || indent === undefined) return undefined;
  const spec = { ...(subject.object.spec as JsonObject), goTemplateOptions: ["missingkey=error"] };
  const after = evaluate({ ...subject.object, spec }, inventory, options);
  const before = evaluate(subject.object, inventory, options);
  if (!after.complete || !equalJson(applicationsOf(before), applicationsOf(after))) return undefined;
  return { below: line, line: `${indent}goTemplateOptions: ["missingkey=error"]`, code: MISSINGKEY_NOT_ERROR.code };
}

function applicationsOf({ applications }: Evaluation): JsonObject[] {
  return applications.map(({ application }) => application);
}
