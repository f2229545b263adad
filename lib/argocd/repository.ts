/** The Repository construct: a repository that Argo CD reads, with its mirrors. Upstream: repositoryToSecret in util/db/repository_secrets.go. */

import type { ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import { SECRET_TYPE_LABEL } from "../argocd-facts";
import { type Problem, problem, shown } from "../errors";
import { isObject, type JsonObject, nearest } from "../json";
import { PROBLEMS } from "../synth";
import { pathBelow } from "./argo-object";
import { dataProps, unknownProps } from "./props";
import { secretInvalid } from "./refusal";
import { type AccessProps, accessFields, checkAccess } from "./repository-access";
import type { RepositoryLogin, RepositoryType } from "./repository-login";
import { SecretObject } from "./secret-object";
import { settingText } from "./setting";

/** A repository, how Argo CD logs in to it, and who may use it. @see the Secrets of repositories in Argo CD 3.5 */
export interface RepositoryProps extends AccessProps {
  /** Name, labels, annotations of the Secret. @default a name of cdk8s's, which ends in a hash; the chart's namespace, which must be Argo CD's */
  readonly metadata?: ApiObjectMetadata;
  /** As Applications write it in `repoURL`. For a Helm registry with `enableOCI` it has no scheme, for type `oci` it begins with `oci://`. */
  readonly url: string;
  /** What it is; `oci` since Argo CD 3.1. @default "git" */
  readonly type?: RepositoryType;
  /** A name; Helm repositories need one. @default none */
  readonly name?: string;
  /** The only AppProject whose Applications may use these credentials. @default all */
  readonly project?: string;
  /** How Argo CD logs in. @default none: the credential template with the longest matching URL, or anonymous */
  readonly login?: RepositoryLogin;
  /** The server's certificate or host key is not verified: for demos. @default false */
  readonly insecure?: boolean;
  /** Fetches files of Git LFS. @default false */
  readonly enableLfs?: boolean;
  /** How many commits of history are fetched; 0 is all. Since Argo CD 3.3. @default 0 */
  readonly depth?: number;
  /** A webhook does not render manifests ahead. Since Argo CD 3.5. @default false */
  readonly webhookManifestCacheWarmDisabled?: boolean;
  /** Copies of the repository elsewhere, each with its own Secret: for environments that cannot reach the first. @default none */
  readonly mirrors?: Readonly<Record<string, RepositoryMirror>>;
}

/** A copy of a repository. It has its own URL, login, proxy and verification; what else the repository says holds for it too. */
export interface RepositoryMirror extends AccessProps {
  /** As Applications write it in `repoURL`. */
  readonly url: string;
  /** How Argo CD logs in to the copy. @default none: the credential template with the longest matching URL, or anonymous */
  readonly login?: RepositoryLogin;
  /** The server's certificate or host key is not verified: for demos. @default false */
  readonly insecure?: boolean;
}

const PROPS = {
  metadata: true,
  url: true,
  type: true,
  name: true,
  project: true,
  login: true,
  proxy: true,
  noProxy: true,
  enableOCI: true,
  insecureOCIForceHttp: true,
  forceHttpBasicAuth: true,
  write: true,
  insecure: true,
  enableLfs: true,
  depth: true,
  webhookManifestCacheWarmDisabled: true,
  mirrors: true,
} satisfies Record<keyof RepositoryProps, true>;

/**
 * A repository and how to log in to it. Proxies and mirrors are for sites that cannot reach the host itself.
 * @throws {SECRET_LITERAL} at synthesis @throws {SECRET_INVALID} at synthesis
 * @example
 * const shop = new Repository(chart, "shop", {
 *   url: "https://git.example.com/shop.git",
 *   login: { kind: "basic", username: "argocd", password: { placeholder: "SHOP_TOKEN" } },
 *   mirrors: { cn: { url: "https://mirror.example.com/shop.git" } },
 * });
 * const source = { repoURL: shop.urlOf("cn"), path: "deploy" };
 */
export class Repository extends SecretObject {
  private readonly repository: RepositoryProps;
  private readonly unknown: Problem[] = [];

  constructor(scope: Construct, id: string, given: RepositoryProps) {
    const found: Problem[] = [];
    const props = dataProps(given, pathBelow(scope, id), found);
    found.push(...unknownProps(props, PROPS, pathBelow(scope, id)));
    const { metadata, login, mirrors, ...rest } = props;
    const flags = ["insecure", "enableLfs", "webhookManifestCacheWarmDisabled"] as const;
    super(scope, id, {
      metadata,
      found,
      labels: { [SECRET_TYPE_LABEL]: props.write === true ? "repository-write" : "repository" },
      fields: {
        ...accessFields(props, "repository"),
        name: rest.name,
        project: rest.project,
        ...Object.fromEntries(flags.map((flag) => [flag, rest[flag] === true ? "true" : undefined])),
        depth: settingText(rest.depth),
      },
    });
    this.repository = props;
    for (const [name, mirror] of Object.entries(mirrors ?? {})) {
      const { metadata: own, mirrors: _, login: __, proxy: ___, noProxy: ____, insecure: _____, ...shared } = props;
      const metadata = mirrorMetadata(own, name);
      new Repository(this, `mirror-${name}`, { ...shared, ...mirror, ...(metadata !== undefined && { metadata }) });
    }
  }

  /**
   * The URL for Applications: the repository's, or that of a mirror.
   * @throws {SECRET_INVALID} at synthesis, where there is no such mirror
   */
  urlOf(mirror?: string): string {
    if (mirror === undefined) return this.repository.url;
    const { mirrors } = this.repository;
    const found = mirrors !== undefined && Object.hasOwn(mirrors, mirror) ? mirrors[mirror] : undefined;
    if (found !== undefined) return found.url;
    const near = nearest(mirror, Object.keys(mirrors ?? {}));
    this.unknown.push(
      problem("SECRET_INVALID", `${this.node.path}, mirrors`, `there is no mirror ${JSON.stringify(mirror)}`, {
        expected: Object.keys(mirrors ?? {}).join(", ") || "mirrors",
        ...(near === undefined ? {} : { hint: `did you mean ${JSON.stringify(near)}?` }),
      }),
    );
    return this.repository.url;
  }

  /** Mirrors may be asked for at any time. */
  override [PROBLEMS](): readonly Problem[] {
    return [...super[PROBLEMS](), ...this.unknown];
  }

  protected override check(_object: JsonObject, where: string): readonly Problem[] {
    const repository = this.resolvedProps(this.repository);
    return [...checkAccess(repository, where), ...checkRepository(repository, where)];
  }
}

function mirrorMetadata(metadata: ApiObjectMetadata | undefined, mirror: string): ApiObjectMetadata | undefined {
  if (typeof metadata?.name !== "string") return metadata;
  return { ...metadata, name: `${metadata.name}-${mirror}` };
}

function checkRepository(props: RepositoryProps, where: string): Problem[] {
  const problems: Problem[] = [];
  if (props.type === "helm" && (props.name === undefined || props.name === "")) {
    problems.push(secretInvalid(`${where}, name`, "a Helm repository needs a name"));
  }
  if (props.depth !== undefined && !(Number.isInteger(props.depth) && props.depth >= 0)) {
    problems.push(
      secretInvalid(`${where}, depth`, "the depth is no number of commits", {
        got: shown(props.depth),
        expected: "a whole number from 0",
      }),
    );
  }
  if (props.enableLfs === true && (props.type ?? "git") !== "git") {
    problems.push(secretInvalid(`${where}, enableLfs`, "only Git has LFS", { hint: "remove it" }));
  }
  for (const [name, mirror] of Object.entries(props.mirrors ?? {})) {
    if (isObject(mirror) && mirror.url !== props.url) continue;
    problems.push(
      secretInvalid(`${where}, mirrors.${name}`, "the mirror is the repository itself", {
        got: shown(props.url),
      }),
    );
  }
  return problems;
}
