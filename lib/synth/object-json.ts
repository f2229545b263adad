/**
 * The JSON of an ApiObject. cdk8s's own `toJson` resolves and copies every object three times, which is most of the time of a
 * synthesis; for the plain case (no JSON patches, no resolvers of the app's own, no class that overrides `toJson`) this does the same in one
 * walk. A test holds both against each other. Keys come sorted, after apiVersion, kind and metadata.
 */
import {
  ApiObject,
  ApiObjectMetadataDefinition,
  App,
  ImplicitTokenResolver,
  type IResolver,
  Lazy,
  LazyResolver,
  NumberStringUnionResolver,
} from "cdk8s";

/** What cdk8s 2.x keeps in every ApiObject, without promising it; where it is missing, the slow way is taken. */
interface Internals {
  readonly props?: unknown;
  readonly patches?: unknown;
}

/** The same for its metadata. */
interface MetadataInternals {
  readonly _additionalAttributes?: unknown;
  readonly labels?: unknown;
  readonly annotations?: unknown;
  readonly finalizers?: unknown;
  readonly ownerReferences?: unknown;
}

/** The JSON of an object, as `construct.toJson()` makes it. */
export function jsonOf(construct: ApiObject): unknown {
  const { props, patches } = construct as unknown as Internals;
  const isPlain =
    construct.toJson === ApiObject.prototype.toJson &&
    typeof props === "object" &&
    Array.isArray(patches) &&
    patches.length === 0 &&
    hasStandardResolvers(App.of(construct));
  if (!isPlain) return construct.toJson();
  const data: Record<string, unknown> = { ...props, metadata: undefined };
  const result: Record<string, unknown> = {};
  for (const key of ["apiVersion", "kind", "metadata", ...Object.keys(data).sort()]) {
    if (Object.hasOwn(result, key)) continue;
    const value = key === "metadata" ? metadataOf(construct) : simplify(data[key], false);
    if (value !== undefined) result[key] = value;
  }
  return result;
}

function metadataOf({ metadata }: ApiObject): unknown {
  const { _additionalAttributes, labels, annotations, finalizers, ownerReferences } =
    metadata as unknown as MetadataInternals;
  const isPlain =
    metadata.toJson === ApiObjectMetadataDefinition.prototype.toJson &&
    typeof _additionalAttributes === "object" &&
    typeof labels === "object" &&
    typeof annotations === "object" &&
    Array.isArray(finalizers) &&
    Array.isArray(ownerReferences);
  if (!isPlain) return simplify(metadata.toJson(), false);
  const { name, namespace } = metadata;
  const own = { name, namespace, annotations, finalizers, ownerReferences, labels };
  return simplify({ ..._additionalAttributes, ...own }, true);
}

const STANDARD: readonly (new () => IResolver)[] = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];
const known = new WeakMap<App, boolean>();

function hasStandardResolvers(app: App): boolean {
  let isStandard = known.get(app);
  if (isStandard === undefined) {
    const { resolvers } = app as unknown as { readonly resolvers?: readonly IResolver[] };
    isStandard =
      resolvers?.length === STANDARD.length && STANDARD.every((type, i) => resolvers[i]?.constructor === type);
    known.set(app, isStandard);
  }
  return isStandard;
}

/**
 * Resolves lazy values, tokens and unions of number and string; sorts keys; leaves out what is null, except in lists.
 * @param compact leaves out empty lists and objects too
 */
function simplify(value: unknown, compact: boolean): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "object") return value;
  if (value.constructor === Object) {
    const { resolve } = value as { readonly resolve?: unknown };
    if (typeof resolve === "function") return simplify(resolve.call(value), compact);
    return simplifyEntries(value as Readonly<Record<string, unknown>>, compact);
  }
  return simplifyInstance(value, compact);
}

function simplifyInstance(value: object, compact: boolean): unknown {
  if (value instanceof Lazy) return simplify(value.produce(), compact);
  const { resolve, value: inner } = value as { readonly resolve?: unknown; readonly value?: unknown };
  if (typeof resolve === "function") return simplify(resolve.call(value), compact);
  if (Array.isArray(value)) {
    return compact && value.length === 0 ? undefined : value.map((item) => simplify(item, compact));
  }
  if (typeof inner === "number" || typeof inner === "string") return { value: inner };
  throw new Error(`can't render non-simple object of type '${value.constructor?.name}'`);
}

function simplifyEntries(object: Readonly<Record<string, unknown>>, compact: boolean): unknown {
  const keys = Object.keys(object);
  if (!isSorted(keys)) keys.sort();
  const result: Record<string, unknown> = {};
  let isEmpty = true;
  for (const key of keys) {
    const item = object[key];
    const value = typeof item === "string" ? item : simplify(item, compact);
    if (value === undefined) continue;
    result[key] = value;
    isEmpty = false;
  }
  return compact && isEmpty ? undefined : result;
}

function isSorted(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] as string) > (keys[i] as string)) return false;
  return true;
}
