/**
 * `.argocd-source.yaml` and `.argocd-source-<application>.yaml`: JSON merge patches onto the source, decoded on top of what it had, so
 * that null takes nothing away. Upstream: reposerver mergeSourceParameters (Argo CD 3.5), evanphx/json-patch.
 */
import { decodeGo, type GoData } from "../evaluate/primitives/go-decode";
import { encodeGo } from "../evaluate/primitives/go-encode";
import { isObject, setKey } from "../json";
import { parseYaml, YamlError } from "../yaml";
import { type AppFolder, pathIn } from "./app-folder";
import { type ApplicationSource, SOURCE_TYPE } from "./application";
import { decodeText } from "./file-text";
import { SourceError } from "./source-error";
import { fromYaml } from "./value";

/** The source with the overrides of its folder. @throws {SourceError} */
export function withOverrides(source: ApplicationSource, app: AppFolder, appName: string): ApplicationSource {
  let merged = source;
  const names = [".argocd-source.yaml", ...(appName === "" ? [] : [`.argocd-source-${appName}.yaml`])];
  for (const name of names) {
    const path = pathIn(app.folder, name);
    const content = app.tree.content(path);
    if (content === undefined) continue;
    try {
      merged = mergedWith(merged, decodeText(content));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      throw new SourceError(`error while parsing source parameters: {${app.root}}/${path}: ${error.message}`);
    }
  }
  if (merged === source) return source;
  const { chart, path, repoURL, targetRevision } = source;
  return { ...merged, chart, path, repoURL, targetRevision } as ApplicationSource;
}

function mergedWith(source: ApplicationSource, text: string): ApplicationSource {
  const before = structuredClone(source) as GoData;
  const patched = mergePatch(encodeGo(SOURCE_TYPE, before), readPatch(text));
  const { value, error } = decodeGo(SOURCE_TYPE, patched, "sorted", before);
  if (error !== undefined) throw new SourceError(error);
  return value as unknown as ApplicationSource;
}

function readPatch(text: string): object {
  let patch: unknown;
  try {
    patch = fromYaml(parseYaml(text));
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new SourceError(error.message.replace(/^error converting YAML to JSON: /, ""));
  }
  if (typeof patch !== "object" || patch === null) throw new SourceError("Invalid JSON Patch");
  return patch;
}

/** RFC 7386. A list in the place of a map is the result, which then fails to decode. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: { [key: string]: unknown } = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else setKey(result, key, mergePatch(Object.hasOwn(result, key) ? result[key] : undefined, value));
  }
  return result;
}
