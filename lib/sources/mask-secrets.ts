/** Values of Secrets never leave: where one stood, others see signs that say no more than whether two values are the same. */
import { kindOf, withField } from "./resource";
import { equalValues, isMap, own, type Resource, type Value } from "./value";

/** What stands for a value of a Secret. */
export const MASK = "++++++++";
/** The same for one that differs from the one before. */
export const OTHER_MASK = "+++++++++";

const PARTS = ["data", "stringData"] as const;
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

export function isSecret(resource: Resource): boolean {
  const { group, kind } = kindOf(resource);
  return group === "" && kind === "Secret";
}

/**
 * The object without the values of Secrets, also of those that stand inside other objects.
 * @param before values that are the same there get the same sign, others another one
 */
export function masked(resource: Resource, before?: Resource): Resource {
  return isSecret(resource) ? maskedSecret(resource, before) : maskedInside(resource, before);
}

/** Itself where nothing in it is a Secret. */
function maskedInside(resource: Resource, before: Resource | undefined): Resource {
  let result = resource;
  for (const [key, value] of Object.entries(resource)) {
    const safe = maskedValue(value, before && own(before, key));
    if (safe !== value) result = withField(result, [key], safe);
  }
  return result;
}

function maskedValue(value: Value, before: Value | undefined): Value {
  if (isMap(value)) return masked(value, isMap(before) ? before : undefined);
  if (!Array.isArray(value)) return value;
  const earlier: readonly Value[] = Array.isArray(before) ? before : [];
  const items = value.map((item: Value, i) => maskedValue(item, earlier[i]));
  return items.some((item, i) => item !== value[i]) ? items : value;
}

function maskedSecret(resource: Resource, before: Resource | undefined): Resource {
  let result = resource;
  for (const part of PARTS) {
    const values = own(resource, part);
    if (values === undefined || values === null) continue;
    result = withField(result, [part], isMap(values) ? maskedValues(values, before && own(before, part)) : MASK);
  }
  const metadata = own(result, "metadata");
  const annotations = isMap(metadata) ? own(metadata, "annotations") : undefined;
  if (!isMap(annotations) || own(annotations, LAST_APPLIED) === undefined) return result;
  return withField(result, ["metadata", "annotations", LAST_APPLIED], MASK);
}

function maskedValues(values: Resource, before: Value | undefined): Resource {
  const earlier = isMap(before) ? before : {};
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const isOther = Object.hasOwn(earlier, key) && !equalValues(value, earlier[key]);
      return [key, isOther ? OTHER_MASK : MASK];
    }),
  );
}
