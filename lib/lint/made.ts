/**
 * What Argo CD makes of a set, seen once as it goes by. Ten thousand Applications are much alike: what is kept is each value of a parameter, each
 * thing that was read and the summary; who wants to see every Application watches.
 */
import { type EvaluateOptions, type Evaluation, type EvaluationSummary, evaluate, evaluateStream } from "../evaluate";
import type { GeneratedApplication } from "../evaluate/evaluation";
import { changesParameters } from "../evaluate/live-parameters";
import type { Inventory } from "../generators";
import { leavesOf, type ParameterSource, type ParamSource } from "../generators/provenance";
import { isObject, type JsonObject } from "../json";
import { abridging } from "./abridged";
import { Parameters } from "./parameters";
import { textAt } from "./reading";

/** Sees every Application, in their order. */
export type See = (made: GeneratedApplication) => void;

export interface MadeOf {
  readonly applicationSet: JsonObject;
  readonly inventory: Inventory;
  readonly options: EvaluateOptions;
  /** Its evaluation, where it has been evaluated with provenance. @default undefined: it is evaluated when somebody asks */
  readonly known: Evaluation | undefined;
}

export class Made {
  private seen: Seen | undefined;

  constructor(private readonly of: MadeOf) {}

  /** Everything but the Applications. */
  get summary(): EvaluationSummary {
    return this.whole.summary;
  }

  get parameters(): Parameters {
    return this.whole.parameters;
  }

  /** The first namespace that an Application goes to. @default undefined: none says one */
  get namespace(): string | undefined {
    return this.whole.namespace;
  }

  /** What generators made parameter sets of, each once; without `provenance` in the options nothing. */
  get sources(): readonly ParameterSource[] {
    return this.whole.sources;
  }

  /** @param watch makes those who watch; what the first ones see may turn out not to exist for Argo CD */
  look(watch: () => readonly See[]): void {
    this.seen = seen(this.of, watch);
  }

  private get whole(): Seen {
    this.seen ??= seen(this.of, () => []);
    return this.seen;
  }
}

interface Seen {
  readonly summary: EvaluationSummary;
  readonly parameters: Parameters;
  readonly sources: readonly ParameterSource[];
  readonly namespace: string | undefined;
}

function seen({ applicationSet, inventory, options, known }: MadeOf, watch: () => readonly See[]): Seen {
  const look = new Look(watch());
  // where templates change parameters, only the end shows what they are
  if (known !== undefined || changesParameters(applicationSet.spec))
    return look.at(known ?? evaluate(applicationSet, inventory, options));
  const stream = evaluateStream(applicationSet, inventory, abridged(applicationSet, options));
  let step = stream.next();
  for (; step.done !== true; step = stream.next()) look.add(step.value);
  const { error } = step.value;
  if (error === undefined || error.stage === "RenderTemplateParamsError") return look.result(step.value);
  // a generator that fails late has made nothing
  return new Look(watch()).at(evaluate(applicationSet, inventory, options));
}

/** What a patch changes has to be there. */
function abridged({ spec }: JsonObject, options: EvaluateOptions): EvaluateOptions {
  return isObject(spec) && spec.templatePatch === undefined ? { ...options, abridge: abridging } : options;
}

class Look {
  private readonly parameters = new Parameters();
  private readonly sources: ParameterSource[] = [];
  private namespace: string | undefined;
  /** By the path of the generator. */
  private readonly known = new Map<string, Set<ParamSource>>();

  constructor(private readonly watchers: readonly See[]) {}

  at(evaluation: Evaluation): Seen {
    for (const made of evaluation.applications) this.add(made);
    return this.result(evaluation);
  }

  result(summary: EvaluationSummary): Seen {
    const { parameters, sources, namespace } = this;
    return { summary, parameters, sources, namespace };
  }

  add(made: GeneratedApplication): void {
    const { parameters, source, generatorPath } = made.origin;
    this.parameters.add(parameters);
    if (source !== undefined) this.addSource(source, generatorPath);
    this.namespace ||= textAt(made.application, "spec", "destination", "namespace");
    for (const see of this.watchers) see(made);
  }

  private addSource(source: ParamSource, generatorPath: string): void {
    const known = this.known.get(generatorPath) ?? new Set();
    this.known.set(generatorPath, known);
    if (!isNew(source, known)) return;
    for (const leaf of leavesOf(source, generatorPath)) {
      if (known.has(leaf.source)) continue;
      known.add(leaf.source);
      this.sources.push(leaf);
    }
  }
}

function isNew(source: ParamSource, known: ReadonlySet<ParamSource>): boolean {
  return "children" in source ? source.children.some((child) => isNew(child.source, known)) : !known.has(source);
}
