/**
 * Plain files: which of a folder count, and what is in them. Starts no program except for jsonnet. Upstream: reposerver findManifests
 * (Argo CD 3.5).
 */

import { matchesGlob } from "../match/glob";
import { type AppFolder, pathIn, walkRoot } from "./app-folder";
import type { DirectoryBlock } from "./application";
import type { BuildEnvironment } from "./environment";
import { decodeText } from "./file-text";
import { readJsonFile } from "./json-file";
import { evaluateFile } from "./jsonnet";
import { readManifests } from "./manifest-stream";
import { directoryReads } from "./reads";
import { SourceError } from "./source-error";
import { type Plan, reads } from "./steps";
import type { Resource } from "./value";

export interface DirectoryRequest {
  readonly app: AppFolder;
  readonly block: DirectoryBlock;
  readonly environment: BuildEnvironment;
  /** In bytes; 0 is without limit. */
  readonly maxSize: number;
  /** Jsonnet files count. */
  readonly withJsonnet: boolean;
}

/** @throws {SourceError} */
export function* directoryResources(request: DirectoryRequest): Plan<Resource[]> {
  const { app, block, environment } = request;
  if (yield* reads(directoryReads(app, block, environment))) return [];
  const found: Resource[] = [];
  for (const file of manifestFiles(request)) {
    if (file.name.endsWith(".jsonnet")) {
      if (request.withJsonnet) found.push(...(yield* evaluateFile(request, file.path, file.name)));
    } else if (file.name.endsWith(".json")) found.push(readJsonFile(file.text, file.name));
    else found.push(...yamlFile(file));
  }
  return found;
}

interface ManifestFile {
  /** From the root of the checkout. */
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

const MANIFEST = /\.(?:yaml|yml|json|jsonnet)$/;
const SKIP_MARKER = "+argocd:skip-file-rendering";

function manifestFiles({ app, block, maxSize }: DirectoryRequest): ManifestFile[] {
  const root = walkRoot(app);
  if (root === undefined) return [];
  const candidates = filesBelow(app, root, "", block.recurse ?? false).filter(({ name }) => MANIFEST.test(name));
  app.tree.load(candidates.map(({ path }) => path));
  const files: ManifestFile[] = [];
  let size = 0;
  for (const { path, relative, name } of candidates) {
    const bytes = contentOf(app, path, relative);
    if (bytes === undefined) continue;
    if (block.exclude && matchesGlob(block.exclude, relative)) continue;
    if (block.include && !matchesGlob(block.include, relative)) continue;
    const text = decodeText(bytes);
    if (text.includes(SKIP_MARKER)) continue;
    if (!name.endsWith(".jsonnet")) {
      size += bytes.length;
      if (maxSize !== 0 && size > maxSize) {
        throw new SourceError("failed to get potentially valid manifests: exceeded max combined manifest file size");
      }
    }
    files.push({ path, name, text });
  }
  return files;
}

interface Candidate {
  readonly path: string;
  /** From the Application's folder. */
  readonly relative: string;
  readonly name: string;
}

/** Files and links in the order of Go's walk: folders and files of one level together, by bytes. */
function filesBelow(app: AppFolder, root: string, below: string, recurse: boolean): Candidate[] {
  const folder = below === "" ? root : pathIn(root, below);
  return app.tree.names(folder).flatMap((name): Candidate[] => {
    const relative = pathIn(below, name);
    const path = pathIn(folder, name);
    if (app.tree.at(path)?.kind !== "folder") return [{ path, relative, name }];
    return recurse ? filesBelow(app, root, relative, recurse) : [];
  });
}

/** The bytes of a regular file, through a link too; undefined for what is left out without an error. */
function contentOf({ tree, root }: AppFolder, path: string, relative: string): Buffer | undefined {
  if (tree.at(path)?.kind !== "link") return tree.content(path);
  const traced = tree.trace(path);
  if ("path" in traced) return tree.at(traced.path)?.kind === "file" ? tree.content(traced.path) : undefined;
  if (traced.failure === "missing") return undefined;
  const why =
    traced.failure === "outside"
      ? `illegal filepath in symlink at "${relative}"`
      : `failed to evaluate symlink at "${relative}": EvalSymlinks: too many links`;
  throw new SourceError(`failed to get potentially valid manifests: invalid manifest file "{${root}}/${path}": ${why}`);
}

function yamlFile({ name, text }: ManifestFile): readonly Resource[] {
  const { objects, error } = readManifests(text);
  if (error === undefined) return objects;
  // a file that has nothing good and does not look like a manifest is none
  const looksLikeManifest = ["apiVersion:", "kind:", "metadata:"].every((word) => text.includes(word));
  if (objects.length === 0 && !looksLikeManifest) return [];
  throw new SourceError(failedPrecondition(`Failed to unmarshal ${JSON.stringify(name)}: ${error}`));
}

/** An error of the repo server as its client prints it. */
export function failedPrecondition(text: string): string {
  return `rpc error: code = FailedPrecondition desc = ${text}`;
}
