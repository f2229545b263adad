/** A tag such as `latest` means another image tomorrow, and Argo CD sees no difference. */
import type { Inventory } from "../../generators";
import type { GoValue } from "../../go/values";
import { parseYaml } from "../../yaml";
import { listAt, objectAt, textAt } from "../reading";
import { type Found, rule } from "../rule";

const MUTABLE = /^(?:latest|latest[-_.].+|.+[-_.]latest)$/;

export const MUTABLE_TAG = rule(
  "MUTABLE_TAG",
  "warning",
  "write the version or the digest of the image",
  function* ({ templates, made, spec, kind }, { inventory }) {
    for (const { path, template } of templates) {
      const at = path === "" ? "" : `${path}.`;
      yield* ofTemplate(template, at);
      // the values of a set's Applications are its parameters, as far as they are known
      if (kind === "Application") yield* ofValues(template, at, inventory);
    }
    if (spec.generators === undefined) return;
    const tags = new Tags();
    tags.add(made?.parameters.firsts ?? []);
    for (const [key, value] of tags.mutable) yield ["spec.generators", `the parameter ${key} is the tag ${value}`];
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

function tagsIn(text: string): Iterable<readonly [key: string, value: string]> {
  const tags = new Tags();
  try {
    const values = parseYaml(text);
    if (values instanceof Map) tags.add(values as ReadonlyMap<string, GoValue>);
  } catch {
    // what is no YAML is Helm's to refuse
  }
  return tags.mutable;
}

/** Mutable tags among parameters. Maps that several sets share, and each key, are looked at once. */
class Tags {
  private readonly found = new Map<string, readonly [key: string, value: string]>();
  private readonly keys = new Map<string, boolean>();
  private readonly looked = new Map<unknown, string>();

  get mutable(): Iterable<readonly [key: string, value: string]> {
    return this.found.values();
  }

  add(params: Iterable<readonly [key: string, value: GoValue]>, base = ""): void {
    for (const [key, value] of params) {
      if (typeof value === "string") {
        if (this.isTag(key) && MUTABLE.test(value)) this.found.set(`${base}${key} ${value}`, [base + key, value]);
      } else if (value instanceof Map) {
        const below = `${base}${key}.`;
        if (this.looked.get(value) === below) continue;
        this.looked.set(value, below);
        this.add(value as ReadonlyMap<string, GoValue>, below);
      }
    }
  }

  private isTag(key: string): boolean {
    let known = this.keys.get(key);
    if (known === undefined) {
      known = /(?:^|[._-])tag$/i.test(key);
      this.keys.set(key, known);
    }
    return known;
  }
}
