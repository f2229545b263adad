/** The pullRequest generator: the open pull requests of one repository. Upstream: applicationset/generators/pull_request.go. */
import type { ApplicationTemplatePatch } from "./application-template";
import { type Generator, generator } from "./generator";
import { objectShape, printTexts, TEXT, type Text } from "./parameters";
import type { OneOf } from "./scm-provider";
import type { BasicAuth, BearerToken, ConfigMapKeyReference, SecretKeyReference } from "./secret-reference";
import { type NoValues, type Values, type ValuesParameter, valuesShape, valuesSpec } from "./values";

/** The providers by their CRD key. Note `azuredevops` here and `azureDevOps` in scmProvider. */
export interface PullRequestProviders {
  readonly github: {
    readonly owner: string;
    readonly repo: string;
    readonly api?: string;
    readonly tokenRef?: SecretKeyReference;
    readonly appSecretName?: string;
    /** All must be on the pull request. */
    readonly labels?: readonly string[];
  };
  readonly gitlab: {
    /** The numeric id as a text: with a path, webhooks do not refresh the generator. */
    readonly project: string;
    readonly api?: string;
    readonly tokenRef?: SecretKeyReference;
    readonly labels?: readonly string[];
    /** Without it closed and merged ones are listed too, and keep their environments. */
    readonly pullRequestState?: "opened" | "closed" | "merged" | "locked";
    readonly insecure?: boolean;
    readonly caRef?: ConfigMapKeyReference;
  };
  readonly gitea: {
    readonly owner: string;
    readonly repo: string;
    readonly api: string;
    readonly tokenRef?: SecretKeyReference;
    /** Since Argo CD 3.1. */
    readonly labels?: readonly string[];
    readonly insecure?: boolean;
  };
  readonly bitbucketServer: {
    readonly project: string;
    readonly repo: string;
    readonly api: string;
    readonly basicAuth?: BasicAuth;
    readonly bearerToken?: BearerToken;
    readonly insecure?: boolean;
    readonly caRef?: ConfigMapKeyReference;
  };
  readonly bitbucket: {
    readonly owner: string;
    readonly repo: string;
    readonly api?: string;
    readonly basicAuth?: BasicAuth;
    readonly bearerToken?: BearerToken;
  };
  readonly azuredevops: {
    readonly organization: string;
    readonly project: string;
    readonly repo: string;
    readonly api?: string;
    readonly tokenRef?: SecretKeyReference;
    readonly labels?: readonly string[];
  };
}

/** The providers in the order in which Argo CD takes the first that is set. */
export const PULL_REQUEST_PROVIDERS = [
  "github",
  "gitlab",
  "gitea",
  "bitbucketServer",
  "bitbucket",
  "azuredevops",
] as const satisfies readonly (keyof PullRequestProviders)[];

/** Unanchored RE2 patterns; all of one filter must hold, any filter may. */
export interface PullRequestFilter {
  readonly branchMatch?: string;
  readonly targetBranchMatch?: string;
  /** Since Argo CD 3.2. */
  readonly titleMatch?: string;
}

export type PullRequestSpec = { readonly [K in keyof PullRequestProviders]?: PullRequestProviders[K] } & {
  readonly filters?: readonly PullRequestFilter[];
  readonly requeueAfterSeconds?: number;
  readonly continueOnRepoNotFoundError?: boolean;
  readonly values?: Readonly<Record<string, string>>;
  readonly template?: ApplicationTemplatePatch;
};

export interface PullRequestParameters {
  /** The number, as text. */
  readonly number: string;
  readonly title: string;
  readonly author: string;
  /** The source branch as it is: not fit for names. */
  readonly branch: string;
  /** The source branch as at most 50 characters of a DNS label. Two branches may share one: the number is what is unique. */
  readonly branch_slug: string;
  readonly target_branch: string;
  readonly target_branch_slug: string;
  readonly head_sha: string;
  /** The first 8 digits of the commit. */
  readonly head_short_sha: string;
  readonly head_short_sha_7: string;
  readonly labels: readonly string[];
}

/** The providers with templated texts allowed: the second child of a matrix may take them from the first one's parameters. */
type Templated<T> = {
  readonly [K in keyof T]: T[K] extends string | undefined ? Text | Extract<T[K], undefined> : T[K];
};

export type PullRequestProps<V extends Values> = OneOf<{
  readonly [K in keyof PullRequestProviders]: Templated<PullRequestProviders[K]>;
}> & {
  readonly filters?: readonly PullRequestFilter[];
  /** How often Argo CD asks the provider, in seconds; each time is at least one API call per 100 open pull requests. @default 1800 */
  readonly requeueAfterSeconds?: number;
  readonly values?: V;
  /**
   * Takes a missing repository for one without pull requests (since Argo CD 3.2): then every Application of the set is deleted.
   * @default false: an error, and nothing changes
   */
  readonly continueOnRepoNotFoundError?: boolean;
};

/** One parameter set per open pull request of a repository. */
export function pullRequest<const V extends Values = NoValues>(
  props: PullRequestProps<V>,
): Generator<PullRequestParameters & ValuesParameter<V>> {
  const { values, ...rest } = props;
  const spec = { ...(printTexts(rest) as object), ...valuesSpec(values) } as PullRequestSpec;
  return generator({ pullRequest: spec }, objectShape({ ...PULL_REQUEST_FIELDS, ...valuesShape(values) }));
}

const PULL_REQUEST_FIELDS = {
  number: TEXT,
  title: TEXT,
  author: TEXT,
  branch: TEXT,
  branch_slug: TEXT,
  target_branch: TEXT,
  target_branch_slug: TEXT,
  head_sha: TEXT,
  head_short_sha: TEXT,
  head_short_sha_7: TEXT,
  labels: { kind: "list" },
} as const;
