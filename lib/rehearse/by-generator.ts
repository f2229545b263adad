/**
 * Which generator of a set asks for which source, and what it gives: a source takes along only what those make that ask for it, so the others
 * need not be expanded again. Not for sets whose parameters change after they were made, or whose templates ask chance.
 */
import type { EvaluateOptions, Evaluation } from "../evaluate";
import type { GeneratedApplication } from "../evaluate/evaluation";
import { changesParameters } from "../evaluate/live-parameters";
import { isObject, type Json, type JsonObject } from "../json";
import type { Source } from "./sources";

export class ByGenerator {
  /** By the names of sources. */
  readonly sources = new Map<string, Source>();
  private readonly generators: readonly Json[];
  private readonly askers = new Map<string, Set<number>>();
  private asking = 0;

  constructor(private readonly applicationSet: JsonObject) {
    const { spec } = applicationSet;
    this.generators = isObject(spec) && Array.isArray(spec.generators) ? spec.generators : [];
    for (const [position, generator] of this.generators.entries()) {
      if (usesClusters(generator)) this.add({ kind: "clusters", name: "cluster Secrets" }, position);
    }
  }

  /** Of the evaluation that is watched. */
  readonly known = (generator: number): undefined => {
    this.asking = generator;
  };

  /** The generator whose turn it is asks for a source. */
  note(source: Source): void {
    this.add(source, this.asking);
  }

  /** @param before what was watched */
  unreached(before: Evaluation): (source: Source) => Pick<EvaluateOptions, "known"> {
    const isSteady = before.nondeterministic.length === 0 && !changesParameters(this.applicationSet.spec as Json);
    if (!isSteady) return () => ({});
    const given = this.generators.map((): GeneratedApplication[] => []);
    for (const one of before.applications) given[positionOf(one.origin.generatorPath)]?.push(one);
    return (source) => {
      const askers = this.askers.get(keyOf(source));
      return { known: (generator) => (askers?.has(generator) ? undefined : given[generator]) };
    };
  }

  private add(source: Source, position: number): void {
    const key = keyOf(source);
    this.sources.set(key, source);
    const askers = this.askers.get(key) ?? new Set();
    this.askers.set(key, askers.add(position));
  }
}

function keyOf({ kind, name }: Source): string {
  return `${kind} ${name}`;
}

/** @param path `spec.generators[2].git` */
function positionOf(path: string): number {
  return Number.parseInt(path.slice("spec.generators[".length), 10);
}

function usesClusters(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(usesClusters);
  if (!isObject(value)) return false;
  return isObject(value.clusters) || isObject(value.clusterDecisionResource) || Object.values(value).some(usesClusters);
}
