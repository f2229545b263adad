/**
 * Go templates as Argo CD renders them: parsed and compiled once, run for every parameter set. Errors carry the whole text that
 * Argo CD reports; what exceeds a limit of ours is TEMPLATE_LIMIT.
 */

import { fromBytes, toBytes } from "../go/bytes";
import { GoError } from "../go/go-error";
import { DEFAULT_LIMITS, isEngineLimit, LimitReached, type TemplateLimits } from "../go/limit";
import type { GoFunction, GoValue } from "../go/values";
import { type CompiledTemplate, compileTemplate, type Program, runTemplate } from "./compile";
import { parseTemplate } from "./parse";
import { printNode } from "./print-tree";
import { quote } from "./quote";
import { isPure } from "./recursion";
import { ExecutionFailure, type MissingKey, type RunState } from "./run-state";
import { compileSubstitution, type Substitute } from "./substitution";
import { goLocation, placeOf, TemplateError, type TemplateFacts, type TemplateStage } from "./template-error";
import { ParseFailure } from "./token-source";
import type { TemplateTree } from "./tree";
import { isWellFormed } from "./unicode";

export interface GoTemplateOptions {
  /** `goTemplateOptions` as written; the last `missingkey` counts. @default [] */
  readonly options?: readonly string[];
  /** The template's name in errors: `base` since Argo CD 3.3, empty before. @default "base" */
  readonly name?: string;
  readonly functions: ReadonlyMap<string, GoFunction>;
  /** Go 1.24 and later range over integers; Argo CD 2.14 is older. @default true */
  readonly rangeOverInt?: boolean;
  /** The limit of depth holds while compiling too. @default DEFAULT_LIMITS */
  readonly limits?: Partial<TemplateLimits>;
}

export interface GoTemplate {
  readonly text: string;
  /** For analysis; a template without actions has no need to be parsed before. */
  readonly tree: TemplateTree;
  /** The text that the template makes of `data`. @throws {TEMPLATE_EXECUTION} @throws {TEMPLATE_LIMIT} */
  execute(data: GoValue, run: RunState): string;
}

/** @throws {TEMPLATE_SYNTAX} the template does not parse @throws {GENERATOR_INVALID} Go panics at an option @throws {TEMPLATE_LIMIT} */
export function compileGoTemplate(text: string, options: GoTemplateOptions): GoTemplate {
  const { name = "base", functions, rangeOverInt = true, limits } = options;
  if (!text.includes("{{")) {
    missingKeyOf(options.options ?? [], text);
    return new PlainText(text, name);
  }
  const tree = parse(text, name, functions, limits?.depth ?? DEFAULT_LIMITS.depth);
  const missingKey = missingKeyOf(options.options ?? [], text);
  const program: Program = { functions, templates: new Map(), rangeOverInt, isPure: isPure(text) };
  try {
    for (const template of tree.templates.values())
      program.templates.set(template.name, compileTemplate(template, program));
  } catch (error) {
    throw limitError(error, text, "parse", 0);
  }
  return new Compiled(
    tree,
    program.templates.get(name) as CompiledTemplate,
    missingKey,
    compileSubstitution(tree, functions),
  );
}

function parse(text: string, name: string, functions: ReadonlyMap<string, GoFunction>, depth: number): TemplateTree {
  try {
    return parseTemplate(text, { name, hasFunction: (fn) => functions.has(fn), depth });
  } catch (error) {
    if (!(error instanceof ParseFailure)) throw limitError(error, text, "parse", 0);
    const goText = asOutput(`failed to parse template ${text}: ${error.message}`);
    throw new TemplateError("TEMPLATE_SYNTAX", "parse", goText, placeOf(text, error.offset), error.facts);
  }
}

/** Go panics at an option that it does not know. */
function missingKeyOf(options: readonly string[], text: string): MissingKey {
  let missingKey: MissingKey = "invalid";
  for (const option of options) {
    const known = MISSING_KEY[option];
    if (known === undefined) {
      const goText = option === "" ? "panic: empty option string" : `panic: unrecognized option: ${option}`;
      throw new TemplateError("GENERATOR_INVALID", "option", goText, placeOf(text, 0));
    }
    missingKey = known;
  }
  return missingKey;
}

const MISSING_KEY: Readonly<Record<string, MissingKey | undefined>> = Object.assign(Object.create(null), {
  "missingkey=default": "invalid",
  "missingkey=invalid": "invalid",
  "missingkey=zero": "zero",
  "missingkey=error": "error",
});

/** A text without actions is its own result. */
class PlainText implements GoTemplate {
  constructor(
    readonly text: string,
    private readonly name: string,
  ) {}

  get tree(): TemplateTree {
    return parseTemplate(this.text, { name: this.name, hasFunction: () => false, depth: DEFAULT_LIMITS.depth });
  }

  execute(): string {
    return this.text;
  }
}

class Compiled implements GoTemplate {
  readonly text: string;

  constructor(
    readonly tree: TemplateTree,
    private readonly main: CompiledTemplate,
    private readonly missingKey: MissingKey,
    private readonly substitute: Substitute | undefined,
  ) {
    this.text = tree.text;
  }

  execute(data: GoValue, run: RunState): string {
    const text = run.onPrint === undefined ? this.substitute?.(data) : undefined;
    if (text !== undefined && text.length <= run.limits.outputLength) return asOutput(text);
    return this.executeAll(data, run);
  }

  private executeAll(data: GoValue, run: RunState): string {
    run.start(this.tree.name, this.missingKey);
    try {
      runTemplate(run, this.main, data === null ? undefined : data);
    } catch (error) {
      throw this.explain(error, run);
    }
    return asOutput(run.out);
  }

  private explain(error: unknown, run: RunState): unknown {
    if (error instanceof GoError) {
      run.node = run.callPlace;
      return this.failure(`error calling ${run.callName}: ${error.message}`, run);
    }
    return error instanceof ExecutionFailure
      ? this.failure(error.message, run, error.facts)
      : limitError(error, this.text, "execute", offsetOf(run));
  }

  private failure(message: string, run: RunState, facts?: TemplateFacts): TemplateError {
    const { text, name } = this.tree;
    const offset = offsetOf(run);
    const context = run.node === undefined ? "" : printNode(run.node);
    const location = `template: ${name}:${goLocation(text, offset)}: executing ${quote(run.executing)} at <${context}>`;
    const goText = asOutput(`failed to execute go template ${text}: ${location}: ${message}`);
    return new TemplateError("TEMPLATE_EXECUTION", "execute", goText, placeOf(text, offset), facts);
  }
}

function offsetOf(run: RunState): number {
  return run.node?.position ?? 0;
}

/** A limit of ours as an error of the template; anything else is a defect and stays as it is. */
function limitError(error: unknown, text: string, stage: TemplateStage, offset: number): unknown {
  const limit = asLimit(error);
  if (limit === undefined) return error;
  const doing = stage === "parse" ? "failed to parse template" : "failed to execute go template";
  return new TemplateError("TEMPLATE_LIMIT", stage, `${doing} ${text}: template ${limit}`, placeOf(text, offset));
}

function asLimit(error: unknown): string | undefined {
  if (error instanceof LimitReached) return error.message;
  // what the counters do not foresee: the engine's own limits of stack and string length
  return isEngineLimit(error) ? `exceeds what can be computed: ${error.message}` : undefined;
}

/** Output is text: halves of a character that meet become it, and bytes that are no UTF-8 become U+FFFD. */
function asOutput(text: string): string {
  return isWellFormed(text) ? text : fromBytes(toBytes(text)).replace(/\p{Surrogate}/gu, "\ufffd");
}
