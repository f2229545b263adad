/** A generator that gives nothing, in words: which selector no cluster meets, which patterns match no file. */
import { isObject, type JsonObject } from "../json";
import type { EmptyGenerator, LeftPlaceholder } from "./evaluation";

export function emptyText({ path, kind, refused }: EmptyGenerator, applicationSet: JsonObject): string {
  if (refused > 0) return `the selector of the generator lets none of ${refused} parameter sets through`;
  const spec = valueAt(applicationSet, path);
  if (kind === "clusters" && isObject(spec) && spec.selector !== undefined) {
    return `no cluster meets the selector ${JSON.stringify(spec.selector)}`;
  }
  if (kind === "git" && isObject(spec)) {
    const patterns = [spec.directories, spec.files].flatMap((list) => (Array.isArray(list) ? list : []));
    const paths = patterns.map((one) => (isObject(one) ? String(one.path) : ""));
    return `nothing in ${String(spec.repoURL)} at ${String(spec.revision || "HEAD")} matches ${paths.join(", ")}`;
  }
  return `the ${kind} generator gives nothing`;
}

export function leftText({ key, applications, first }: LeftPlaceholder): string {
  const count = applications === 1 ? "the Application" : `${applications} Applications, first`;
  const owner = `element ${first.element} of ${first.generatorPath}`;
  return `{{${key}}} stays as it is in ${count} ${first.name}: ${owner} has no parameter ${key}`;
}

/** The value at a JSON path such as `spec.generators[0].git`. */
function valueAt(object: unknown, path: string): unknown {
  return path
    .split(/[.[\]]/)
    .filter((step) => step !== "")
    .reduce<unknown>((value, step) => {
      if (Array.isArray(value)) return value[Number(step)];
      return isObject(value) ? value[step] : undefined;
    }, object);
}
