/** A tag such as `latest` means another image tomorrow, and Argo CD sees no difference. */
import type { GoValue } from "../../go/values";
import { goPlain } from "../parameters";
import { listAt, textAt } from "../reading";
import { type Found, rule } from "../rule";

const MUTABLE = /^(?:latest|latest[-_.].+|.+[-_.]latest)$/;

export const MUTABLE_TAG = rule(
  "MUTABLE_TAG",
  "warning",
  "write the version or the digest of the image",
  function* ({ templates, sets, spec }) {
    for (const { path, template } of templates) yield* ofTemplate(template, path === "" ? "" : `${path}.`);
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

/** Whether a key is a tag at all, without texts made of keys. */
function hasTag(params: ReadonlyMap<string, GoValue>): boolean {
  for (const [key, value] of params) {
    if (/tag$/i.test(key)) return true;
    if (value instanceof Map && hasTag(value as ReadonlyMap<string, GoValue>)) return true;
  }
  return false;
}
