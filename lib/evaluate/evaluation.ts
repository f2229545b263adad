/** What an evaluation says: Applications with their origin, and everything that keeps them from being the whole truth. */
import type { ViolationLine } from "../crd";
import type { Place, Problem } from "../errors";
import type { ArgocdVersion, GeneratorKind, Need } from "../generators";
import type { ParamSet } from "../generators/expansion";
import type { ParameterSource, ParamSource } from "../generators/provenance";
import type { Crypto } from "../go/crypto";
import type { TemplateLimits } from "../go/limit";
import type { JsonObject } from "../json";
import type { Abridge } from "./compile-application";
import type { FileContents } from "./file-contents";

/** How an evaluation is made: the version that is imitated, and what the machine lends to templates. */
export interface EvaluateOptions {
  /** The line of Argo CD that is imitated, in its last patch release. @default "3.5" */
  readonly argocdVersion?: ArgocdVersion;
  /** Nanoseconds since 1970, for `now` and its like. @default the machine's clock */
  readonly clock?: () => bigint;
  /** A random byte, for `randAlpha` and its like. @default a source that repeats: two evaluations of one input are equal */
  readonly random?: () => number;
  /** For certificates, passwords and checksums. @default Node's own; elsewhere there is none, and a template that asks is at a limit */
  readonly crypto?: Crypto;
  /** Milliseconds that only grow, for the limit of time. @default time is not limited */
  readonly stopwatch?: () => number;
  /** Limits of each template. @default those of lib/template */
  readonly limits?: Partial<TemplateLimits>;
  /** Whether every parameter set remembers where it comes from: `source` and `inputs` of each origin. @default false */
  readonly provenance?: boolean;
  /** Makes Applications with less in them. Not where parameters change after they were made, or with a `templatePatch`. @default they are made in full */
  readonly abridge?: Abridge;
  /**
   * What a generator of the set gives, known from an evaluation that had all it reads alike; asked once for each, in their order. Not where
   * parameters change after they were made. What a generator alone says (that it is empty, placeholders that stay) is not said of these.
   * @default each is expanded
   */
  readonly known?: (generator: number) => readonly GeneratedApplication[] | undefined;
  /** What files hold, kept from other evaluations of the same files. @default each evaluation parses what it reads */
  readonly files?: FileContents;
  /** Where a JSON path of the ApplicationSet stands, for the places of problems. @default nothing is known but the path */
  readonly locate?: (path: string, within?: TextWithin) => Place | undefined;
}

/** A place in a text that stands in the ApplicationSet; both from 1, the column in UTF-16 units. */
export interface TextWithin {
  readonly line: number;
  readonly column: number;
  /** The whole line of the text. */
  readonly lineText: string;
}

/** Where an Application comes from. */
export interface Origin {
  /** `spec.generators[0].matrix`. */
  readonly generatorPath: string;
  /** The position among the parameter sets of that generator. */
  readonly element: number;
  /** The parameters; live, so as the templates left them. */
  readonly parameters: ParamSet;
  /** What the parameters were made of. @default undefined without the option `provenance` */
  readonly source?: ParamSource | undefined;
  /**
   * The generator and the thing that gave one parameter, for instance the file behind `["path", "basename"]`; undefined without the
   * option `provenance`, and for a parameter that does not exist.
   * @param steps the keys from the parameter set down; flat parameters are one step
   */
  parameterSource(steps: readonly string[]): ParameterSource | undefined;
  /** Every single thing that was read for this Application; without one of them it would not exist as it is. Empty without `provenance`. */
  readonly inputs: readonly Input[];
}

/** A fact that one Application was made of. */
export type Input =
  | ({ readonly kind: "generator" } & ParameterSource)
  | { readonly kind: "project"; readonly name: string }
  /** The cluster by the name or the server that the destination has. */
  | { readonly kind: "destination"; readonly cluster: string };

/** An Application that Argo CD makes, and what it was made of. */
export interface GeneratedApplication {
  /** The whole object as Argo CD makes it. Parts that have no template are shared between Applications: do not change it. */
  readonly application: JsonObject;
  readonly origin: Origin;
}

/**
 * Where Argo CD stops: the API server refuses, its types do not fit, it panics, a generator fails, a template fails. The last two
 * are ours: a fact is not known, a limit is exceeded.
 */
export type Stage =
  | "apiServer"
  | "decode"
  | "panic"
  | "ApplicationGenerationFromParamsError"
  | "RenderTemplateParamsError"
  | "inventory"
  | "limit";

/** A generator, or the selector beside one, that leaves no parameter set in the whole evaluation. */
export interface EmptyGenerator {
  /** `spec.generators[0].matrix.generators[1].clusters`, or `spec.generators[0].selector`. */
  readonly path: string;
  readonly kind: GeneratorKind;
  /** How many sets the generator gave, all of which its selector refused; 0 where it gave none. */
  readonly refused: number;
}

/** A placeholder of a flat template that Argo CD leaves in Applications as it is. */
export interface LeftPlaceholder {
  /** What stands between the braces. */
  readonly key: string;
  /** How many Applications hold it. */
  readonly applications: number;
  /** The first of them: its name, and which parameters it was made of. */
  readonly first: { readonly name: string; readonly generatorPath: string; readonly element: number };
}

/** The error for which Argo CD stops, as its condition shows it. Counterpart: the conditions of an ApplicationSet, Argo CD 3.5. */
export interface EvaluationError {
  /** Argo CD's own text; of several errors the one that it reports. */
  readonly text: string;
  readonly stage: Stage;
  /** A JSON path into the ApplicationSet. */
  readonly where: string;
  /** What to do, one line. @default none */
  readonly hint?: string;
  /** Where in the text at `where`. @default undefined: the whole value at `where` */
  readonly within?: TextWithin;
  /** The lines of the API server's refusal, each with its own path. @default undefined: the API server has not refused it */
  readonly violations?: readonly ViolationLine[];
}

/** An Application that the API server refuses. */
export interface Unwritable {
  /** Its whole answer: `Application.argoproj.io "x" is invalid: …`. */
  readonly text: string;
  /** The lines of it, each with the path of the field in the Application. */
  readonly violations: readonly ViolationLine[];
}

/** A problem of an evaluation. */
export interface EvaluationProblem extends Problem {
  /** The fact that the inventory lacks. @default undefined: no fact is missing */
  readonly need?: Need;
}

/** Everything but the Applications. */
export interface EvaluationSummary {
  /** No error: the Applications are all that Argo CD makes. An evaluation that is not complete says nothing about what is absent. */
  readonly complete: boolean;
  /** The error for which Argo CD changes nothing at all. @default undefined: there is none */
  readonly error?: EvaluationError;
  /** Applications that Argo CD neither creates nor updates, by `namespace/name`; the others it does. */
  readonly validation: ReadonlyMap<string, string>;
  /** Before Argo CD 3.2 the same by position, because of two of one name the first one lives. */
  readonly refused: ReadonlyMap<number, string>;
  /** Applications that Argo CD makes and the API server refuses, by position: they never exist. */
  readonly unwritable: ReadonlyMap<number, Unwritable>;
  /** Fields that the API server drops because it does not know them. */
  readonly pruned: readonly string[];
  /** Whether Argo CD's own order is defined or random. Ours is stable. */
  readonly order: "defined" | "any";
  /** Facts that the inventory lacks: load them and evaluate again. */
  readonly needs: readonly Need[];
  /** Template functions whose result changes from one evaluation to the next. */
  readonly nondeterministic: readonly string[];
  /** Generators that give nothing, and selectors that let nothing through: all Applications that they had made before will go. */
  readonly empty: readonly EmptyGenerator[];
  /** Placeholders of a flat template (`goTemplate: false`) that stand in Applications because their parameter is absent. */
  readonly leftPlaceholders: readonly LeftPlaceholder[];
  /** All of it as things that a user can fix. */
  readonly problems: readonly EvaluationProblem[];
  /** What works, but hardly as it was meant. */
  readonly warnings: readonly Problem[];
}

/** What Argo CD makes of an ApplicationSet, and everything that is wrong with it. */
export interface Evaluation extends EvaluationSummary {
  readonly applications: readonly GeneratedApplication[];
}
