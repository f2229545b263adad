/** What has been rendered, kept for later runs. Values of Secrets are not kept. */
import { goJson } from "../../go/json-text";
import { masked, type Resource, readJson } from "../../sources";
import { CacheFolder } from "../cache-folder";

export interface Rendered {
  readonly resources: readonly Resource[];
  readonly warnings: readonly string[];
}

export class ManifestCache {
  private readonly files: CacheFolder;

  /** @throws {OUTPUT_UNWRITABLE} */
  constructor(folder: string, now: number) {
    this.files = new CacheFolder(folder, { format: "env-matrix manifests 2", ending: ".manifests" }, now);
  }

  /** @param needsSecrets what has Secrets counts as absent, since their values are not here */
  get(key: string, needsSecrets: boolean): Rendered | undefined {
    const body = this.files.get(key);
    if (body === undefined) return undefined;
    const found = readJson(body) as unknown as Rendered & { readonly hasSecrets: boolean };
    return needsSecrets && found.hasSecrets ? undefined : found;
  }

  put(key: string, { resources, warnings }: Rendered): void {
    const safe = resources.map((resource) => masked(resource));
    const hasSecrets = safe.some((resource, i) => resource !== resources[i]);
    this.files.put(key, goJson({ resources: safe, warnings, hasSecrets }));
  }
}
