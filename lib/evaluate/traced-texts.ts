/**
 * The texts of one ApplicationSet rendered before somebody's eyes: what each action printed, where a rendering failed, and every key at which
 * `missingkey=error` would stop it. For those who debug, not for an evaluation.
 */
import { type ArgocdVersion, atLeast } from "../generators";
import type { ParamSet } from "../generators/expansion";
import { deepCopy } from "../generators/overlay";
import type { GoValue } from "../go/values";
import type { JsonObject } from "../json";
import { allFunctions, compileFlat, RunState, TemplateError } from "../template";
import { printNode } from "../template/print-tree";
import { compiledOnce } from "./compiled-once";

/** An action that has printed something. */
export interface TracedAction {
  readonly action: string;
  readonly printed: string;
}

/** A key that is not there when an action reads it as a field. */
export interface MissingKey {
  readonly key: string;
  readonly action: string;
  /** The keys that there are in its place. */
  readonly known: readonly string[];
}

export interface TracedText {
  /** In the order in which they printed. */
  readonly actions: readonly TracedAction[];
  /** @default undefined: it fails */
  readonly result?: string;
  /** Argo CD's own text. @default undefined: it does not fail */
  readonly failure?: string;
  /** The action that failed. @default undefined: none did, or the text does not parse */
  readonly failedAction?: string;
  /** What `missingkey=error` would stop at, whatever the set's options are; of a flat template the placeholders that stay. */
  readonly missing: readonly MissingKey[];
}

/** So many actions of loops are noted. */
const MOST_ACTIONS = 200;
/** A text with more missing keys is about other parameters. */
const MOST_MISSING = 20;

/** @param spec that of the ApplicationSet */
export function tracedTexts(spec: JsonObject, version: ArgocdVersion): (text: string, params: ParamSet) => TracedText {
  if (spec.goTemplate !== true) return tracedFlat;
  const options = (spec.goTemplateOptions as readonly string[] | undefined) ?? [];
  const functions = allFunctions({ semver: atLeast(version, "3.2") ? "3.4" : "3.3" });
  const name = atLeast(version, "3.3") ? "base" : "";
  const rendered = (text: string, params: ParamSet, opts: readonly string[], actions: TracedAction[]): string => {
    const run = new RunState({ clock: () => 0n, randomByte: () => 0 });
    run.onPrint = (node, printed) => {
      if (actions.length < MOST_ACTIONS) actions.push({ action: printNode(node), printed });
    };
    return compiledOnce(text, { options: opts, name, functions }).execute(params as GoValue, run);
  };
  return (text, params) => {
    const actions: TracedAction[] = [];
    const outcome = attempt(() => rendered(text, deepCopy(params) as ParamSet, options, actions));
    const strict = [...options.filter((option) => !option.startsWith("missingkey=")), "missingkey=error"];
    const missing = missingIn(text, deepCopy(params) as ParamSet, (copy) => rendered(text, copy, strict, []));
    return typeof outcome === "string"
      ? { actions, result: outcome, missing }
      : {
          actions,
          failure: outcome.goText,
          ...(outcome.stage === "execute" && { failedAction: actionAt(text, outcome.offset) }),
          missing,
        };
  };
}

/** Every failure for want of a key is noted, the key is put there, and the text is rendered again. */
function missingIn(text: string, copy: ParamSet, render: (params: ParamSet) => string): MissingKey[] {
  const missing: MissingKey[] = [];
  while (missing.length < MOST_MISSING) {
    const failed = attempt(() => render(copy));
    if (typeof failed === "string") break;
    const { missingKey: key, receiver } = failed.facts;
    if (key === undefined || !(receiver instanceof Map) || receiver.has(key)) break;
    missing.push({ key, action: actionAt(text, failed.offset), known: [...receiver.keys()] as string[] });
    receiver.set(key, "");
  }
  return missing;
}

function actionAt(text: string, offset: number): string {
  const start = text.lastIndexOf("{{", offset);
  const end = text.indexOf("}}", offset);
  return start < 0 || end < 0 ? text : text.slice(start, end + 2);
}

function tracedFlat(text: string, params: ParamSet): TracedText {
  const outcome = attempt(() => compileFlat(text));
  if (outcome instanceof TemplateError) return { actions: [], failure: outcome.goText, missing: [] };
  const missing: MissingKey[] = [];
  const result = outcome.execute(params, (key) => {
    missing.push({ key, action: `{{${key}}}`, known: [...params.keys()] });
  });
  const actions = outcome
    .keys()
    .filter((key) => params.has(key))
    .map((key) => ({ action: `{{${key}}}`, printed: String(params.get(key)) }));
  return { actions, result, missing };
}

function attempt<T>(step: () => T): T | TemplateError {
  try {
    return step();
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
}
