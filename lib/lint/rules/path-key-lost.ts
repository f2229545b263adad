/** In Go mode the key `path` of a file gives way to the file's own path. */
import { isObject } from "../../json";
import { parseYaml, YamlError } from "../../yaml";
import { filesOf } from "../files";
import { jsonOf } from "../plain";
import { textAt } from "../reading";
import { rule } from "../rule";

export const PATH_KEY_LOST = rule(
  "PATH_KEY_LOST",
  "warning",
  "rename the key, or set pathParamPrefix",
  function* (subject, { inventory }) {
    if (!subject.goTemplate) return;
    for (const { generatorPath, file, text } of filesOf(subject, inventory)) {
      const node = subject.generators.find(({ path }) => path === generatorPath);
      const key = textAt(node?.spec, "pathParamPrefix") || "path";
      if (!text.includes(key)) continue;
      const value = contentOf(text);
      const items = Array.isArray(value) ? value : [value];
      if (items.some((item) => isObject(item) && Object.hasOwn(item, key)))
        yield [generatorPath, `the key ${key} of ${file} is replaced by the place of the file`];
    }
  },
);

function contentOf(text: string): unknown {
  try {
    return jsonOf(parseYaml(text));
  } catch (error) {
    if (error instanceof YamlError) return undefined;
    throw error;
  }
}
