/** The pullRequest generator: the open pull requests of one repository. Upstream: applicationset/generators/pull_request.go. */

import { type Generator, generator } from "../generator-value";
import type { OneOf } from "../one-of";
import { objectShape, printTexts, TEXT, type Text } from "../parameters";
import { type NoValues, type Values, type ValuesParameter, valuesShape, valuesSpec } from "../values";
import type { PullRequestFilter, PullRequestProviders, PullRequestSpec } from "./spec";

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
