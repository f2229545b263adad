/**
 * One item of `spec.generators`, or a child of matrix or merge, to parameter sets: the kinds that it sets in Argo CD's order, the
 * interpolation of a matrix's second child, the post selector. Upstream: applicationset/generators/generator_spec_processor.go.
 */
import {
  type ArgocdVersion,
  atLeast,
  GENERATOR_KINDS,
  type GeneratorItem,
  type GeneratorKind,
  type LabelSelector,
  type MergeSpec,
} from "../generators";
import {
  type Expand,
  type Expansion,
  FactMissing,
  GenerationError,
  type ParamSet,
  wrapping,
} from "../generators/expansion";
import type { GeneratorTypes } from "../generators/generator-types";
import { combines, KINDS } from "../generators/kinds";
import { isObject } from "../json";
import { compileInterpolation, type Interpolation } from "./interpolate";
import { decodeGo } from "./primitives/go-decode";
import type { Texts } from "./texts";
import { Yields } from "./yields";

/** Tells whether a parameter set passes the selector next to a generator. */
export type PostSelector = (params: ParamSet) => boolean;

export interface TransformSettings {
  readonly version: ArgocdVersion;
  readonly types: GeneratorTypes;
  readonly texts: Texts;
  /** `spec.applyNestedSelectors`: asked only before 3.0. */
  readonly applyNestedSelectors: boolean;
  /** Nothing may be shared between two evaluations of a child. */
  readonly live: boolean;
  /** @throws {GenerationError} with apimachinery's text */
  compileSelector(selector: LabelSelector): PostSelector;
}

export class Transform {
  private readonly children = new WeakMap<GeneratorItem, Child>();
  readonly yields = new Yields();

  constructor(private readonly settings: TransformSettings) {}

  /** The kinds that an item sets, in the order in which Argo CD evaluates them. */
  kindsOf(item: GeneratorItem): GeneratorKind[] {
    return GENERATOR_KINDS.filter((kind) => item[kind] !== undefined && item[kind] !== null);
  }

  /** @throws {GenerationError} */
  selectorOf(item: GeneratorItem): PostSelector | undefined {
    if (item.selector === undefined || item.selector === null) return undefined;
    const { selector } = item;
    return wrapping("error parsing label selector: ", () => this.settings.compileSelector(selector));
  }

  /**
   * The parameter sets of one kind of an item; a matrix yields them as it goes.
   * @param path the JSON path of the item
   * @throws {GenerationError}
   */
  expand(
    item: GeneratorItem,
    kind: GeneratorKind,
    expansion: Expansion,
    path: string,
    interpolated = false,
  ): Iterable<ParamSet> {
    const expand = KINDS[kind].expand as Expand<unknown>;
    if (combines(kind)) this.yields.place(item[kind]?.generators, `${path}.${kind}`);
    return expand(item[kind], expansion, interpolated);
  }

  /** All parameter sets of a child, which has exactly one kind. @throws {GenerationError} */
  child(
    item: GeneratorItem,
    parent: "matrix" | "merge",
    expansion: Expansion,
    first: ParamSet | undefined,
  ): readonly ParamSet[] {
    const child = this.childOf(item, parent);
    const { typed, kinds } = child;
    const sets = wrapping("child generator returned an error on parameter generation: ", () => {
      const select = this.selectorOf(typed);
      return inOrder(kinds, (kind) => {
        const interpolate = first !== undefined && first.size > 0;
        const of = interpolate ? this.interpolationOf(child).render(first) : typed;
        return this.childSets(child, of, kind, expansion, interpolate, select);
      });
    });
    const [only] = sets;
    if (only === undefined) throw new GenerationError("child generator generated no parameters");
    if (sets.length > 1) throw new GenerationError("found more than one generator in matrix.Generators");
    return only;
  }

  /** What a child gave last is kept: without live parameters equal specs give equal sets. */
  private childSets(
    child: Child,
    of: GeneratorItem,
    kind: GeneratorKind,
    expansion: Expansion,
    interpolated: boolean,
    select: PostSelector | undefined,
  ): readonly ParamSet[] {
    const key = this.settings.live
      ? undefined
      : interpolated && child.interpolation?.constant !== true
        ? JSON.stringify(of[kind])
        : "";
    const last = child.last.get(kind);
    if (key !== undefined && last?.key === key && last.interpolated === interpolated) return last.sets;
    const all = [...this.expand(of, kind, expansion, child.path, interpolated)];
    const sets = select === undefined ? all : all.filter(select);
    this.yields.add(child.path, kind, all.length, sets.length);
    if (key !== undefined) child.last.set(kind, { key, interpolated, sets });
    return sets;
  }

  private interpolationOf(child: Child): Interpolation {
    const { texts, types, version } = this.settings;
    child.interpolation ??= compileInterpolation(child.typed, types.child, "", texts, version);
    return child.interpolation;
  }

  private childOf(item: GeneratorItem, parent: "matrix" | "merge"): Child {
    const known = this.children.get(item);
    if (known !== undefined) return known;
    const matrix = this.nested(item, "matrix", "");
    const words = "error converting to nested merge generator: ";
    const merge = this.nested(
      item,
      "merge",
      parent === "matrix" ? `error retrieving merge generator: ${words}` : words,
    );
    const typed = { ...item, ...(matrix && { matrix }), ...(merge && { merge }) } as GeneratorItem;
    const path = this.yields.pathOf(item);
    const child: Child = { typed, path, kinds: this.kindsOf(typed), interpolation: undefined, last: new Map() };
    this.children.set(item, child);
    return child;
  }

  /** The free JSON of a nested matrix or merge as Go decodes it. @throws {GenerationError} */
  private nested(item: GeneratorItem, kind: "matrix" | "merge", words: string): MergeSpec | undefined {
    const value = item[kind];
    if (value === undefined || value === null) return undefined;
    const { types } = this.settings;
    const decoded = decodeGo(kind === "matrix" ? types.nestedMatrix : types.nestedMerge, value);
    if (decoded.error !== undefined) throw new GenerationError(words + decoded.error);
    const spec = decoded.value as unknown as MergeSpec;
    if (atLeast(this.settings.version, "3.0") || this.settings.applyNestedSelectors) return spec;
    return { ...spec, generators: (spec.generators ?? []).map(withoutSelector) };
  }
}

interface Child {
  readonly typed: GeneratorItem;
  readonly path: string;
  readonly kinds: readonly GeneratorKind[];
  interpolation: Interpolation | undefined;
  readonly last: Map<
    GeneratorKind,
    { readonly key: string; readonly interpolated: boolean; readonly sets: readonly ParamSet[] }
  >;
}

/** All steps are tried; the first failure is what counts, and a missing fact only where nothing else failed. */
function inOrder<K, T>(steps: readonly K[], run: (step: K) => T): T[] {
  const results: T[] = [];
  let failure: unknown;
  for (const step of steps) {
    try {
      results.push(run(step));
    } catch (error) {
      if (!(error instanceof GenerationError || error instanceof FactMissing)) throw error;
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
  return results;
}

function withoutSelector(item: GeneratorItem): GeneratorItem {
  if (!isObject(item)) return item;
  const { selector: _, ...rest } = item;
  return rest as GeneratorItem;
}
