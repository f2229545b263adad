/**
 * Other sources' checkouts that value files name: `$ref/path`. Of two refs to one repository the first that is used decides, as it does in
 * Argo CD. Upstream: reposerver resolveReferencedSources, runManifestGenAsync (Argo CD 3.5).
 */
import type { ApplicationSource } from "./application";
import { type Checkout, commitTree, gitCommit, refuseLinks } from "./checkout";
import { normalizedGitUrl } from "./git-url";
import type { RefTarget, SourceContext } from "./source-context";
import { SourceError } from "./source-error";
import type { RootName } from "./steps";
import type { RefCheckout } from "./value-files";

/** The refs that a source's value files name, in their order. @throws {SourceError} for one that is none */
function namedRefs(
  { isMultiSource, refs }: SourceContext,
  { helm }: ApplicationSource,
): [name: string, target: RefTarget][] {
  if (!isMultiSource || !helm) return [];
  const paths = [...(helm.valueFiles ?? []), ...(helm.fileParameters ?? []).map(({ path = "" }) => path)];
  return paths
    .filter((path) => path.startsWith("$"))
    .map((path) => {
      const name = path.split("/")[0] as string;
      const target = refs.get(name);
      if (target !== undefined) return [name, target];
      throw new SourceError(
        refs.size === 0
          ? `source referenced ${JSON.stringify(name)}, but no source has a 'ref' field defined`
          : `source referenced ${JSON.stringify(name)}, which is not one of the available sources (${[...refs.keys()].join(", ")})`,
      );
    });
}

/** The commits of the repositories that refs name; of two refs to one repository the first decides. */
export function resolveRefs(context: SourceContext, source: ApplicationSource): ReadonlyMap<string, string> {
  const commits = new Map<string, string>();
  for (const [, { url, revision, isChart }] of namedRefs(context, source)) {
    if (isChart) {
      throw new SourceError(
        "source has a 'chart' field defined, but Helm charts are not yet not supported for 'ref' sources",
      );
    }
    const key = normalizedGitUrl(url);
    if (!commits.has(key)) commits.set(key, refCommit(context, url, revision));
  }
  return commits;
}

function refCommit(context: SourceContext, url: string, revision: string): string {
  try {
    return gitCommit(context, { repoURL: url, targetRevision: revision });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(`failed to get git client for repo ${url}`, error.unknown);
  }
}

export function checkoutRefs(
  context: SourceContext,
  source: ApplicationSource,
  own: Checkout,
): Map<string, RefCheckout> {
  const commits = resolveRefs(context, source);
  const ownUrl = normalizedGitUrl(source.repoURL ?? "");
  const first = new Map<string, readonly [name: string, revision: string]>();
  for (const [name, { url, revision }] of namedRefs(context, source)) {
    const key = normalizedGitUrl(url);
    const before = first.get(key);
    if (before !== undefined) {
      // making the cache's key puts the first one's commit into both, so that only a hard refresh sees the difference
      if (context.settings.hardRefresh && before[1] !== revision) throw twoRevisions(name, revision, before);
      continue;
    }
    first.set(key, [name, revision]);
    const commit = commits.get(key) as string;
    if (key === ownUrl && commit !== own.revision) {
      const shown = JSON.stringify(context.settings.hardRefresh ? revision : commit);
      throw new SourceError(
        `cannot reference a different revision of the same repository (${name} references ${shown} which resolves to ${JSON.stringify(commit)} while the application references ${JSON.stringify(source.targetRevision ?? "")} which resolves to ${JSON.stringify(own.revision)})`,
      );
    }
    refuseLinks(context, commitTree(context, url, commit), "repository");
  }
  return refCheckouts(context, ownUrl);
}

function twoRevisions(name: string, revision: string, [key, before]: readonly [string, string]): SourceError {
  return new SourceError(
    `cannot reference multiple revisions for the same repository (${name} references ${JSON.stringify(revision)} while ${key} references ${JSON.stringify(before)})`,
  );
}

/** Every ref whose repository has been checked out, whoever asked for it. */
function refCheckouts({ refs, checkouts }: SourceContext, ownUrl: string): Map<string, RefCheckout> {
  const found = new Map<string, RefCheckout>();
  for (const [name, { url }] of refs) {
    const key = normalizedGitUrl(url);
    const tree = checkouts.get(key);
    if (tree !== undefined) found.set(name, { tree, root: rootOf(key, ownUrl) });
  }
  return found;
}

function rootOf(url: string, ownUrl: string): RootName {
  return url === ownUrl ? "repo" : `repo:${url}`;
}
