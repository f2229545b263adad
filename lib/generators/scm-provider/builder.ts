/** The scmProvider generator: repositories and branches of an organisation. Upstream: applicationset/generators/scm_provider.go. */

import { type Generator, generator } from "../generator-value";
import type { OneOf } from "../one-of";
import { objectShape, TEXT, UNKNOWN } from "../parameters";
import { type NoValues, type Values, type ValuesParameter, valuesShape, valuesSpec } from "../values";
import type { ScmFilter, ScmProviderSpec, ScmProviders } from "./spec";

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
