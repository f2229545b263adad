/**
 * The base of our constructs: a cdk8s ApiObject whose content is plain data, finished when it is made. It emits without cdk8s's
 * resolution where nothing is to be resolved, keeps what the ApiObject API adds (labels, annotations, JSON patches), and says at synthesis
 * everything that is wrong with it.
 */
import { ApiObject, type ApiObjectMetadata, App, type JsonPatch } from "cdk8s";
import type { Construct } from "constructs";
import type { ArgocdVersion } from "../argocd-facts";
import { EnvMatrixError, type Problem, problem, problemsBy } from "../errors";
import { copyJson, type JsonObject } from "../json";
import {
  EMITTED,
  hasOwnResolvers,
  isProblemSource,
  metadataJson,
  PROBLEMS,
  type ProblemSource,
  patched,
  resolved,
  validateByProblems,
} from "../synth";
import { literalSecrets } from "./literal-secrets";
import { checkMetadata } from "./metadata-checks";
import { metadataProps } from "./metadata-props";
import { type PlainCopy, plainCopy } from "./plain-copy";
import { argocdVersionOf, checkCrd } from "./target-version";

/** The problems that a construct states by itself; none for constructs of others. */
export function problemsOf(construct: object): readonly Problem[] {
  return isProblemSource(construct) ? construct[PROBLEMS]() : [];
}

/** The path that a construct will have. */
export function pathBelow(scope: Construct, id: string): string {
  const own = id.replaceAll("/", "--");
  return scope.node.path === "" ? own : `${scope.node.path}/${own}`;
}

/** What kind of object it is, and the user's metadata. */
export interface ArgoObjectProps {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: ApiObjectMetadata | undefined;
}

/** An object of Argo CD. Its content cannot change after it is made, except by JSON patches. */
export abstract class ArgoObject extends ApiObject implements ProblemSource {
  /** True for objects of exactly this class and its subclasses; cdk8s's own test takes every ApiObject. */
  static override [Symbol.hasInstance](object: unknown): object is ApiObject {
    // biome-ignore lint/complexity/noThisInStatic: each subclass tests for itself
    return Function.prototype[Symbol.hasInstance].call(this, object) as boolean;
  }

  private readonly content: PlainCopy;
  private readonly operations: JsonPatch[] = [];
  private readonly found: Problem[] = [];
  private checked?: { readonly key: string; readonly problems: readonly Problem[] };

  /**
   * @param content every field of the object besides apiVersion, kind and metadata; undefined values are left out.
   * @param found problems that showed while the content was made.
   */
  protected constructor(
    scope: Construct,
    id: string,
    props: ArgoObjectProps,
    content: object,
    found: readonly Problem[] = [],
  ) {
    const wrong: Problem[] = [...found];
    const { metadata: given, ...kind } = props;
    const metadata = metadataProps(given, pathBelow(scope, id), wrong);
    super(scope, id, { ...kind, ...(metadata !== undefined && { metadata }) });
    this.content = plainCopy(content, this.node.path, wrong);
    this.found = wrong;
    validateByProblems(this);
  }

  /** What this kind of object demands. @param where the construct's path */
  protected abstract check(object: JsonObject, where: string): readonly Problem[];

  override addJsonPatch(...operations: JsonPatch[]): void {
    this.operations.push(...operations);
  }

  /** The object as it is emitted, keys in cdk8s's order. The caller may change it. @throws {CONSTRUCT_INVALID} for a JSON patch that does not fit */
  override toJson(): JsonObject {
    return copyJson(this[EMITTED]());
  }

  /** What is written: parts of it are shared. */
  [EMITTED](): JsonObject {
    const json = this.assemble(metadataJson(this), this.resolvedContent());
    return this.operations.length === 0 ? json : patched(copyJson(json), this.operations, this.node.path);
  }

  /** Props as the resolvers of the app see them: for checks, which look at the values that will be written. */
  protected resolvedProps<P extends object>(props: P): P {
    return hasOwnResolvers(App.of(this)) ? (resolved(props, this) as P) : props;
  }

  /** The object of its metadata and content, before patches. */
  protected assemble(metadata: JsonObject, content: JsonObject): JsonObject {
    return { apiVersion: this.apiVersion, kind: this.kind, metadata, ...content };
  }

  private resolvedContent(): JsonObject {
    const { content, hasTokens } = this.content;
    if (!hasTokens && !hasOwnResolvers(App.of(this))) return content;
    const problems: Problem[] = [];
    const copy = plainCopy(resolved(content, this) as object, this.node.path, problems);
    if (copy.hasTokens) problems.push(endless(this.node.path));
    if (problems.length > 0) throw new EnvMatrixError(problems);
    return copy.content;
  }

  /** Everything that is wrong with the object as it would be emitted now: our synthesis collects it; cdk8s's own gets the texts. */
  [PROBLEMS](): readonly Problem[] {
    try {
      const json = this[EMITTED]();
      const isFixed = !this.content.hasTokens && !hasOwnResolvers(App.of(this));
      const key = JSON.stringify([this.operations.length, isFixed ? json.metadata : json]);
      if (this.checked?.key !== key) this.checked = { key, problems: this.problemsIn(json, this.node.path) };
      return this.checked.problems;
    } catch (error) {
      return [...this.found, ...problemsBy(error, this.node.path)];
    }
  }

  private problemsIn(json: JsonObject, where: string): readonly Problem[] {
    const own = objectProblems(json, argocdVersionOf(this), where, this.check(json, where));
    // what was found in what the user gave explains what is missing now
    const places = this.found.map((problem) => problem.where);
    return [...this.found, ...own.filter((problem) => !places.some((place) => isWithin(place, problem.where)))];
  }
}

/** What every object of Argo CD must keep to. Where both have something to say, our own words come before the schema's. @param checked what its kind demands */
export function objectProblems(
  json: JsonObject,
  version: ArgocdVersion,
  where: string,
  checked: readonly Problem[],
): readonly Problem[] {
  const own = [...checkMetadata(json, where), ...literalSecrets(json, where), ...checked];
  const schema = checkCrd(json, version, where);
  if (schema.length === 0) return own;
  const places = new Set(own.map((problem) => problem.where));
  return [...own, ...schema.filter((problem) => !places.has(problem.where))];
}

/** True where one place is the other or around it. */
function isWithin(place: string, other: string): boolean {
  return (
    place === other || (other.startsWith(place) && /^[.[,]/.test(other.slice(place.length)) && place.includes(", "))
  );
}

function endless(where: string): Problem {
  return problem("CONSTRUCT_INVALID", where, "a token makes a value that no resolver of the app resolves");
}
