/** The scmProvider generator: repositories and branches of an organisation. Upstream: applicationset/generators/scm_provider.go. */
import type { ApplicationTemplatePatch } from "./application-template";
import { type Generator, generator } from "./generator";
import { objectShape, TEXT, UNKNOWN } from "./parameters";
import type { BasicAuth, BearerToken, ConfigMapKeyReference, SecretKeyReference } from "./secret-reference";
import { type NoValues, type Values, type ValuesParameter, valuesShape, valuesSpec } from "./values";

interface AllBranches {
  /** Every branch instead of the default branch only. @default false */
  readonly allBranches?: boolean;
}

/** The providers by their CRD key. */
export interface ScmProviders {
  readonly github: AllBranches & {
    readonly organization: string;
    readonly api?: string;
    readonly tokenRef?: SecretKeyReference;
    readonly appSecretName?: string;
    /** Since Argo CD 3.5. */
    readonly excludeArchivedRepos?: boolean;
  };
  readonly gitlab: AllBranches & {
    readonly group: string;
    readonly api?: string;
    readonly tokenRef?: SecretKeyReference;
    readonly includeSubgroups?: boolean;
    /** @default true */
    readonly includeSharedProjects?: boolean;
    readonly topic?: string;
    readonly insecure?: boolean;
    readonly caRef?: ConfigMapKeyReference;
    /** Since Argo CD 3.5. */
    readonly includeArchivedRepos?: boolean;
  };
  readonly gitea: AllBranches & {
    readonly owner: string;
    readonly api: string;
    readonly tokenRef?: SecretKeyReference;
    readonly insecure?: boolean;
    /** Since Argo CD 3.5. */
    readonly excludeArchivedRepos?: boolean;
  };
  readonly bitbucketServer: AllBranches & {
    readonly project: string;
    readonly api: string;
    readonly basicAuth?: BasicAuth;
    readonly bearerToken?: BearerToken;
    readonly insecure?: boolean;
    readonly caRef?: ConfigMapKeyReference;
  };
  readonly bitbucket: AllBranches & {
    readonly owner: string;
    readonly user: string;
    readonly appPasswordRef: SecretKeyReference;
  };
  readonly azureDevOps: AllBranches & {
    readonly organization: string;
    readonly teamProject: string;
    readonly accessTokenRef: SecretKeyReference;
    readonly api?: string;
  };
  readonly awsCodeCommit: AllBranches & {
    readonly tagFilters?: readonly { readonly key: string; readonly value?: string }[];
    readonly role?: string;
    readonly region?: string;
  };
}

/** The providers in the order in which Argo CD takes the first that is set. */
export const SCM_PROVIDERS = [
  "github",
  "gitlab",
  "gitea",
  "bitbucketServer",
  "azureDevOps",
  "bitbucket",
  "awsCodeCommit",
] as const satisfies readonly (keyof ScmProviders)[];

/** Unanchored RE2 patterns; all of one filter must hold, any filter of its class may. */
export interface ScmFilter {
  readonly repositoryMatch?: string;
  readonly labelMatch?: string;
  readonly branchMatch?: string;
  readonly pathsExist?: readonly string[];
  readonly pathsDoNotExist?: readonly string[];
}

export type ScmProviderSpec = { readonly [K in keyof ScmProviders]?: ScmProviders[K] } & {
  readonly filters?: readonly ScmFilter[];
  readonly cloneProtocol?: string;
  readonly requeueAfterSeconds?: number;
  readonly values?: Readonly<Record<string, string>>;
  readonly template?: ApplicationTemplatePatch;
};

export interface ScmProviderParameters {
  readonly organization: string;
  readonly repository: string;
  /** The provider's own id; its type differs by provider. Since Argo CD 3.1. */
  readonly repository_id: string;
  readonly url: string;
  readonly branch: string;
  readonly branchNormalized: string;
  readonly sha: string;
  /** The first 8 digits of the commit. */
  readonly short_sha: string;
  readonly short_sha_7: string;
  /** Labels or topics, joined with `,`. */
  readonly labels: string;
}

/** Exactly one provider, as `{ github: {…} }`. */
type OneOf<T> = {
  [K in keyof T]: { readonly [P in K]: T[K] } & { readonly [P in Exclude<keyof T, K>]?: never };
}[keyof T];

export type ScmProviderProps<V extends Values> = OneOf<ScmProviders> & {
  readonly filters?: readonly ScmFilter[];
  /** @default "ssh" */
  readonly cloneProtocol?: "ssh" | "https" | "https-fips";
  /** How often Argo CD asks the provider, in seconds; each time is at least one API call per 100 repositories. @default 1800 */
  readonly requeueAfterSeconds?: number;
  readonly values?: V;
};

/** One parameter set per repository (and branch, with `allBranches`) of an organisation, group, project or account. */
export function scmProvider<const V extends Values = NoValues>(
  props: ScmProviderProps<V>,
): Generator<ScmProviderParameters & ValuesParameter<V>> {
  const { values, ...rest } = props;
  const spec = { ...rest, ...valuesSpec(values) } as ScmProviderSpec;
  return generator({ scmProvider: spec }, objectShape({ ...SCM_FIELDS, ...valuesShape(values) }));
}

const SCM_FIELDS = {
  organization: TEXT,
  repository: TEXT,
  repository_id: UNKNOWN,
  url: TEXT,
  branch: TEXT,
  branchNormalized: TEXT,
  sha: TEXT,
  short_sha: TEXT,
  short_sha_7: TEXT,
  labels: TEXT,
};

export type { OneOf };
