/**
 * The texts of one ApplicationSet, each distinct one compiled once, in the mode and with the options of the set. A text that does
 * not compile fails when it is rendered, because Argo CD parses at that moment, too. Upstream: applicationset/utils/utils.go Replace.
 */
import { type ArgocdVersion, atLeast } from "../generators";
import { GenerationError, GoPanic, LimitExceeded, type ParamSet, type Rendering } from "../generators/expansion";
import type { GoFunction } from "../go/values";
import { compileFlat, type FlatTemplate, type GoTemplate, type RunState, TemplateError } from "../template";
import { compiledOnce } from "./compiled-once";

/** A compiled text. */
export interface Text {
  /** The result for every parameter set, where there is one. */
  readonly constant: string | undefined;
  /** @throws {GenerationError} with Argo CD's text @throws {GoPanic} */
  readonly render: Rendering;
  /** What it was compiled to. @default undefined: it does not compile */
  readonly template?: FlatTemplate | GoTemplate;
}

/** What compiles texts. */
export interface TextCompiler {
  compile(text: string): Text;
  /** Grows with each rendering that the next one of the same text and parameters may not repeat. */
  readonly chances: number;
}

/** Takes every text for what it is. */
export const VERBATIM: TextCompiler = { compile: (text) => ({ constant: text, render: () => text }), chances: 0 };

export interface TextSettings {
  readonly goTemplate: boolean;
  readonly options: readonly string[];
  readonly version: ArgocdVersion;
  readonly functions: ReadonlyMap<string, GoFunction>;
  readonly run: RunState;
  /** Called with each placeholder of a flat template whose parameter is absent: it stays as it is written. */
  readonly left?: (key: string) => void;
}

const KNOWN_OPTIONS = new Set(["default", "invalid", "zero", "error"].map((value) => `missingkey=${value}`));

export class Texts implements TextCompiler {
  private readonly compiled = new Map<string, Text>();
  /** The same texts where a missing key is an error whatever the options say. */
  private strict: Texts | undefined;

  /** Go panics at an unknown option, whatever the text. */
  private readonly hasBadOption: boolean;
  private placeholdersLeft = 0;

  constructor(private readonly settings: TextSettings) {
    this.hasBadOption = settings.goTemplate && settings.options.some((option) => !KNOWN_OPTIONS.has(option));
  }

  get chances(): number {
    return this.settings.run.chances + this.placeholdersLeft;
  }

  compile(text: string): Text {
    const known = this.compiled.get(text);
    if (known !== undefined) return known;
    const compiled =
      text.includes("{{") || this.hasBadOption ? this.parse(text) : { constant: text, render: () => text };
    this.compiled.set(text, compiled);
    return compiled;
  }

  /** The same with `missingkey=error` in place of any other such option. */
  withMissingKeyError(): Texts {
    const options = this.settings.options.filter((option) => !option.startsWith("missingkey="));
    this.strict ??= new Texts({ ...this.settings, options: [...options, "missingkey=error"] });
    return this.strict;
  }

  private parse(text: string): Text {
    const { goTemplate, run } = this.settings;
    try {
      if (!goTemplate) {
        const template = compileFlat(text);
        const { left } = this.settings;
        const noteLeft = (key: string): void => {
          this.placeholdersLeft++;
          left?.(key);
        };
        const render = (params: ParamSet): string => template.execute(params, noteLeft);
        return { constant: template.keys().length === 0 ? template.execute(new Map()) : undefined, render, template };
      }
      const template = compiledOnce(text, {
        options: this.settings.options,
        name: atLeast(this.settings.version, "3.3") ? "base" : "",
        functions: this.settings.functions,
      });
      const render = (params: ParamSet): string => {
        try {
          return template.execute(params, run);
        } catch (error) {
          throw failureOf(error);
        }
      };
      return { constant: undefined, render, template };
    } catch (error) {
      const failure = failureOf(error);
      return {
        constant: undefined,
        render: () => {
          throw failure;
        },
      };
    }
  }
}

function failureOf(error: unknown): unknown {
  if (!(error instanceof TemplateError)) return error;
  if (error.code === "TEMPLATE_LIMIT") return new LimitExceeded(error.goText, { cause: error });
  return error.stage === "option" ? new GoPanic(error.goText) : new GenerationError(error.goText, { cause: error });
}
