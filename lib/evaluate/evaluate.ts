/**
 * An ApplicationSet and the facts around it to Applications: what the API server does first, the generators, the templates, the
 * patches, Argo CD's validation. Pure: clock and randomness come in, nothing is read but the inventory.
 */
import { type ArgocdVersion, atLeast, DEFAULT_ARGOCD_VERSION, type Inventory, type Need } from "../generators";
import { isObject, type JsonObject } from "../json";
import { admitSet } from "./admission";
import type {
  EvaluateOptions,
  Evaluation,
  EvaluationError,
  EvaluationSummary,
  GeneratedApplication,
} from "./evaluation";
import { type Dropped, Generation, limitError } from "./generate";
import { once } from "./once";
import { problemsOf } from "./problems";
import { Evaluator } from "./set-context";
import { Validator } from "./validator";
import { warningsOf } from "./warnings";
import { WriteCheck } from "./write-check";

/**
 * Every Application that Argo CD makes of the set. Look at `complete` before drawing a conclusion from what is absent.
 * @param applicationSet a JSON object as a user writes it
 */
export function evaluate(applicationSet: unknown, inventory: Inventory, options: EvaluateOptions = {}): Evaluation {
  const run = new Run(applicationSet, inventory, options);
  const made: GeneratedApplication[] = [];
  for (let next = run.next(); next !== undefined; next = run.next()) made.push(next);
  const summary = run.summary();
  if (summary.error?.stage === "panic") return withApplications(summary, []);
  const { dropped } = run;
  if (dropped.length === 0) return withApplications(summary, made);
  const isDropped = (position: number): boolean => dropped.some(({ from, to }) => position >= from && position < to);
  return withApplications(
    summary,
    made.filter((_, position) => !isDropped(position)),
  );
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
  const run = new Run(applicationSet, inventory, options);
  for (let next = run.next(); next !== undefined; next = run.next()) yield next;
  return run.summary();
}

class Run {
  private readonly pruned: readonly string[];
  private readonly applicationSet: JsonObject = {};
  private refusal: EvaluationError | undefined;
  private readonly evaluator: Evaluator | undefined;
  private readonly generation: Generation | undefined;
  private readonly validation: Validation | undefined;

  constructor(
    given: unknown,
    inventory: Inventory,
    private readonly options: EvaluateOptions,
  ) {
    const version = options.argocdVersion ?? DEFAULT_ARGOCD_VERSION;
    const { applicationSet, refusal, pruned } = admitSet(given, version);
    this.pruned = pruned;
    this.refusal = refusal;
    if (applicationSet === undefined) return;
    this.applicationSet = applicationSet;
    try {
      this.evaluator = new Evaluator(applicationSet, inventory, version, options);
      this.generation = new Generation(this.evaluator.settings);
      this.validation = new Validation(applicationSet, inventory, version);
    } catch (error) {
      this.refusal = limitError(error, "spec");
    }
  }

  get dropped(): readonly Dropped[] {
    return this.generation?.dropped ?? [];
  }

  next(): GeneratedApplication | undefined {
    const generated = this.generation?.next();
    if (generated !== undefined) this.validation?.add(generated.application);
    return generated;
  }

  /** After the last Application. */
  summary(): EvaluationSummary {
    const { evaluator, validation } = this;
    const error = this.refusal ?? this.generation?.error;
    // after an error Argo CD does not come to validation
    const validated = error === undefined ? validation : undefined;
    const needs = [...(evaluator?.needs ?? []), ...(validated?.needs ?? [])];
    const facts: Facts = {
      refused: validated?.refused ?? new Map(),
      unwritable: validated?.written.unwritable ?? new Map(),
      pruned: this.pruned,
      order: evaluator?.isUnordered === true ? "any" : "defined",
      needs,
      nondeterministic: evaluator?.nondeterministic ?? [],
      empty: error === undefined ? (evaluator?.empty ?? []) : [],
      leftPlaceholders: evaluator?.leftPlaceholders ?? [],
      complete: error === undefined && needs.length === 0,
      ...(error && { error }),
    };
    return completed(facts, this.applicationSet, validated, this.options.locate);
  }
}

/** Argo CD's validation of Applications as they come, and what the API server says of those that pass. */
class Validation {
  /** What fails, in the order of the Applications: name and text in turn. */
  private readonly failed: string[] = [];
  readonly refused = new Map<number, string>();
  readonly written: WriteCheck;
  readonly validator: Validator;
  private readonly namespace: string;
  private position = 0;

  constructor(
    applicationSet: JsonObject,
    inventory: Inventory,
    private readonly version: ArgocdVersion,
  ) {
    const { projects, clusters, partial } = inventory;
    const metadata = isObject(applicationSet.metadata) ? applicationSet.metadata : {};
    this.namespace = String(metadata.namespace || inventory.namespace);
    const isPatched = isObject(applicationSet.spec) && Boolean(applicationSet.spec.templatePatch);
    this.written = new WriteCheck(version, isPatched);
    this.validator = new Validator({
      version,
      applicationSetName: String(metadata.name ?? ""),
      projects,
      clusters,
      partial,
      inClusterEnabled: inventory.inClusterEnabled ?? true,
    });
  }

  /** By `namespace/name`: of several failures of one name the last one stays. */
  failures(): Map<string, string> {
    const failures = new Map<string, string>();
    for (let i = 0; i < this.failed.length; i += 2) {
      failures.set(`${this.namespace}/${this.failed[i]}`, this.failed[i + 1] as string);
    }
    return failures;
  }

  /** Facts without which an Application could not be checked. */
  get needs(): Need[] {
    return [...this.validator.unknown].map((section) => ({ section }));
  }

  add(application: JsonObject): void {
    const position = this.position++;
    const failure = this.validator.check(application);
    if (failure === undefined) {
      this.written.add(application, position);
      return;
    }
    const { name } = application.metadata as { readonly name?: string };
    this.failed.push(name ?? "", failure);
    if (!atLeast(this.version, "3.2")) this.refused.set(position, failure);
  }
}

type Facts = Omit<EvaluationSummary, "problems" | "validation" | "warnings">;

/** Failures by name and problems are put together when somebody asks for them: there may be one for each Application. */
function completed(
  facts: Facts,
  applicationSet: JsonObject,
  validation: Validation | undefined,
  locate: EvaluateOptions["locate"],
): EvaluationSummary {
  const failures = once((): EvaluationSummary["validation"] => validation?.failures() ?? new Map());
  const problems = once((): EvaluationSummary["problems"] => problemsOf({ ...facts, validation: failures() }, locate));
  const warnings = once((): EvaluationSummary["warnings"] => warningsOf(facts, applicationSet, validation, locate));
  return Object.defineProperties(
    { ...facts },
    {
      validation: { get: failures, enumerable: true },
      problems: { get: problems, enumerable: true },
      warnings: { get: warnings, enumerable: true },
    },
  ) as EvaluationSummary;
}

function withApplications(summary: EvaluationSummary, applications: readonly GeneratedApplication[]): Evaluation {
  return Object.defineProperty(summary, "applications", { value: applications, enumerable: true }) as Evaluation;
}
