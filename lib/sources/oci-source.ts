/** An `oci://` source: an artifact of a registry is the checkout. Upstream: util/oci/client.go (Argo CD 3.5). */
import { ArchiveError, readArchive } from "../inventory/files/archive";
import type { FileTree } from "../inventory/files/file-tree";
import { type FileContent, treeOf } from "../inventory/files/memory-files";
import { isObject } from "../json";
import { artifactManifest, blob, listTags, type RegistryRepository, resolveDigest } from "./registry";
import { isConstraint, newestVersion } from "./revision";
import { prefixed, SourceError } from "./source-error";
import type { Plan } from "./steps";

/** The digest that a revision means: a tag, a digest, or the newest tag of a constraint. @throws {SourceError} */
export function* artifactDigest(repository: RegistryRepository, revision: string): Plan<string> {
  try {
    return yield* resolveDigest(repository, revision);
  } catch (error) {
    const told = `failed to resolve revision ${JSON.stringify(revision)}: `;
    if (!(error instanceof SourceError) || error.unknown !== undefined || !isConstraint(revision))
      throw prefixed(told, error);
    try {
      return yield* newestDigest(repository, revision);
    } catch (failure) {
      throw prefixed(told, failure);
    }
  }
}

function* newestDigest(repository: RegistryRepository, constraint: string): Plan<string> {
  let tags: string[];
  try {
    tags = yield* listTags(repository);
  } catch (error) {
    throw prefixed("error fetching tags: ", error);
  }
  const newest = newestVersion(constraint, tags);
  if ("error" in newest) throw new SourceError(`no version for constraints: ${newest.error}`);
  return yield* resolveDigest(repository, newest.version);
}

const HELM_CONFIG = "application/vnd.cncf.helm.config.v1+json";
const HELM_LAYER = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
/** Argo CD's default of `--oci-layer-media-types`. */
const ALLOWED_LAYERS = [
  "application/vnd.oci.image.layer.v1.tar",
  "application/vnd.oci.image.layer.v1.tar+gzip",
  HELM_LAYER,
];
const MOST_LAYERS = 10;

/** The files of an artifact: its one layer with content; a chart without its folder. @throws {SourceError} */
export function* artifactFiles(repository: RegistryRepository, digest: string): Plan<FileTree> {
  const manifest = yield* artifactManifest(repository, digest);
  const layers = isObject(manifest) && Array.isArray(manifest.layers) ? manifest.layers.filter(isObject) : [];
  const config = isObject(manifest) && isObject(manifest.config) ? manifest.config : {};
  if (layers.length > MOST_LAYERS) throw new SourceError(`expected no more than 10 oci layers, got ${layers.length}`);
  const isChart = config.mediaType === HELM_CONFIG;
  const content = layers.filter(({ mediaType }) =>
    isChart ? mediaType === HELM_LAYER : /(?:tar\+gzip|tar\.gzip|tar)$/.test(String(mediaType)),
  );
  const foreign = content.find(({ mediaType }) => !ALLOWED_LAYERS.includes(String(mediaType)));
  if (foreign !== undefined) {
    throw new SourceError(`oci layer media type ${foreign.mediaType} is not in the list of allowed media types`);
  }
  const [layer] = content;
  if (layer === undefined || content.length > 1) {
    throw new SourceError(`expected only a single oci content layer, got ${content.length}`);
  }
  const bytes = yield* blob(repository, String(layer.digest));
  return treeOf(unpacked(bytes, layer.mediaType === HELM_LAYER, digest));
}

function unpacked(bytes: Buffer, isChart: boolean, digest: string): Map<string, FileContent> {
  const told = `cannot extract contents of oci image with revision ${digest}: `;
  let files: Map<string, FileContent>;
  try {
    files = readArchive(bytes);
  } catch (error) {
    if (error instanceof ArchiveError) throw new SourceError(`${told}could not decompress layer: ${error.message}`);
    throw error;
  }
  if (!isChart) return files;
  const folders = new Set([...files.keys()].map((path) => path.split("/")[0] as string));
  const [folder] = folders;
  if (folder === undefined || folders.size !== 1 || files.has(folder)) {
    throw new SourceError(`${told}expected 1 directory, found ${folders.size}`);
  }
  return new Map([...files].map(([path, content]) => [path.slice(folder.length + 1), content]));
}
