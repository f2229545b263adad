/**
 * Where a parameter set comes from, noted while generators expand and only when somebody asks: an expansion without a `Trace` costs
 * nothing. A source names what was read by the words of its kind, never its content; matrix and merge keep their children's sets, so
 * that each parameter can be followed to the child that gave it.
 */
import type { GoMap, GoValue } from "../go/values";
import type { GeneratorKind } from "./specs";

/** The one thing that a generator made a parameter set of. */
export type LeafSource =
  | {
      readonly kind: "list";
      readonly list: "elements" | "elementsYaml";
      /** From 0, in that list. */
      readonly element: number;
    }
  | {
      readonly kind: "clusters";
      /** One, or with `flatList` all. */
      readonly clusters: readonly ClusterSource[];
    }
  | {
      readonly kind: "git";
      readonly repoURL: string;
      readonly revision: string;
      /** A directory, or a file and the position of the object in it (0 where the file is one object). */
      readonly found: { readonly directory: string } | { readonly file: string; readonly item: number };
    }
  | {
      readonly kind: "scmProvider";
      readonly organization: string;
      readonly repository: string;
      readonly branch: string;
    }
  | { readonly kind: "pullRequest"; readonly number: string }
  | {
      readonly kind: "plugin";
      readonly configMap: string;
      /** The position in `output.parameters`. */
      readonly item: number;
    }
  | {
      readonly kind: "clusterDecisionResource";
      /** `kind/name` of the resource. */
      readonly resource: string;
      /** The position in the list of its status. */
      readonly decision: number;
      /** The name of the cluster. */
      readonly cluster: string;
    };

/** What matrix or merge made a parameter set of. */
export interface CombinedSource {
  readonly kind: "matrix" | "merge";
  readonly children: readonly ChildSource[];
}

export type ParamSource = LeafSource | CombinedSource;

export interface ClusterSource {
  readonly name: string;
  /** The name of its Secret; empty for the local cluster where no Secret names it. */
  readonly secretName: string;
}

/** What one child of a matrix or merge gave. */
export interface ChildSource {
  /** Its position in `generators`. */
  readonly child: number;
  /** Its set before it was combined; of the base of a merge the combined one. */
  readonly params: GoMap;
  readonly source: ParamSource;
}

/** Remembers sources by parameter set. */
export class Trace {
  private readonly sources = new WeakMap<GoMap, ParamSource>();

  note(params: GoMap, source: ParamSource): void {
    this.sources.set(params, source);
  }

  of(params: GoMap): ParamSource | undefined {
    return this.sources.get(params);
  }

  /** The sets that children gave, with their sources; those without one are left out. */
  children(sets: readonly (readonly [child: number, params: GoMap])[]): ChildSource[] {
    const children: ChildSource[] = [];
    for (const [child, params] of sets) {
      const source = this.of(params);
      if (source !== undefined) children.push({ child, params, source });
    }
    return children;
  }
}

/** A parameter followed to the generator that gave it. */
export interface ParameterSource {
  /** The JSON path of that generator in the ApplicationSet, such as `spec.generators[0].matrix.generators[1].git`. */
  readonly generatorPath: string;
  readonly source: LeafSource;
}

/**
 * Follows one parameter through matrix and merge. In a matrix the first child wins, in a merge the last override that has it.
 * @param steps the keys from the parameter set down, such as `["path", "basename"]`; flat parameters are one step
 */
export function parameterSource(
  source: ParamSource,
  generatorPath: string,
  steps: readonly string[],
): ParameterSource | undefined {
  if (!isCombined(source)) return { generatorPath, source };
  const inOrder = source.kind === "matrix" ? source.children : [...source.children].reverse();
  const giver = inOrder.find(({ params }) => has(params, steps));
  if (giver === undefined) return undefined;
  return parameterSource(giver.source, childPath(generatorPath, giver), steps);
}

/** All leaves of a source, with the paths of their generators. */
export function leavesOf(source: ParamSource, generatorPath: string): ParameterSource[] {
  if (!isCombined(source)) return [{ generatorPath, source }];
  return source.children.flatMap((child) => leavesOf(child.source, childPath(generatorPath, child)));
}

function isCombined(source: ParamSource): source is CombinedSource {
  return source.kind === "matrix" || source.kind === "merge";
}

function childPath(generatorPath: string, { child, source }: ChildSource): string {
  return `${generatorPath}.generators[${child}].${source.kind satisfies GeneratorKind}`;
}

function has(params: GoMap, steps: readonly string[]): boolean {
  let value: GoValue | undefined = params;
  for (const step of steps) {
    // behind a value that is no map (a list, a struct) the child that gave the value gave all of it
    if (!(value instanceof Map)) return value !== undefined;
    value = value.get(step);
  }
  return value !== undefined;
}
