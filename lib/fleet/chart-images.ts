/**
 * The images of a chart version as data, and which values move each of them to another registry. From it follow the values that a mirror needs, the list of
 * what to copy, and the check that a cluster without Internet pulls nothing from outside.
 */
import { type Problem, problem } from "../errors";
import { isObject, type Json, type JsonObject } from "../json";
import { mirrored, pathOf } from "./mirror";

/** An image, and how values move it. */
export interface ChartImage {
  /** With registry and tag: `quay.io/argoproj/argocd:v3.5.3`. */
  readonly image: string;
  /** Value paths that hold registry and path: `global.image.repository`. @default none do */
  readonly repository?: readonly string[];
  /** Value paths that hold the registry alone; with a `/` at the end where the path is written right behind it. @default none do */
  readonly registry?: readonly string[];
  /** Value paths that hold all of it, the tag too. @default none do */
  readonly full?: readonly string[];
  /** The value that switches it on, and what it is where nobody says. @default always pulled */
  readonly when?: { readonly path: string; readonly default: boolean };
}

/** The images that a release pulls with these values, as the chart names them. */
export function pulledImages(images: readonly ChartImage[], values: JsonObject): readonly ChartImage[] {
  return images.filter(({ when }) => when === undefined || (valueAt(values, when.path) ?? when.default) === true);
}

/** Values that move every image to the registry. */
export function mirrorValues(images: readonly ChartImage[], registry: string): JsonObject {
  const root: Record<string, Json> = {};
  for (const { image, repository = [], registry: registries = [], full = [] } of images) {
    for (const path of full) put(root, path, mirrored(image, registry));
    for (const path of repository) put(root, path, withoutTag(mirrored(image, registry)));
    for (const path of registries) {
      const plain = path.replace(/\/$/, "");
      put(root, plain, `${registry.replace(/\/+$/, "")}${path.endsWith("/") ? "/" : ""}`);
    }
  }
  return root;
}

/** Images that would still come from outside the registry. */
export function checkImages(
  images: readonly ChartImage[],
  values: JsonObject,
  registry: string,
  where: string,
): Problem[] {
  return pulledImages(images, values).flatMap(
    ({ image, repository = [], registry: registries = [], full = [] }): Problem[] => {
      const paths = [...full, ...repository, ...registries.map((path) => path.replace(/\/$/, ""))];
      const outside = paths.filter((path) => {
        const value = valueAt(values, path);
        return typeof value !== "string" || !`${value}/`.startsWith(`${registry.replace(/\/+$/, "")}/`);
      });
      if (paths.length > 0 && outside.length === 0) return [];
      return [
        problem(
          "IMAGE_UNREACHABLE",
          paths.length === 0 ? where : `${where}.values.${outside[0]}`,
          `${image} would not come from the cluster's mirror`,
          {
            expected: mirrored(image, registry),
            hint:
              paths.length === 0
                ? "the chart has no value for it: switch it off, or mirror by the nodes' own configuration and leave mirror.images out"
                : `leave ${outside[0]} out, so that the mirror fills it in`,
          },
        ),
      ];
    },
  );
}

/** The same images in the registry. */
export function mirrorNames(image: string, registry: string): { readonly from: string; readonly to: string } {
  const from = pathOf(image) === image ? `docker.io/${image}` : image;
  return { from, to: mirrored(image, registry) };
}

function withoutTag(image: string): string {
  return image.replace(/:[^:/]+$/, "");
}

/** Keys of a value path; `\.` is a dot in a key. */
export function keysOf(path: string): string[] {
  return path.split(/(?<!\\)\./).map((key) => key.replaceAll("\\.", "."));
}

function valueAt(values: JsonObject, path: string): unknown {
  let found: unknown = values;
  for (const key of keysOf(path)) found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  return found;
}

function put(root: Record<string, Json>, path: string, value: Json): void {
  const keys = keysOf(path);
  let node = root;
  for (const key of keys.slice(0, -1)) {
    if (!Object.hasOwn(node, key)) node[key] = {};
    node = node[key] as Record<string, Json>;
  }
  node[keys.at(-1) as string] = value;
}
