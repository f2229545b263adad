/**
 * The base of our constructs: a cdk8s ApiObject whose content is plain data, finished when it is made. It emits without cdk8s's
 * resolution, keeps what the ApiObject API adds (labels, annotations, JSON patches), and says at synthesis everything that is wrong with it.
 */
import { ApiObject, type ApiObjectMetadata, JsonPatch } from "cdk8s";
import type { Construct } from "constructs";
import type { Problem } from "../errors";
import type { JsonObject } from "../json";
import { isProblemSource, PROBLEMS, type ProblemSource, validateByProblems } from "../synth";
import { literalSecrets } from "./literal-secrets";
import { checkMetadata } from "./metadata-checks";
import { plainCopy } from "./plain-copy";
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

  private readonly content: JsonObject;
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
    const { metadata, ...kind } = props;
    super(scope, id, { ...kind, ...(metadata !== undefined && { metadata }) });
    this.found.push(...found);
    this.content = plainCopy(content, this.node.path, this.found);
    validateByProblems(this);
  }

  /** What this kind of object demands. @param where the construct's path */
  protected abstract check(object: JsonObject, where: string): readonly Problem[];

  override addJsonPatch(...operations: JsonPatch[]): void {
    this.operations.push(...operations);
  }

  /** The object as it is emitted, keys in cdk8s's order. Its parts are shared: copy it before you change anything. */
  override toJson(): JsonObject {
    const json = this.assemble(this.metadata.toJson() as JsonObject, this.content);
    if (this.operations.length === 0) return json;
    return JsonPatch.apply(structuredClone(json), ...this.operations) as JsonObject;
  }

  /** The object of its metadata and content, before patches. */
  protected assemble(metadata: JsonObject, content: JsonObject): JsonObject {
    return { apiVersion: this.apiVersion, kind: this.kind, metadata, ...content };
  }

  /** Everything that is wrong with the object as it would be emitted now: our synthesis collects it; cdk8s's own gets the texts. */
  [PROBLEMS](): readonly Problem[] {
    const json = this.toJson();
    const key = `${this.operations.length} ${JSON.stringify(json.metadata)}`;
    if (this.checked?.key !== key) this.checked = { key, problems: this.problemsIn(json, this.node.path) };
    return this.checked.problems;
  }

  /** Where both have something to say, our own words come before the schema's. */
  private problemsIn(json: JsonObject, where: string): readonly Problem[] {
    const own = [
      ...this.found,
      ...checkMetadata(json, where),
      ...literalSecrets(json, where),
      ...this.check(json, where),
    ];
    const schema = checkCrd(json, argocdVersionOf(this), where);
    if (schema.length === 0) return own;
    const places = new Set(own.map(({ place }) => place.path));
    return [...own, ...schema.filter(({ place }) => !places.has(place.path))];
  }
}
