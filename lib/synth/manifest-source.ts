/**
 * What a construct can say to our synthesis, besides being a cdk8s ApiObject or Chart. Symbols, so that two copies of the library understand each other.
 */
import { App } from "cdk8s";
import type { IConstruct } from "constructs";
import { formatProblem, type Problem } from "../errors";
import type { JsonObject } from "../json";
import { keepPlace } from "./made-at";

/** A method of a construct that returns its objects as data: for thousands of them, which as constructs would cost more than their bytes. */
export const MANIFESTS: unique symbol = Symbol.for("cdk8s-env-matrix.manifests");

/** A property of a chart or an ApiObject: its file, relative to the output folder, with `/` and its ending. Without it the file has the name that cdk8s gives. */
export const MANIFEST_FILE: unique symbol = Symbol.for("cdk8s-env-matrix.file");

/** A method of a construct that returns what is wrong with it, for synthesis to collect: all problems of an app show in one run. */
export const PROBLEMS: unique symbol = Symbol.for("cdk8s-env-matrix.problems");

/** A method of an ApiObject that returns what it is written as. Its parts may be shared: whoever changes it makes a copy. */
export const EMITTED: unique symbol = Symbol.for("cdk8s-env-matrix.emitted");

/** Objects for one file. Without `file` they go into the file of the chart that the source stands in. */
export interface ManifestGroup {
  /** Relative to the output folder, with `/` and its ending. @default the file of the chart that the source stands in */
  readonly file?: string;
  readonly objects: Iterable<JsonObject>;
}

/** A construct that gives manifests without a construct for each of them: for thousands of objects. */
export interface ManifestSource {
  [MANIFESTS](): Iterable<ManifestGroup>;
}

/** A method of a construct that returns what works, but hardly as it is meant. */
export const WARNINGS: unique symbol = Symbol.for("cdk8s-env-matrix.warnings");

export interface WarningSource {
  [WARNINGS](): readonly string[];
}

export interface ProblemSource {
  [PROBLEMS](): readonly Problem[];
}

export function isManifestSource(construct: object): construct is ManifestSource {
  return MANIFESTS in construct;
}

export function isWarningSource(construct: object): construct is WarningSource {
  return WARNINGS in construct;
}

export function isProblemSource(construct: object): construct is ProblemSource {
  return PROBLEMS in construct;
}

const streaming = new WeakSet<App>();

/** True while our own synthesis runs: a ManifestSource then need not turn its objects into ApiObjects, as it must for cdk8s's. */
export function isStreaming(app: App): boolean {
  return streaming.has(app);
}

/** Runs `work` with `isStreaming(app)` true. */
export function whileStreaming<T>(app: App, work: () => T): T {
  streaming.add(app);
  try {
    return work();
  } finally {
    streaming.delete(app);
  }
}

/**
 * Lets cdk8s's own synthesis refuse the construct for its problems as well, as texts: ours reads the problems themselves. To be called in its
 * constructor: the line of the program that makes it is kept.
 */
export function validateByProblems(construct: IConstruct & ProblemSource): void {
  keepPlace(construct);
  construct.node.addValidation({
    validate: () => (isStreaming(App.of(construct)) ? [] : construct[PROBLEMS]().map(formatProblem)),
  });
}
