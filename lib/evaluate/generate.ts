/**
 * The loop over `spec.generators`: parameter sets, Applications, patches, and the first error. A generator item that fails gives
 * nothing; an Application that fails is left out; either way Argo CD changes nothing. Upstream: controllers/template/template.go.
 */
import type { GeneratorItem, GeneratorKind } from "../generators";
import { type Expansion, FactMissing, GenerationError, GoPanic, type ParamSet } from "../generators/expand";
import type { JsonObject } from "../json";
import type { ApplicationPlan } from "./application-plan";
import type { EvaluationError, GeneratedApplication } from "./evaluation";
import type { Transform } from "./transform";

export interface GenerateSettings {
  readonly items: readonly GeneratorItem[];
  readonly transform: Transform;
  readonly expansion: Expansion;
  /** Something may change parameter sets, so all are made before the first is used. */
  readonly live: boolean;
  /** The plan of one generator kind of an item: its own template is laid over the set's. */
  planOf(item: GeneratorItem, kind: GeneratorKind): ApplicationPlan;
  /** Renders and applies `spec.templatePatch`, where there is one. @throws {GenerationError} */
  readonly patch?: (application: JsonObject, params: ParamSet) => JsonObject;
  /** The JSON path of the text that was rendered last. */
  place(): string;
  /** What to do about a text of Argo CD. */
  hint(text: string, params: ParamSet): string | undefined;
}

export interface Generated extends GeneratedApplication {
  /** The index of its generator item. */
  readonly item: number;
}

/** Of the failures of a run the one that Argo CD reports. */
export interface GenerateResult {
  readonly error: EvaluationError | undefined;
}

/**
 * Yields the Applications of one item after the other; the failures come at the end. What a failed item has yielded by then does
 * not exist for Argo CD: `drop` says so before the next item begins.
 */
export function* generate(
  settings: GenerateSettings,
  drop: (itemIndex: number) => void,
): Generator<Generated, GenerateResult> {
  let first: EvaluationError | undefined;
  for (const [index, item] of settings.items.entries()) {
    const run = new ItemRun(settings, item, `spec.generators[${index}]`);
    for (const generated of run.applications()) yield { ...generated, item: index };
    if (run.generationError !== undefined) drop(index);
    if (run.generationError === undefined && run.panic !== undefined) return { error: run.panic };
    first ??= run.generationError ?? run.renderError;
    if (first?.stage === "panic") return { error: first };
  }
  return { error: first };
}

class ItemRun {
  generationError: EvaluationError | undefined;
  renderError: EvaluationError | undefined;
  panic: EvaluationError | undefined;

  constructor(
    private readonly settings: GenerateSettings,
    private readonly item: GeneratorItem,
    private readonly path: string,
  ) {}

  *applications(): IterableIterator<GeneratedApplication> {
    const { transform, live } = this.settings;
    const select = this.attempt(`${this.path}.selector`, () => transform.selectorOf(this.item));
    if (this.generationError !== undefined) return;
    const sources = transform.kindsOf(this.item).map((kind) => this.sourceOf(kind, select));
    // where parameters are live, all sets exist before the first template runs
    if (live) for (const source of sources) source.sets = [...source.sets];
    for (const source of sources) yield* this.render(source);
  }

  private sourceOf(kind: GeneratorKind, select: ((params: ParamSet) => boolean) | undefined): Source {
    const path = `${this.path}.${kind}`;
    const plan = this.attempt(`${path}.template`, () => this.settings.planOf(this.item, kind));
    return { path, plan, sets: this.setsOf(kind, path, select) };
  }

  /** The sets that pass the selector; a failure ends them and is kept. */
  private *setsOf(
    kind: GeneratorKind,
    path: string,
    select: ((params: ParamSet) => boolean) | undefined,
  ): IterableIterator<ParamSet> {
    const { transform, expansion } = this.settings;
    try {
      for (const params of transform.expand(this.item, kind, expansion)) {
        if (select === undefined || select(params)) yield params;
      }
    } catch (error) {
      this.generationFailed(path, error);
    }
  }

  private *render(source: Source): IterableIterator<GeneratedApplication> {
    const { plan, path } = source;
    const { patch, place } = this.settings;
    let element = 0;
    for (const parameters of source.sets) {
      const origin = { generatorPath: path, element: element++, parameters };
      // after a failure of the generator or a panic nothing is made any more, but all facts that are needed come to light
      if (plan === undefined || this.panic !== undefined || this.generationError !== undefined) continue;
      let where = place;
      try {
        let application = plan.render(parameters);
        if (patch !== undefined) {
          where = () => "spec.templatePatch";
          application = patch(application, parameters);
        }
        yield { application, origin };
      } catch (error) {
        this.renderFailed(where(), error, parameters);
      }
    }
  }

  private renderFailed(where: string, error: unknown, parameters: ParamSet): void {
    if (error instanceof GoPanic) this.panic = panicOf(error, where);
    else if (!(error instanceof GenerationError)) throw error;
    else if (this.renderError === undefined) {
      const hint = this.settings.hint(error.message, parameters);
      this.renderError = { text: error.message, stage: "RenderTemplateParamsError", where, ...(hint && { hint }) };
    }
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
      this.generationError ??= { text: error.message, stage: "ApplicationGenerationFromParamsError", where };
    } else throw error;
  }
}

interface Source {
  readonly path: string;
  readonly plan: ApplicationPlan | undefined;
  sets: Iterable<ParamSet>;
}

function panicOf(error: GoPanic, where: string): EvaluationError {
  return { text: `panic: ${error.message}`, stage: "panic", where };
}
