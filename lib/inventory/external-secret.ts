/** The Secret that the External Secrets operator makes of an ExternalSecret, as far as it is written down: labels, annotations, and texts without a template. */
import { isObject, type JsonObject } from "../json";

/** Anything but an ExternalSecret comes back as it is. */
export function secretMadeOf(object: JsonObject): JsonObject {
  if (object.kind !== "ExternalSecret") return object;
  const metadata = objectIn(object, "metadata");
  const target = objectIn(objectIn(object, "spec"), "target");
  const template = objectIn(target, "template");
  const texts = Object.entries(objectIn(template, "data")).filter(
    ([, text]) => typeof text === "string" && !text.includes("{{"),
  );
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      ...objectIn(template, "metadata"),
      name: target.name ?? metadata.name,
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
    },
    stringData: Object.fromEntries(texts),
  };
}

function objectIn(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? (value as JsonObject) : {};
}
