/** Sync options: an annotation on an object, a list on an Application; where both say something, the object's word counts. */
import { annotationsOf, type KubeObject } from "../api-server/object";

const ANNOTATION = "argocd.argoproj.io/sync-options";

/** The value of `Name=value`; undefined where nobody says it. */
export function optionOf(options: readonly string[], name: string): string | undefined {
  const option = options.find((text) => text.startsWith(`${name}=`));
  return option?.slice(name.length + 1);
}

export function hasOption(options: readonly string[], option: string): boolean {
  return options.includes(option);
}

/** What the object's own annotation says. */
export function annotatedOption(object: KubeObject | undefined, name: string): string | undefined {
  return object === undefined ? undefined : optionOf(annotatedOptions(object), name);
}

/** The object's word, or the Application's. */
export function effectiveOption(
  object: KubeObject | undefined,
  options: readonly string[],
  name: string,
): string | undefined {
  return annotatedOption(object, name) ?? optionOf(options, name);
}

function annotatedOptions(object: KubeObject): string[] {
  return (annotationsOf(object)[ANNOTATION] ?? "").split(",").map((option) => option.trim());
}
