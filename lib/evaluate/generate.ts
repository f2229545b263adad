/**
 * The loop over `spec.generators`: parameter sets, Applications, patches, and the first error. A generator item that fails gives
 * nothing; an Application that fails is left out; either way Argo CD changes nothing. Upstream: controllers/template/template.go.
 */
import type { GeneratorItem } from "../generators";
import { LimitExceeded } from "../generators/expansion";
import { isEngineLimit } from "../go/limit";
import { PartMissing } from "../go/part";
import type { EvaluationError, GeneratedApplication } from "./evaluation";
import { type Failures, type GenerateSettings, ItemRun, KnownRun } from "./item-run";

export class Generation {
  /** Of the failures the one that Argo CD reports; final after the last Application. */
  error: EvaluationError | undefined;
  /** Positions of Applications that for Argo CD do not exist: their item has failed after it had given them. */
  readonly dropped: Dropped[] = [];
  private run: ItemRun | KnownRun | undefined;
  private index = 0;
  private given = 0;
  /** Where those of this item begin. */
  private from = 0;

  constructor(private readonly settings: GenerateSettings) {}

  /** The next Application, or undefined after the last one. */
  next(): GeneratedApplication | undefined {
    for (;;) {
      const item = this.settings.items[this.index];
      if (item === undefined || this.error?.stage === "panic" || this.error?.stage === "limit") return undefined;
      try {
        this.run ??= this.runOf(item);
        const generated = this.run.next();
        if (generated !== undefined) {
          this.given++;
          return generated;
        }
        this.finish(this.run);
      } catch (error) {
        this.error = limitError(error, `spec.generators[${this.index}]`);
      }
    }
  }

  private runOf(item: GeneratorItem): ItemRun | KnownRun {
    const known = this.settings.known?.(this.index);
    return known === undefined ? new ItemRun(this.settings, item, this.index) : new KnownRun(known);
  }

  private finish({ generationError, panic, renderError }: Failures): void {
    if (generationError !== undefined) this.dropped.push({ from: this.from, to: this.given });
    this.from = this.given;
    // a panic ends everything, whatever has failed before; a failed generator renders nothing that could panic
    if (generationError?.stage === "panic") this.error = generationError;
    else if (generationError === undefined && panic !== undefined) this.error = panic;
    else this.error ??= generationError ?? renderError;
    this.run = undefined;
    this.index++;
  }
}

/** From a position to one that is no more among them. */
export interface Dropped {
  readonly from: number;
  readonly to: number;
}

/** A limit as what the evaluation says. @throws whatever is a defect */
export function limitError(error: unknown, where: string): EvaluationError {
  if (error instanceof LimitExceeded) return { text: error.message, stage: "limit", where };
  if (error instanceof PartMissing) return { text: error.message, stage: "limit", where, hint: error.hint };
  if (!isEngineLimit(error)) throw error;
  return { text: "objects or lists are nested too deeply, or a text grows too long", stage: "limit", where };
}
