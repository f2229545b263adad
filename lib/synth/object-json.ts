/**
 * The JSON of an ApiObject. cdk8s's own `toJson` resolves and copies every object three times, which is most of the time of a synthesis, and
 * takes values of other realms, keys like `constructor` and cycles badly; this does the same in one walk. A test holds both against each
 * other. Keys come sorted, after apiVersion, kind and metadata. What is no data stays in the result, for the emitter to refuse.
 */
import { ApiObject, ApiObjectMetadataDefinition, App } from "cdk8s";
import { EnvMatrixError, type Problem, problem } from "../errors";
import { isObject, type JsonObject, setKey } from "../json";
import { dataCopy, type Flaw, flawProblem, isPlainObject, MAX_DEPTH } from "../plain-data";
import { patched } from "./json-patches";
import { EMITTED } from "./manifest-source";
import { hasOwnResolvers, isToken, resolved, tokenValue, unionValue } from "./tokens";

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

const TOO_DEEP = new Error(`a value has more than ${MAX_DEPTH} levels, or contains itself`);

/** The JSON of an object, as `construct.toJson()` makes it. @throws {VALUE_NOT_REPRESENTABLE} @throws {CONSTRUCT_INVALID} */
export function jsonOf(construct: ApiObject): unknown {
  const own = construct as ApiObject & { [EMITTED]?(): JsonObject };
  if (own[EMITTED] !== undefined) return own[EMITTED]();
  const { props, patches } = construct as unknown as Internals;
  try {
    const isPlain = construct.toJson === ApiObject.prototype.toJson && isObject(props) && Array.isArray(patches);
    if (!isPlain) return construct.toJson();
    const json = plainJson(construct, props);
    return patches.length === 0 ? json : inOrder(patched(json, patches, construct.node.path));
  } catch (error) {
    if (error instanceof EnvMatrixError) throw error;
    throw new EnvMatrixError(explained(construct, props, error));
  }
}

/** cdk8s wraps whatever a token throws; to the user it is a mistake in that construct. Values that are no data are named themselves. */
function explained(construct: ApiObject, props: unknown, error: unknown): Problem[] {
  const where = construct.node.path;
  const flaws: Flaw[] = [];
  dataCopy(props, flaws, (value) => isToken(value) || unionValue(value) !== undefined);
  if (flaws.length > 0) {
    return flaws.map((flaw) => flawProblem(flaw, flaw.path === "" ? where : `${where} ${flaw.path}`));
  }
  const code = error === TOO_DEEP ? "VALUE_NOT_REPRESENTABLE" : "CONSTRUCT_INVALID";
  return [problem(code, where, error instanceof Error ? error.message : String(error), { cause: error })];
}

function plainJson(construct: ApiObject, props: Readonly<Record<string, unknown>>): JsonObject {
  const resolve = hasOwnResolvers(App.of(construct))
    ? (value: unknown): unknown => resolved(value, construct)
    : (value: unknown): unknown => value;
  const data = { ...props, metadata: undefined };
  const result: Record<string, unknown> = {};
  for (const key of new Set(["apiVersion", "kind", "metadata", ...Object.keys(data).sort()])) {
    const value =
      key === "metadata"
        ? metadataJson(construct)
        : simplify(resolve((data as Record<string, unknown>)[key]), false, 0);
    if (value !== undefined) setKey(result, key, value);
  }
  return result as JsonObject;
}

/** The keys of a whole object in cdk8s's order. */
function inOrder(object: unknown): unknown {
  if (!isObject(object)) return object;
  const { apiVersion, kind, metadata, ...rest } = object;
  const first = Object.entries({ apiVersion, kind, metadata }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(first), ...rest };
}

/** The metadata of an object as it is written now. */
export function metadataJson(construct: ApiObject): JsonObject {
  const metadata = metadataOf(construct);
  const isOwn = hasOwnResolvers(App.of(construct));
  return (simplify(isOwn ? resolved(metadata, construct) : metadata, true, 0) ?? {}) as JsonObject;
}

function metadataOf({ metadata }: ApiObject): unknown {
  if (metadata.toJson !== ApiObjectMetadataDefinition.prototype.toJson) return metadata.toJson();
  const { _additionalAttributes, labels, annotations, finalizers, ownerReferences } =
    metadata as unknown as MetadataInternals;
  const { name, namespace } = metadata;
  const own = { name, namespace, annotations, finalizers, ownerReferences, labels };
  return { ...(_additionalAttributes as object), ...own };
}

/**
 * Resolves lazy values, tokens and unions of number and string; sorts keys; leaves out what is null, except in lists.
 * @param compact leaves out empty lists and objects too
 */
function simplify(value: unknown, compact: boolean, depth: number): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "object") return value;
  if (depth > MAX_DEPTH) throw TOO_DEEP;
  const isPlainAtSight = Object.getPrototypeOf(value) === Object.prototype;
  if (isPlainAtSight && typeof (value as { readonly resolve?: unknown }).resolve !== "function") {
    return simplifyEntries(value as Record<string, unknown>, compact, depth + 1);
  }
  if (Array.isArray(value)) {
    return compact && value.length === 0 ? undefined : value.map((item) => simplify(item, compact, depth + 1));
  }
  if (isToken(value)) return simplify(tokenValue(value), compact, depth + 1);
  const union = unionValue(value);
  if (union !== undefined) return union;
  return isPlainObject(value) ? simplifyEntries(value, compact, depth + 1) : value;
}

function simplifyEntries(object: Readonly<Record<string, unknown>>, compact: boolean, depth: number): unknown {
  const keys = Object.keys(object);
  if (!isSorted(keys)) keys.sort();
  const result: Record<string, unknown> = {};
  let isEmpty = true;
  for (const key of keys) {
    const item = object[key];
    const value = typeof item === "string" ? item : simplify(item, compact, depth);
    if (value === undefined) continue;
    setKey(result, key, value);
    isEmpty = false;
  }
  return compact && isEmpty ? undefined : result;
}

function isSorted(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] as string) > (keys[i] as string)) return false;
  return true;
}
