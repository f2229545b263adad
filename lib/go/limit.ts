/**
 * The limits that make every template end. They are ours, Go has nearly none: a template that reaches one would harm
 * Argo CD too, so it is an error of its own (TEMPLATE_LIMIT), never a guess of what Go would have printed.
 */

export interface TemplateLimits {
  /** The longest text that one execution or one function may build, in UTF-16 units; Kubernetes takes no object of that size. @default 4194304 */
  readonly outputLength: number;
  /** Statements and operands that loops and calls of templates repeat, and units of work inside functions. @default 3000000 */
  readonly steps: number;
  /** How deep parentheses and control actions may nest in a text. @default 400 */
  readonly depth: number;
  /** How many calls of templates may be open while a text runs: each counts 2, a range around it 3, `if` and `with` 1. @default 2500 */
  readonly callDepth: number;
  /** How long one execution may take, in milliseconds, if the run has a stopwatch. @default 5000 */
  readonly milliseconds: number;
}

export const DEFAULT_LIMITS: TemplateLimits = {
  outputLength: 4 * 1024 * 1024,
  steps: 3_000_000,
  depth: 400,
  callDepth: 2500,
  milliseconds: 5000,
};

/** How deep lists and maps may nest in a value that is printed; one that contains itself has no end. */
export const VALUE_DEPTH = 800;

/** Thrown inside an execution or a compilation; its edge makes a TemplateError of it. */
export class LimitReached extends Error {
  override readonly name = "LimitReached";

  constructor(
    readonly limit: keyof TemplateLimits,
    readonly allowed: number,
  ) {
    super(`exceeds the limit of ${allowed} ${UNITS[limit]}`);
  }
}

const UNITS: Readonly<Record<keyof TemplateLimits, string>> = {
  outputLength: "characters of output",
  steps: "steps",
  depth: "levels of nesting",
  callDepth: "units of nested template calls",
  milliseconds: "milliseconds",
};

/** An end of the engine's own stack, texts or lists: every engine has words of its own for it, and one of them a class. */
export function isEngineLimit(error: unknown): error is Error {
  return error instanceof RangeError || (error instanceof Error && error.name === "InternalError");
}
