/** Which images resources run, and which of them change: one line for each place and image. */
import { identityOf, type ResourceIdentity } from "./resource-changes";
import { isMap, own, type Resource, type Value } from "./value";

export interface UsedImage {
  readonly identity: ResourceIdentity;
  /** The container's name. */
  readonly container: string;
  readonly image: string;
}

export interface ImageChange {
  readonly before?: string;
  readonly after?: string;
  /** Where. */
  readonly uses: readonly Omit<UsedImage, "image">[];
}

const LISTS: ReadonlySet<string> = new Set(["containers", "initContainers", "ephemeralContainers"]);

/** Of any kind: custom ones often hold the spec of a pod. */
export function usedImages(resources: readonly Resource[]): UsedImage[] {
  return resources.flatMap((resource) => {
    const identity = identityOf(resource);
    return containersIn(resource).map(({ name, image }) => ({ identity, container: name, image }));
  });
}

function containersIn(value: Value): { readonly name: string; readonly image: string }[] {
  if (Array.isArray(value)) return value.flatMap(containersIn);
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (!LISTS.has(key) || !Array.isArray(item)) return containersIn(item);
    return item.flatMap((container: Value) => {
      if (!isMap(container)) return [];
      const [name, image] = [own(container, "name"), own(container, "image")];
      return typeof image === "string" ? [{ name: typeof name === "string" ? name : "", image }] : [];
    });
  });
}

/** The same change in many places is one. */
export function imageChanges(before: readonly Resource[], after: readonly Resource[]): ImageChange[] {
  const [earlier, later] = [byPlace(before), byPlace(after)];
  const changes = new Map<string, { before?: string; after?: string; uses: Omit<UsedImage, "image">[] }>();
  for (const place of new Set([...earlier.keys(), ...later.keys()])) {
    const [old, fresh] = [earlier.get(place), later.get(place)];
    if (old?.image === fresh?.image) continue;
    const key = JSON.stringify([old?.image, fresh?.image]);
    const known = changes.get(key) ?? {
      ...(old === undefined ? {} : { before: old.image }),
      ...(fresh === undefined ? {} : { after: fresh.image }),
      uses: [],
    };
    const { identity, container } = (fresh ?? old) as UsedImage;
    known.uses.push({ identity, container });
    changes.set(key, known);
  }
  return [...changes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
}

function byPlace(resources: readonly Resource[]): Map<string, UsedImage> {
  return new Map(usedImages(resources).map((used) => [JSON.stringify([used.identity, used.container]), used]));
}
