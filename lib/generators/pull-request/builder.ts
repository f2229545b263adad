/** The pullRequest generator: the open pull requests of one repository. Upstream: applicationset/generators/pull_request.go. */

import { type Generator, generator } from "../generator-value";
import type { OneOf } from "../one-of";
import { type ObjectShape, objectShape, printTexts, TEXT, type Text } from "../parameters";
import { type NoValues, type Values, type ValuesParameter, valuesShape, valuesSpec } from "../values";
import type { PullRequestFilter, PullRequestProviders, PullRequestSpec } from "./spec";

/** What the pullRequest generator yields of each pull request. */
export interface PullRequestParameters {
  /** The number, as text. */
  readonly number: string;
  /** The title as people wrote it: not fit for names. Since Argo CD 2.13. */
  readonly title: string;
  /** The name of who opened it, as the provider has it. Since Argo CD 2.13. */
  readonly author: string;
  /** The source branch as it is: not fit for names. */
  readonly branch: string;
  /** The source branch as at most 50 characters of a DNS label. Two branches may share one: the number is what is unique. */
  readonly branch_slug: string;
  /** The branch that it would be merged into. */
  readonly target_branch: string;
  /** That branch as at most 50 characters of a DNS label. */
  readonly target_branch_slug: string;
  /** The newest commit. */
  readonly head_sha: string;
  /** The first 8 digits of the commit. */
  readonly head_short_sha: string;
  /** The first 7 digits of the commit. */
  readonly head_short_sha_7: string;
  /** The labels of the pull request. Go templates only. */
  readonly labels: readonly string[];
}

/** The providers with templated texts allowed: the second child of a matrix may take them from the first one's parameters. */
type Templated<T> = {
  readonly [K in keyof T]: T[K] extends string | undefined ? Text | Extract<T[K], undefined> : T[K];
};

/** Which provider and repository, and which of its pull requests: exactly one provider. */
export type PullRequestProps<V extends Values> = OneOf<{
  readonly [K in keyof PullRequestProviders]: Templated<PullRequestProviders[K]>;
}> & {
  /** Which pull requests; any filter may match. @default all */
  readonly filters?: readonly PullRequestFilter[];
  /**
   * How often Argo CD asks the provider, in seconds; 0 never. Each time is at least one API call per 100 open pull requests.
   * @default Argo CD's: 1800
   */
  readonly requeueAfterSeconds?: number;
  /** Further parameters, `values.<key>`. Each may use the pull request's own. Since Argo CD 3.0. @default none */
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
  return generator({ pullRequest: spec }, pullRequestShape(values));
}

/** The parameters of one pull request. */
export function pullRequestShape(values: Values | undefined): ObjectShape {
  return objectShape({ ...PULL_REQUEST_FIELDS, ...valuesShape(values) });
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
