/** Which host a generator asks: the API of the provider that its spec names. Upstream: the services of applicationset, Argo CD 3.5.1. */
import { isObject } from "../json";

/** What a generator asks. */
export interface ProviderHost {
  /** The field of the spec that names the provider. */
  readonly provider: string;
  readonly host: string;
}

/** Where no other API is named. Gitea and Bitbucket Server always name one. */
const HOSTS: Readonly<Record<string, string>> = {
  github: "api.github.com",
  gitlab: "gitlab.com",
  bitbucket: "api.bitbucket.org",
  azuredevops: "dev.azure.com",
  azureDevOps: "dev.azure.com",
};
const PROVIDERS = [...Object.keys(HOSTS), "gitea", "bitbucketServer", "awsCodeCommit"];

/** Undefined where the spec names no provider, or an address that only a template knows. */
export function providerHost(spec: Readonly<Record<string, unknown>>): ProviderHost | undefined {
  const provider = PROVIDERS.find((one) => isObject(spec[one]));
  if (provider === undefined) return undefined;
  const { api, region } = spec[provider] as Readonly<Record<string, unknown>>;
  const host = typeof api === "string" && api !== "" ? hostOf(api) : (HOSTS[provider] ?? codeCommit(provider, region));
  return host === undefined ? undefined : { provider, host };
}

/** Whether a host is one of these, or below one of them. */
export function isHostOf(host: string, hosts: readonly string[]): boolean {
  return hosts.some((one) => host === one.toLowerCase() || host.endsWith(`.${one.toLowerCase()}`));
}

function hostOf(api: string): string | undefined {
  const [, host] = /^(?:https?:\/\/)?(?:[^/@]*@)?([A-Za-z0-9.-]+)(?::\d+)?(?:[/?#]|$)/.exec(api) ?? [];
  return host?.toLowerCase();
}

function codeCommit(provider: string, region: unknown): string | undefined {
  return provider === "awsCodeCommit" && typeof region === "string" && region !== ""
    ? `codecommit.${region}.amazonaws.com`
    : undefined;
}
