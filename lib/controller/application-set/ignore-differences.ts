/**
 * `ignoreApplicationDifferences`: what the rules name is taken out of both sides before they are compared. Upstream:
 * applyIgnoreDifferences, util/argo/normalizers/diff_normalizer.go.
 */
import { goJson } from "../../go/json-text";
import { isObject, type Json, type JsonObject } from "../../json";
import { compileDeletion, JqNotModelled, JqRuntimeError, JqSyntaxError } from "../jq";
import { type Application, decodeApplication } from "./application";
import type { IgnoreRule } from "./application-set";
import { removePointer } from "./json-pointer";
import { RunError } from "./run-error";

/** Takes something out of an object; undefined where it does not apply, which is no error. */
type Removal = (object: JsonObject) => Json | undefined;

export class IgnoreDifferences {
  /** Expressions that use parts of jq which are not modelled: what they would ignore is not known. */
  readonly notModelled = new Set<string>();

  private constructor(private readonly rules: readonly IgnoreRule[]) {}

  /** Undefined where there are no rules at all. */
  static of(rules: readonly IgnoreRule[]): IgnoreDifferences | undefined {
    return rules.length === 0 ? undefined : new IgnoreDifferences(rules);
  }

  /** @param application as Go writes it @throws {RunError} a rule can't be read, or leaves no Application */
  removeFrom(application: Application): Application {
    const all = this.compiled();
    const { name } = application.metadata;
    const removals = all.filter(({ rule }) => !rule.name || rule.name === name).flatMap((entry) => entry.removals);
    if (removals.length === 0) return application;
    let left: Json = { ...application, apiVersion: "argoproj.io/v1alpha1", kind: "Application" };
    for (const remove of removals) {
      const removed: Json | undefined = isObject(left) ? remove(left as JsonObject) : undefined;
      if (removed !== undefined) left = removed;
    }
    if (!isObject(left) || typeof left.kind !== "string" || left.kind === "")
      throw failure(`failed to normalize application spec: Object 'Kind' is missing in '${goJson(left)}'`);
    const decoded = decodeApplication(left);
    if ("error" in decoded) throw failure(`failed to unmarshal normalized app to json: ${decoded.error}`);
    const { apiVersion, kind } = application;
    return { ...decoded.application, apiVersion, kind } as Application;
  }

  private cache: readonly { readonly rule: IgnoreRule; readonly removals: readonly Removal[] }[] | undefined;

  /** @throws {RunError} an expression is no jq: then no Application can be compared */
  private compiled(): NonNullable<IgnoreDifferences["cache"]> {
    this.cache ??= this.rules.map((rule) => ({ rule, removals: this.removalsOf(rule) }));
    return this.cache;
  }

  private removalsOf({ jsonPointers = [], jqPathExpressions = [] }: IgnoreRule): Removal[] {
    return [
      ...jsonPointers.map(
        (pointer): Removal =>
          (object) =>
            removePointer(object, pointer),
      ),
      ...jqPathExpressions.map((expression) => this.jqRemoval(expression)),
    ];
  }

  private jqRemoval(expression: string): Removal {
    const deletion = this.modelled(expression, () => compileDeletion(expression));
    return (object) => deletion && this.modelled(expression, () => deletion(object));
  }

  /** What fails for an Application ignores nothing in it, without a word. */
  private modelled<T>(expression: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (error instanceof JqSyntaxError) throw failure(`failed to normalize application spec: ${error.message}`);
      if (error instanceof JqNotModelled) this.notModelled.add(`${expression}: ${error.message}`);
      else if (!(error instanceof JqRuntimeError)) throw error;
      return undefined;
    }
  }
}

function failure(text: string): RunError {
  return new RunError(`failed to apply ignore differences: ${text}`);
}
