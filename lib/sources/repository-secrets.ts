/** What Secrets of repositories say about a chart repository or registry. */
import { isPermitted, normalizedGitUrl } from "./git-url";
import type { ChartRepository } from "./helm-dependencies";
import type { RenderSettings, RepositorySecret } from "./settings";

export function secretOf({ repositories = [] }: RenderSettings, url: string): RepositorySecret | undefined {
  const key = normalizedGitUrl(url);
  return repositories.find(({ repo }) => normalizedGitUrl(repo) === key);
}

/** A repository of charts with what its Secret says. What has no host in its URL is a registry. */
export function chartRepository(settings: RenderSettings, url: string): ChartRepository {
  const secret = secretOf(settings, url);
  return fromSecret(secret ?? { repo: url }, url);
}

function fromSecret(secret: RepositorySecret, url = secret.repo): ChartRepository {
  return {
    repo: url,
    name: secret.name ?? "",
    isRegistry: Boolean(secret.enableOCI) || secret.type === "oci" || !/^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(url),
    username: secret.username ?? "",
    password: secret.password ?? "",
    insecure: secret.insecure ?? false,
    plainHttp: secret.insecureOCIForceHttp ?? false,
  };
}

/** Charts may also depend on artifacts' registries where the source itself is one. */
export function permittedRepositories(
  { repositories = [], sourceRepos = ["*"] }: RenderSettings,
  url: string,
): ChartRepository[] {
  const types = url.startsWith("oci://") ? ["helm", "oci"] : ["helm"];
  return repositories
    .filter(({ type = "git", repo }) => types.includes(type) && isPermitted(repo, sourceRepos))
    .map((secret) => ({ ...fromSecret(secret), isRegistry: Boolean(secret.enableOCI) || secret.type === "oci" }));
}
