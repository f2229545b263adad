/**
 * One item of `spec.generators`: its parameter sets, an Application of each, and how either fails. One Application per call, without a JavaScript
 * generator: this runs a million times.
 */
import type { GeneratorItem, GeneratorKind } from "../generators";
import { type Expansion, FactMissing, GenerationError, GoPanic, type ParamSet } from "../generators/expansion";
import type { Trace } from "../generators/provenance";
import type { JsonObject } from "../json";
import type { CompiledApplication } from "./compile-application";
import type { EvaluateOptions, EvaluationError, GeneratedApplication, LeftPlaceholder, Origin } from "./evaluation";
import { templateErrorIn } from "./hints";
import { MadeOf } from "./origin";
import type { PostSelector, Transform } from "./transform";

export interface GenerateSettings {
  readonly items: readonly GeneratorItem[];
  readonly transform: Transform;
  readonly expansion: Expansion;
  /** Something may change parameter sets, so all are made before the first is used. */
  readonly live: boolean;
  /** The compiled template of one generator kind of an item: its own template is laid over the set's. @throws {GenerationError} */
  compiledOf(item: GeneratorItem, kind: GeneratorKind): CompiledApplication;
  /** What an item gives, where that is known. */
  readonly known: EvaluateOptions["known"];
  /** Renders and applies `spec.templatePatch`, where there is one. @throws {GenerationError} */
  readonly patch?: (application: JsonObject, params: ParamSet) => JsonObject;
  /** The placeholders that stayed since it was emptied. */
  readonly left: Set<string>;
  /** Counts placeholders that stand in an Application. */
  noteLeft(first: LeftPlaceholder["first"]): void;
  /** The JSON path of the text that was rendered last. */
  place(): string;
  /** What to do about a failure. */
  hint(error: GenerationError): string | undefined;
}

/** One Application; its origin is put together when somebody asks. */
export class Generated implements GeneratedApplication {
  private made: Origin | undefined;

  constructor(
    readonly application: JsonObject,
    private readonly source: Source,
    private readonly element: number,
    private readonly parameters: ParamSet,
  ) {}

  get origin(): Origin {
    const { path, trace } = this.source;
    this.made ??= new MadeOf(this.application, path, this.element, this.parameters, trace);
    return this.made;
  }
}

/** How an item fails. */
export interface Failures {
  readonly generationError: EvaluationError | undefined;
  readonly renderError: EvaluationError | undefined;
  readonly panic: EvaluationError | undefined;
}

/** An item whose Applications are known: it cannot fail. */
export class KnownRun implements Failures {
  readonly generationError = undefined;
  readonly renderError = undefined;
  readonly panic = undefined;
  private position = 0;

  constructor(private readonly known: readonly GeneratedApplication[]) {}

  next(): GeneratedApplication | undefined {
    return this.known[this.position++];
  }
}

export class ItemRun implements Failures {
  generationError: EvaluationError | undefined;
  renderError: EvaluationError | undefined;
  panic: EvaluationError | undefined;
  private readonly select: PostSelector | undefined;
  private readonly sources: readonly Source[];
  private current = 0;
  private element = 0;

  constructor(
    private readonly settings: GenerateSettings,
    private readonly item: GeneratorItem,
    private readonly index: number,
  ) {
    const { transform, live } = settings;
    const path = `spec.generators[${index}]`;
    this.select = this.attempt(`${path}.selector`, () => transform.selectorOf(item));
    const kinds = this.generationError === undefined ? transform.kindsOf(item) : [];
    this.sources = kinds.map((kind) => this.sourceOf(kind, `${path}.${kind}`));
    // where parameters are live, all sets exist before the first template runs
    if (live) for (const source of this.sources) source.sets = this.remaining(source)[Symbol.iterator]();
  }

  next(): Generated | undefined {
    for (;;) {
      const source = this.sources[this.current];
      if (source === undefined) return undefined;
      const params = this.nextSet(source);
      if (params === undefined) {
        this.current++;
        this.element = 0;
        continue;
      }
      const element = this.element++;
      // after a failure of the generator or a panic nothing is made any more, but all facts that are needed come to light
      if (source.compiled === undefined || this.panic !== undefined || this.generationError !== undefined) continue;
      const { left } = this.settings;
      left.clear();
      const application = this.render(source.compiled, source, params);
      if (application !== undefined && left.size > 0) {
        const { name } = application.metadata as { readonly name?: string };
        this.settings.noteLeft({ name: name ?? "", generatorPath: source.path, element });
      }
      if (application !== undefined) return new Generated(application, source, element, params);
    }
  }

  private sourceOf(kind: GeneratorKind, path: string): Source {
    const { transform, expansion } = this.settings;
    const compiled = this.attempt(`${path}.template`, () => this.settings.compiledOf(this.item, kind));
    const sets =
      this.attempt(path, () => transform.expand(this.item, kind, expansion, `spec.generators[${this.index}]`)) ?? [];
    const { trace } = expansion;
    return {
      kind,
      path,
      compiled,
      sets: sets[Symbol.iterator](),
      made: 0,
      passed: 0,
      isCounted: false,
      namespaceSet: false,
      trace,
    };
  }

  /** The next set that passes the selector; a failure ends them and is kept. */
  private nextSet(source: Source): ParamSet | undefined {
    try {
      for (;;) {
        const step = source.sets.next();
        if (step.done === true) {
          this.count(source);
          return undefined;
        }
        source.made++;
        if (this.select !== undefined && !this.select(step.value)) continue;
        source.passed++;
        return step.value;
      }
    } catch (error) {
      this.generationFailed(source.path, error);
      return undefined;
    }
  }

  /** Once: where parameters are live, the sets pass here twice. */
  private count(source: Source): void {
    if (source.isCounted) return;
    source.isCounted = true;
    this.settings.transform.yields.add(`spec.generators[${this.index}]`, source.kind, source.made, source.passed);
  }

  private remaining(source: Source): ParamSet[] {
    const sets: ParamSet[] = [];
    for (let set = this.nextSet(source); set !== undefined; set = this.nextSet(source)) sets.push(set);
    return sets;
  }

  private render(compiled: CompiledApplication, source: Source, params: ParamSet): JsonObject | undefined {
    const { patch } = this.settings;
    let application: JsonObject;
    try {
      application = compiled.render(params, source.namespaceSet);
    } catch (error) {
      return this.renderFailed(this.settings.place(), error);
    }
    if (patch === undefined) {
      if (params.size === 0) source.namespaceSet = true;
      return application;
    }
    try {
      return patch(application, params);
    } catch (error) {
      return this.renderFailed("spec.templatePatch", error);
    }
  }

  private renderFailed(where: string, error: unknown): undefined {
    if (error instanceof GoPanic) this.panic = panicOf(error, where);
    else if (!(error instanceof GenerationError)) throw error;
    else if (this.renderError === undefined) {
      const hint = this.settings.hint(error);
      const within = templateErrorIn(error);
      this.renderError = {
        text: error.message,
        stage: "RenderTemplateParamsError",
        where,
        ...(hint && { hint }),
        ...(within && { within: { line: within.line, column: within.column, lineText: within.lineText } }),
      };
    }
    return undefined;
  }

  private attempt<T>(path: string, step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      this.generationFailed(path, error);
      return undefined;
    }
  }

  private generationFailed(where: string, error: unknown): void {
    if (error instanceof GoPanic) this.generationError = panicOf(error, where);
    else if (error instanceof FactMissing) this.generationError ??= { text: error.message, stage: "inventory", where };
    else if (error instanceof GenerationError) {
      const { message: text, hint } = error;
      this.generationError ??= { text, stage: "ApplicationGenerationFromParamsError", where, ...(hint && { hint }) };
    } else throw error;
  }
}

interface Source {
  readonly kind: GeneratorKind;
  readonly path: string;
  readonly compiled: CompiledApplication | undefined;
  sets: Iterator<ParamSet>;
  /** Sets so far, and those that the selector let through. */
  made: number;
  passed: number;
  isCounted: boolean;
  /** An empty parameter set has put the namespace into Argo CD's copy of the template. */
  namespaceSet: boolean;
  readonly trace: Trace | undefined;
}

function panicOf(error: GoPanic, where: string): EvaluationError {
  return { text: `panic: ${error.message}`, stage: "panic", where };
}
