/**
 * One execution while it runs: output, variables, the node that an error would name, and what functions may ask for. One state
 * serves any number of executions, one after the other, and collects which chance they used. Clock, randomness and stopwatch are passed in.
 */
import type { Crypto } from "../go/crypto";
import type { FunctionRun } from "../go/function";
import { DEFAULT_LIMITS, LimitReached, type TemplateLimits } from "../go/limit";
import type { GoValue } from "../go/values";
import { CRYPTO } from "./functions/crypto/crypto-part";
import type { TemplateFacts } from "./template-error";
import type { PlacedNode } from "./tree";

/** A value as Go's reflection holds it: undefined is the zero reflect.Value (a missing key), null is a nil interface. */
export type Reflected = GoValue | undefined;

export type MissingKey = "invalid" | "zero" | "error";

export interface RunOptions {
  /** Nanoseconds since 1970, for `now` and its like. */
  readonly clock: () => bigint;
  /** The next random byte. */
  readonly randomByte: () => number;
  /** For certificates, passwords and checksums. @default Node's, loaded when a function asks for it; elsewhere there is none */
  readonly crypto?: Crypto;
  /** Milliseconds that only grow, for the limit of time. @default none: time is not limited */
  readonly stopwatch?: () => number;
  /** @default DEFAULT_LIMITS */
  readonly limits?: Partial<TemplateLimits>;
}

/** Names of the functions whose results differ from one execution to the next, by what they depend on. */
export interface Usage {
  readonly clock: Set<string>;
  readonly random: Set<string>;
  /** An order that Go leaves to chance. */
  readonly order: Set<string>;
}

/** A `{{ template }}` that is running. */
export interface TemplateCall {
  readonly node: PlacedNode;
  /** The name of the template that was called. */
  readonly template: string;
  readonly dot: Reflected;
}

/** Stands in the slot of a variable whose declaration has not run. */
export const UNSET: unique symbol = Symbol("unset");

export type Slot = Reflected | typeof UNSET;

/** Thrown where Go's execution stops with an error; the state knows the place. */
export class ExecutionFailure extends Error {
  override readonly name = "ExecutionFailure";
  constructor(
    message: string,
    readonly facts?: TemplateFacts,
  ) {
    super(message);
  }
}

/** How many units of work pass between two looks at the stopwatch. */
const STEPS_PER_LOOK = 1024;

/** How long all executions of one state may take that do more than a few steps: a list of elements multiplies what one of them costs. */
const ALL_MILLISECONDS = 10 * 60_000;

export class RunState implements FunctionRun {
  /** Grows over all executions. */
  readonly usage: Usage = { clock: new Set(), random: new Set(), order: new Set() };
  readonly limits: TemplateLimits;
  /** How often chance was asked, over all executions: where it grows, the next result may be another one. */
  chances = 0;

  // --- of the execution that runs
  out = "";
  missingKey: MissingKey = "invalid";
  /** What Go would name in an error now. */
  node: PlacedNode | undefined;
  /** The function that is being called, and the node that its error names. */
  callPlace: PlacedNode | undefined;
  callName = "";

  /** Called with each action that has printed, and what; for those who look on. */
  onPrint: ((action: PlacedNode, text: string) => void) | undefined;

  // --- of the template that runs
  executing = "";
  root: Reflected;
  slots: Slot[] = [];
  /** True for the slots whose value stands in an `interface {}`, as elements of a list do; Go's texts differ. */
  interfaces: boolean[] = [];
  dotIsInterface = false;
  /** Levels of the stack in use, and the invocations of templates that are running, the innermost last. */
  depth = 0;
  readonly calls: TemplateCall[] = [];

  private readonly options: RunOptions;
  private stepsLeft = 0;
  private looksAt = 0;
  private startedAt = 0;
  private bornAt = -1;

  constructor(options: RunOptions) {
    this.options = options;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
  }

  /** Begins an execution. */
  start(name: string, missingKey: MissingKey): void {
    this.out = "";
    this.missingKey = missingKey;
    this.node = undefined;
    this.executing = name;
    this.dotIsInterface = false;
    this.depth = 0;
    this.calls.length = 0;
    this.stepsLeft = this.limits.steps;
    this.looksAt = Math.max(this.stepsLeft - STEPS_PER_LOOK, 0);
    this.startedAt = -1;
  }

  /** Appends to the output. */
  write(text: string): void {
    this.out += text;
    if (this.out.length > this.limits.outputLength) throw new LimitReached("outputLength", this.limits.outputLength);
  }

  fail(message: string, facts?: TemplateFacts): never {
    throw new ExecutionFailure(message, facts);
  }

  // --- for functions; bound, because they hand them on

  readonly now = (): bigint => {
    this.usage.clock.add(this.callName);
    this.chances++;
    return this.options.clock();
  };

  readonly randomByte = (): number => {
    this.usage.random.add(this.callName);
    this.chances++;
    return this.options.randomByte();
  };

  readonly crypto = (): Crypto => this.options.crypto ?? CRYPTO.get();

  readonly unordered = (): void => {
    this.usage.order.add(this.callName);
    this.chances++;
  };

  readonly steps = (count: number): void => {
    this.stepsLeft -= count;
    if (this.stepsLeft < this.looksAt) this.look();
  };

  readonly size = (length: number): void => {
    if (length > this.limits.outputLength) throw new LimitReached("outputLength", this.limits.outputLength);
  };

  private look(): void {
    if (this.stepsLeft < 0) throw new LimitReached("steps", this.limits.steps);
    this.looksAt = Math.max(this.stepsLeft - STEPS_PER_LOOK, 0);
    const { stopwatch } = this.options;
    if (stopwatch === undefined) return;
    const now = stopwatch();
    // the first look comes after the first thousand steps, which take microseconds
    if (this.bornAt < 0) this.bornAt = now;
    if (this.startedAt < 0) this.startedAt = now;
    if (now - this.startedAt > this.limits.milliseconds) {
      throw new LimitReached("milliseconds", this.limits.milliseconds);
    }
    if (now - this.bornAt > ALL_MILLISECONDS) throw new LimitReached("milliseconds", ALL_MILLISECONDS);
  }
}
