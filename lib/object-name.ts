/** What people and programs tell objects of Kubernetes by. */
import { isObject, type JsonObject } from "./json";

/** The object's name, or "". */
export function nameOf({ metadata }: JsonObject): string {
  return String((isObject(metadata) ? metadata.name : undefined) ?? "");
}

/** `argocd/shop`; without a namespace `/shop`. */
export function placeOf(object: JsonObject): string {
  const { namespace } = isObject(object.metadata) ? object.metadata : {};
  return `${String(namespace ?? "")}/${nameOf(object)}`;
}

/** `ApplicationSet argocd/shop`; without a namespace `ApplicationSet shop`. */
export function keyOf(object: JsonObject): string {
  return `${String(object.kind)} ${placeOf(object).replace(/^\//, "")}`;
}
