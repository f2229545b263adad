/**
 * What the External Secrets operator makes of an ExternalSecret: a Secret of its template, in which every fetched value is the same stand-in.
 * It knows no store; a cluster's name and server are literal in a template, so they are right. Upstream: External Secrets v1.
 */
import type { Derive } from "../controller";
import { isObject, type JsonObject } from "../json";

export const secretsOfExternalSecrets: Derive = (object) => {
  if (object.kind !== "ExternalSecret" || !isObject(object.spec) || !isObject(object.metadata)) return [];
  const target = objectAt(object.spec as JsonObject, "target");
  const template = objectAt(target, "template");
  const { name, namespace } = object.metadata as JsonObject;
  return [
    {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { ...objectAt(template, "metadata"), name: target.name ?? name, ...(namespace && { namespace }) },
      type: template.type ?? "Opaque",
      stringData: Object.fromEntries(
        Object.entries(objectAt(template, "data")).map(([key, text]) => [key, filled(text)]),
      ),
    },
  ];
};

function filled(text: unknown): string {
  return String(text).replace(/\{\{[^}]*\}\}/g, '"value"');
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? (value as JsonObject) : {};
}
