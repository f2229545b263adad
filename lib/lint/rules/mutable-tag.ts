/** A tag such as `latest` means another image tomorrow, and Argo CD sees no difference. */
import type { Inventory } from "../../generators";
import type { GoValue } from "../../go/values";
import { parseYaml } from "../../yaml";
import { goPlain } from "../parameters";
import { listAt, objectAt, textAt } from "../reading";
import { type Found, rule } from "../rule";

const MUTABLE = /^(?:latest|latest[-_.].+|.+[-_.]latest)$/;

export const MUTABLE_TAG = rule(
  "MUTABLE_TAG",
  "warning",
  "write the version or the digest of the image",
  function* ({ templates, sets, spec, kind }, { inventory }) {
    for (const { path, template } of templates) {
      const at = path === "" ? "" : `${path}.`;
      yield* ofTemplate(template, at);
      // the values of a set's Applications are its parameters, as far as they are known
      if (kind === "Application") yield* ofValues(template, at, inventory);
    }
    const seen = new Set<string>();
    for (const params of sets) {
      if (!hasTag(params)) continue;
      for (const [key, value] of goPlain(params)) {
        if (!/(?:^|[._-])tag$/i.test(key) || !MUTABLE.test(value) || seen.has(`${key} ${value}`)) continue;
        seen.add(`${key} ${value}`);
        if (spec.generators !== undefined) yield ["spec.generators", `the parameter ${key} is the tag ${value}`];
      }
    }
  },
);

function* ofTemplate(template: unknown, at: string): Generator<Found> {
  for (const [i, one] of listAt(template, "spec", "source", "helm", "parameters").entries()) {
    const value = textAt(one, "value") ?? "";
    if (/(?:^|\.)tag$/i.test(textAt(one, "name") ?? "") && MUTABLE.test(value))
      yield [`${at}spec.source.helm.parameters[${i}].value`, `the image has the tag ${value}`];
  }
  for (const [i, one] of listAt(template, "spec", "source", "kustomize", "images").entries()) {
    const tag = typeof one === "string" && !one.includes("@") ? one.slice(one.lastIndexOf(":") + 1) : "";
    if (MUTABLE.test(tag)) yield [`${at}spec.source.kustomize.images[${i}]`, `the image has the tag ${tag}`];
  }
}

/** The files of values in the Application's own repository. */
function* ofValues(template: unknown, at: string, inventory: Inventory): Generator<Found> {
  const source = objectAt(template, "spec", "source");
  const { repoURL, targetRevision, path } = source ?? {};
  const files = listAt(source, "helm", "valueFiles");
  if (typeof repoURL !== "string" || typeof path !== "string" || files.length === 0) return;
  const tree = inventory.repository(repoURL, typeof targetRevision === "string" ? targetRevision : "HEAD");
  for (const [i, file] of files.entries()) {
    const whole = `${path}/${String(file)}`;
    const text = tree?.read([whole]).get(whole);
    if (text === undefined) continue;
    for (const [key, value] of tagsIn(text))
      yield [`${at}spec.source.helm.valueFiles[${i}]`, `${key} of ${whole} is the tag ${value}`];
  }
}

function tagsIn(text: string): (readonly [string, string])[] {
  try {
    const values = parseYaml(text);
    if (!(values instanceof Map)) return [];
    return [...goPlain(values as ReadonlyMap<string, GoValue>)].filter(
      ([key, value]) => /(?:^|[._-])tag$/i.test(key) && MUTABLE.test(value),
    );
  } catch {
    // what is no YAML is Helm's to refuse
    return [];
  }
}

/** Whether a key is a tag at all, without texts made of keys. */
function hasTag(params: ReadonlyMap<string, GoValue>): boolean {
  for (const [key, value] of params) {
    if (/tag$/i.test(key)) return true;
    if (value instanceof Map && hasTag(value as ReadonlyMap<string, GoValue>)) return true;
  }
  return false;
}
