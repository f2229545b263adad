/** The files of `--manifests`: objects of YAML and JSON, and charts' templates as the texts that they are. What is no YAML is passed over. */
import { objectsIn } from "../../inventory";
import { type ChartTemplate, type Manifest, type Manifests, manifestOf } from "../../lint";
import { inputFiles } from "../input/input-files";

/** @throws {INPUT_UNREADABLE} for a path that is not there */
export function manifestsIn(paths: readonly string[]): Manifests {
  const objects: Manifest[] = [];
  const templates: ChartTemplate[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const file of inputFiles(path, () => "")) {
      const name = file.path.replace(/^\.\//, "");
      if (seen.has(name)) continue;
      seen.add(name);
      const text = file.read();
      if (/(?:^|\/)templates\//.test(name) && text.includes("{{")) {
        templates.push({ file: name, text });
        continue;
      }
      const found = objectsIn(text, name);
      if (Array.isArray(found)) objects.push(...found.map(manifestOf));
    }
  }
  return { objects, templates };
}
