/** What a plugin generator demands of its fields. */
import type { Problem } from "../../errors";
import { isObject, joinPath } from "../../json";
import type { UnknownFields } from "../fields";
import { invalid } from "../generator-invalid";

export function checkPlugin(spec: UnknownFields, where: string): Problem[] {
  const name = isObject(spec.configMapRef) ? spec.configMapRef.name : undefined;
  if (typeof name === "string" && name !== "") return [];
  return [invalid(joinPath(where, "configMapRef"), "the ConfigMap's name is missing", { expected: "{ name }" })];
}
