/**
 * What a generator is given when it is expanded to parameter sets, and how it fails. The matchers and the engine stand lower
 * in the house (`evaluate`), so they come in through this interface; a generator knows only its parameters and its texts.
 */

import type { ArgocdVersion } from "../argocd-facts";
import type { GoMap, GoValue } from "../go/values";
import { withoutCredentials } from "../match/repository-url";
import type { GitPath } from "./git/spec";
import type { GitTree, Inventory, Need } from "./inventory";
import type { Trace } from "./provenance";
import type { LabelSelector } from "./selector";
import type { GeneratorItem } from "./specs";

/** One set of parameters. Live: a template function such as `set` changes it, as in Argo CD. */
export type ParamSet = GoMap;

/** A generator that Argo CD reports as failed; `message` is Argo CD's text. */
export class GenerationError extends Error {
  override readonly name = "GenerationError";
  /** What a person can do about it. */
  readonly hint: string | undefined;

  constructor(message: string, { hint, ...options }: ErrorOptions & { readonly hint?: string | undefined } = {}) {
    super(message, options);
    this.hint = hint;
  }
}

/** A Go panic: Argo CD recovers, reports it and changes nothing. */
export class GoPanic extends Error {
  override readonly name = "GoPanic";
}

/** A limit of ours, not of Argo CD: the evaluation ends without a result. */
export class LimitExceeded extends Error {
  override readonly name = "LimitExceeded";
}

/** The inventory lacks a fact. The need has been recorded; whatever depends on it has no result. */
export class FactMissing extends Error {
  override readonly name = "FactMissing";
  constructor(readonly need: Need) {
    super(`the inventory does not know ${describeNeed(need)}`);
  }
}

/** A text that is compiled once and rendered for many parameter sets. @throws {GenerationError} with Argo CD's text */
export type Rendering = (params: ParamSet) => string;

/** Why a pattern finds nothing: its files cannot be listed, or one of them cannot be read. */
export interface ListingFailure {
  readonly failed: "list" | "read";
  readonly error: string;
}

/** A pattern reaches into a submodule whose files are not known. */
export interface UnknownSubmodule {
  readonly submodule: string;
}

/** The matchers that generators use. */
export interface Matchers {
  /** The directories that the items choose, in the repo server's order. */
  gitDirectories(items: readonly GitPath[], tree: GitTree): readonly string[] | UnknownSubmodule;
  /** The files that one pattern finds, or how the repo server fails. */
  gitFiles(pattern: string, tree: GitTree): readonly string[] | ListingFailure | UnknownSubmodule;
  /** The contents of files that were found. */
  readFiles(paths: readonly string[], tree: GitTree): ReadonlyMap<string, string>;
  /** Kubernetes' own label selector. @throws {GenerationError} with apimachinery's text */
  labels(selector: LabelSelector): (labels: ReadonlyMap<string, string>) => boolean;
  /** Dot flattening with every leaf as `%v` text. */
  flatten(value: GoMap): ReadonlyMap<string, string>;
}

export interface Expansion {
  readonly version: ArgocdVersion;
  readonly goTemplate: boolean;
  readonly applicationSet: {
    readonly name: string;
    readonly namespace: string;
    /** `spec.template.spec.project`, unrendered. */
    readonly project: string;
  };
  readonly inventory: Inventory;
  readonly match: Matchers;
  /** True where something may change parameter sets after they were made: then nothing may be shared that Argo CD does not share. */
  readonly live: boolean;
  /** Compiles a text for this ApplicationSet's mode and options; a text that does not compile fails when it is rendered. */
  compile(text: string): Rendering;
  /** Notes where parameter sets come from, when somebody wants to know. */
  readonly trace?: Trace;
  /** Records that Argo CD's order of the parameter sets is random. */
  unordered(): void;
  /** The content of a git file: parsed once, handed out as often as it is asked for (a copy where it may be changed). */
  fileContent(text: string): GoValue | GenerationError;
  /** Notes what is needed, all at once, to save rounds of loading. @throws {FactMissing} always */
  missing(need: Need, ...others: readonly Need[]): never;
  /** The parameter sets of a child. `first`: what the matrix's first child gave. @throws {GenerationError} */
  child(item: GeneratorItem, parent: "matrix" | "merge", first?: ParamSet): readonly ParamSet[];
}

/** How a kind is expanded. `interpolated`: the spec was rendered with a first child's parameters, which leaves no list or map nil. */
export type Expand<S> = (spec: S, expansion: Expansion, interpolated: boolean) => Iterable<ParamSet>;

/** Runs `step`; a failure in it gets Argo CD's words in front. */
export function wrapping<T>(words: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw wrapped(words, error);
  }
}

/** The failure with Argo CD's words in front; anything else is what it was. */
export function wrapped(words: string, error: unknown): unknown {
  if (!(error instanceof GenerationError)) return error;
  return new GenerationError(words + error.message, { cause: error, hint: error.hint });
}

/** Names the section of the inventory that would have the fact. */
export function describeNeed(need: Need): string {
  switch (need.section) {
    case "clusters":
    case "projects":
    case "resources":
      return `its ${need.section}`;
    case "repositories":
      return `${need.submodule === undefined ? "" : `the submodule ${need.submodule} of `}the repository ${withoutCredentials(need.repoURL)} at revision ${need.revision === "" ? "HEAD" : need.revision}`;
    case "pullRequests":
      return "the pull requests of the pullRequest generator";
    case "scmRepositories":
      return "the repositories of the scmProvider generator";
    case "plugins":
      return `the answer of the plugin ${need.spec.configMapRef.name}`;
    default:
      return need satisfies never;
  }
}
