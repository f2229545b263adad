/**
 * An ApplicationSet and the facts around it to Applications: what the API server does first, the generators, the templates, the
 * patches, Argo CD's validation. Pure: clock and randomness come in, nothing is read but the inventory.
 */
import { admit, kindSchema } from "../crd";
import { type ArgocdVersion, atLeast, DEFAULT_ARGOCD_VERSION, type Inventory, type Need } from "../generators";
import { isObject, type JsonObject } from "../json";
import type {
  EvaluateOptions,
  Evaluation,
  EvaluationError,
  EvaluationSummary,
  GeneratedApplication,
} from "./evaluation";
import { Evaluator } from "./evaluator";
import { type Generated, generate } from "./generate";
import { problemsOf } from "./problems";
import { Validator } from "./validator";

/**
 * Every Application that Argo CD makes of the set. Look at `complete` before drawing a conclusion from what is absent.
 * @param applicationSet a JSON object as a user writes it
 */
export function evaluate(applicationSet: unknown, inventory: Inventory, options: EvaluateOptions = {}): Evaluation {
  const run = evaluateItems(applicationSet, inventory, options);
  const made: Generated[] = [];
  let step = run.next();
  for (; step.done !== true; step = run.next()) made.push(step.value);
  const { summary, dropped } = step.value;
  const isPanic = summary.error?.stage === "panic";
  const applications = isPanic ? [] : dropped.size === 0 ? made : made.filter(({ item }) => !dropped.has(item));
  return { ...summary, applications };
}

/**
 * The same one by one, so that a million Applications need no more memory than a thousand. The summary comes at the end: until it
 * says `complete`, the Applications prove nothing, and those of a generator that fails late do not exist for Argo CD.
 */
export function* evaluateStream(
  applicationSet: unknown,
  inventory: Inventory,
  options: EvaluateOptions = {},
): Generator<GeneratedApplication, EvaluationSummary> {
  return (yield* evaluateItems(applicationSet, inventory, options)).summary;
}

interface Outcome {
  readonly summary: EvaluationSummary;
  /** Generator items that failed after they had given Applications. */
  readonly dropped: ReadonlySet<number>;
}

function* evaluateItems(given: unknown, inventory: Inventory, options: EvaluateOptions): Generator<Generated, Outcome> {
  const version = options.argocdVersion ?? DEFAULT_ARGOCD_VERSION;
  const admitted = admit(given, kindSchema("ApplicationSet", version));
  if (admitted.violations.length > 0) {
    const text = admitted.violations.join("\n");
    const error: EvaluationError = { text, stage: "apiServer", where: /^[^:]*/.exec(text)?.[0] ?? "spec" };
    return { summary: summarize({ error, pruned: admitted.pruned }, options), dropped: new Set() };
  }
  const applicationSet = admitted.object as JsonObject;
  const evaluator = new Evaluator(applicationSet, inventory, version, options);
  const validation = new Validation(applicationSet, inventory, version);
  const dropped = new Set<number>();
  const generated = generate(evaluator.settings, (item) => dropped.add(item));
  let step = generated.next();
  for (; step.done !== true; step = generated.next()) {
    validation.add(step.value.application);
    yield step.value;
  }
  const { error } = step.value;
  const needs = [...evaluator.needs, ...(error === undefined ? validation.needs : [])];
  return {
    dropped,
    summary: summarize(
      {
        error,
        // after an error Argo CD does not come to validation
        ...(error === undefined && { validation: validation.failures, refused: validation.refused }),
        pruned: admitted.pruned,
        order: evaluator.isUnordered ? "any" : "defined",
        needs,
        nondeterministic: evaluator.nondeterministic,
      },
      options,
    ),
  };
}

/** Argo CD's validation of Applications as they come. */
class Validation {
  readonly failures = new Map<string, string>();
  readonly refused = new Map<number, string>();
  private readonly validator: Validator;
  private position = 0;

  constructor(
    applicationSet: JsonObject,
    inventory: Inventory,
    private readonly version: ArgocdVersion,
  ) {
    const { projects, clusters } = inventory;
    const metadata = isObject(applicationSet.metadata) ? applicationSet.metadata : {};
    this.validator = new Validator({
      version,
      applicationSetName: String(metadata.name ?? ""),
      projects,
      clusters,
      inClusterEnabled: inventory.inClusterEnabled ?? true,
    });
  }

  /** Facts without which an Application could not be checked. */
  get needs(): Need[] {
    return [...this.validator.unknown].map((section) => ({ section }));
  }

  add(application: JsonObject): void {
    const position = this.position++;
    const failure = this.validator.check(application);
    if (failure === undefined) return;
    const { namespace, name } = application.metadata as { readonly namespace?: string; readonly name?: string };
    this.failures.set(`${namespace ?? ""}/${name ?? ""}`, failure);
    if (!atLeast(this.version, "3.2")) this.refused.set(position, failure);
  }
}

type Found = Partial<Omit<EvaluationSummary, "complete" | "problems" | "error">> & {
  readonly error: EvaluationError | undefined;
};

function summarize(found: Found, options: EvaluateOptions): EvaluationSummary {
  const summary = {
    validation: found.validation ?? new Map(),
    refused: found.refused ?? new Map(),
    pruned: found.pruned ?? [],
    order: found.order ?? ("defined" as const),
    needs: found.needs ?? [],
    nondeterministic: found.nondeterministic ?? [],
    ...(found.error && { error: found.error }),
  };
  const complete = found.error === undefined && summary.needs.length === 0;
  return { ...summary, complete, problems: problemsOf(summary, options.locate) };
}
