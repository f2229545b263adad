/** The files of a source at its revision: a commit, a chart, an artifact. Links out of them are refused before anything is read. */
import type { FileTree } from "../inventory/files/file-tree";
import type { ApplicationSource } from "./application";
import { type ChartRequest, chartVersion, pullChart } from "./chart-source";
import { outOfBoundsLink } from "./checkout-checks";
import { normalizedGitUrl } from "./git-url";
import { artifactDigest, artifactFiles } from "./oci-source";
import type { RegistryRepository } from "./registry";
import { chartRepository } from "./repository-secrets";
import type { SourceContext } from "./source-context";
import { SourceError } from "./source-error";
import type { Plan } from "./steps";

export interface Checkout {
  readonly tree: FileTree;
  readonly revision: string;
  /** The known name of its folder: a chart's. */
  readonly name?: string;
}

export type CheckoutKind = "git" | "chart" | "artifact";

export function checkoutKind({ repoURL = "", chart }: ApplicationSource): CheckoutKind {
  if (repoURL.startsWith("oci://")) return "artifact";
  return chart ? "chart" : "git";
}

/** The revision that a source means: a commit, a chart's version, a digest. @throws {SourceError} */
export function* revisionOf(context: SourceContext, source: ApplicationSource): Plan<string> {
  const revision = source.targetRevision ?? "";
  switch (checkoutKind(source)) {
    case "git":
      return gitCommit(context, source);
    case "chart":
      return yield* chartVersion(chartRequest(context, source), revision);
    case "artifact":
      return yield* artifactDigest(artifactRepository(context, source), revision);
  }
}

/** The files at a revision that {@link revisionOf} gave. @throws {SourceError} */
export function* checkoutOf(context: SourceContext, source: ApplicationSource, revision: string): Plan<Checkout> {
  switch (checkoutKind(source)) {
    case "git": {
      const tree = commitTree(context, source.repoURL ?? "", revision);
      refuseLinks(context, tree, "repository");
      return { tree, revision };
    }
    case "chart":
      return yield* chartCheckout(context, source, revision);
    case "artifact":
      return yield* artifactCheckout(context, source, revision);
  }
}

export function gitCommit({ repository }: SourceContext, source: ApplicationSource): string {
  return repository(source.repoURL ?? "").commit(source.targetRevision ?? "", source.tagPrefix ?? "");
}

/** The files of a commit, remembered for refs to the repository. @throws {SourceError} */
export function commitTree(context: SourceContext, url: string, commit: string): FileTree {
  const tree = context.repository(url).tree(commit);
  if (tree === undefined) {
    throw new SourceError(
      `failed to initialize repository resources: rpc error: code = Internal desc = Failed to checkout revision ${commit}: \`git fetch origin ${commit} --tags --force --prune\` failed exit status 128: fatal: couldn't find remote ref ${commit}`,
    );
  }
  context.checkouts.set(normalizedGitUrl(url), tree);
  return tree;
}

/** Brought once for all sources of an Application, as Argo CD keeps it. */
function* chartCheckout(context: SourceContext, source: ApplicationSource, revision: string): Plan<Checkout> {
  const request = chartRequest(context, source);
  const key = JSON.stringify([request.repository.repo, request.chart, revision]);
  const { tree, name } = context.downloads.get(key) ?? (yield* pullChart(request, revision));
  context.downloads.set(key, { tree, name });
  refuseLinks(context, tree, "chart");
  return { tree, revision, name };
}

function chartRequest(
  { settings }: SourceContext,
  { repoURL = "", chart = "", helm }: ApplicationSource,
): ChartRequest {
  return { repository: chartRepository(settings, repoURL), chart, passCredentials: helm?.passCredentials ?? false };
}

function* artifactCheckout(context: SourceContext, source: ApplicationSource, digest: string): Plan<Checkout> {
  const key = JSON.stringify([source.repoURL, digest]);
  const tree = context.downloads.get(key)?.tree ?? (yield* artifactFiles(artifactRepository(context, source), digest));
  context.downloads.set(key, { tree, name: "" });
  refuseLinks(context, tree, "oci image");
  return { tree, revision: digest };
}

function artifactRepository({ settings }: SourceContext, { repoURL = "" }: ApplicationSource): RegistryRepository {
  const { username, password, insecure, plainHttp } = chartRepository(settings, repoURL);
  return { name: repoURL.slice("oci://".length), username, password, insecure, plainHttp };
}

/** @throws {SourceError} for a link that leaves the tree */
export function refuseLinks({ settings }: SourceContext, tree: FileTree, what: string): void {
  if (settings.allowOutOfBoundsSymlinks) return;
  const link = outOfBoundsLink(tree);
  if (link !== undefined) throw new SourceError(`${what} contains out-of-bounds symlinks. file: ${link}`);
}
