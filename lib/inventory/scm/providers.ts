/**
 * Pull requests and repositories from the provider that an ApplicationSet names. We log in exactly where Argo CD does: without a token
 * private repositories are invisible, and a list that lacks them would read as "delete their Applications".
 */
import {
  type NotFound,
  PULL_REQUEST_PROVIDERS,
  type PullRequestFact,
  type PullRequestSpec,
  SCM_PROVIDERS,
  type ScmProviderSpec,
  type ScmRepositoryFact,
} from "../../generators";
import { type Network, ProviderFailure } from "./access";
import { azureDevOpsPullRequests, azureDevOpsRepositories } from "./azure-devops";
import { bitbucketPullRequests, bitbucketRepositories } from "./bitbucket";
import { bitbucketServerPullRequests, bitbucketServerRepositories } from "./bitbucket-server";
import { giteaPullRequests, giteaRepositories } from "./gitea";
import { githubPullRequests, githubRepositories } from "./github";
import { gitlabPullRequests, gitlabRepositories } from "./gitlab";
import type { RepositoryClient } from "./repository-client";
import { listRepositories } from "./repository-filters";

/** @throws {ProviderFailure} */
export async function fetchPullRequests(
  spec: PullRequestSpec,
  network: Network,
): Promise<readonly PullRequestFact[] | NotFound> {
  const provider = PULL_REQUEST_PROVIDERS.find((name) => spec[name] !== undefined);
  const { github, gitlab, gitea, bitbucketServer, bitbucket, azuredevops } = spec;
  switch (provider) {
    case "github":
      return githubPullRequests(given(github), loginAs(github, network));
    case "gitlab":
      return gitlabPullRequests(given(gitlab), loginAs(gitlab, network));
    case "gitea":
      return giteaPullRequests(given(gitea), loginAs(gitea, network));
    case "bitbucketServer":
      return bitbucketServerPullRequests(given(bitbucketServer), loginAs(bitbucketServer, network));
    case "bitbucket":
      return bitbucketPullRequests(given(bitbucket), loginAs(bitbucket, network));
    case "azuredevops":
      return azureDevOpsPullRequests(given(azuredevops), loginAs(azuredevops, network));
    case undefined:
      throw new ProviderFailure("GENERATOR_INVALID", "the pullRequest generator names no provider");
    default:
      return provider satisfies never;
  }
}

/** @throws {ProviderFailure} */
export async function fetchRepositories(
  spec: ScmProviderSpec,
  network: Network,
): Promise<readonly ScmRepositoryFact[]> {
  return listRepositories(clientOf(spec, network), spec.filters ?? [], spec.cloneProtocol ?? "");
}

function clientOf(spec: ScmProviderSpec, network: Network): RepositoryClient {
  const provider = SCM_PROVIDERS.find((name) => spec[name] !== undefined);
  const { github, gitlab, gitea, bitbucketServer, bitbucket, azureDevOps } = spec;
  switch (provider) {
    case "github":
      return githubRepositories(given(github), loginAs(github, network));
    case "gitlab":
      return gitlabRepositories(given(gitlab), loginAs(gitlab, network));
    case "gitea":
      return giteaRepositories(given(gitea), loginAs(gitea, network));
    case "bitbucketServer":
      return bitbucketServerRepositories(given(bitbucketServer), loginAs(bitbucketServer, network));
    case "bitbucket":
      return bitbucketRepositories(given(bitbucket), loginAs(bitbucket, network));
    case "azureDevOps":
      return azureDevOpsRepositories(given(azureDevOps), loginAs(azureDevOps, network));
    case "awsCodeCommit":
      throw new ProviderFailure(
        "INVENTORY_MISSING",
        "AWS CodeCommit is not asked: its repositories come from an inventory or a recording",
      );
    case undefined:
      throw new ProviderFailure("GENERATOR_INVALID", "the scmProvider generator names no provider");
    default:
      return provider satisfies never;
  }
}

/** The chosen provider's part of a spec. */
function given<T>(part: T | undefined): T {
  if (part === undefined) throw new Error("the provider that was chosen is there");
  return part;
}

const CREDENTIALS = ["tokenRef", "appSecretName", "basicAuth", "bearerToken", "accessTokenRef", "appPasswordRef"];

/** The network with the user's tokens where the spec names credentials, and without any where it does not. */
function loginAs(part: object | undefined, network: Network): Network {
  const named = CREDENTIALS.filter((name) => {
    const value = (part as Readonly<Record<string, unknown>> | undefined)?.[name];
    return value !== undefined && value !== "";
  });
  if (named.length === 0) return { ...network, token: () => undefined };
  return {
    ...network,
    token(origin) {
      const token = network.token(origin);
      if (token !== undefined) return token;
      const { host, protocol } = new URL(origin);
      const why =
        protocol === "http:" && network.token(`https://${host}`) !== undefined
          ? `the token named for it goes to https only: name it for http://${host} if it may be read on the way`
          : "no token is named for this host";
      throw new ProviderFailure("PROVIDER_NOT_ALLOWED", `Argo CD logs in to ${host} (${named.join(", ")}), and ${why}`);
    },
  };
}
