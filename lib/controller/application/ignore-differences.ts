/** `spec.ignoreDifferences` of an Application: what its rules name does not count when a target and its object are compared. Argo CD 3.5.1. */
import { isObject, type Json, type JsonObject } from "../../json";
import { pathMatch } from "../../match/path-match";
import { groupOf, type KubeObject, objectsAt, specOf, textAt, textsAt } from "../api-server/object";
import { removePointer } from "../application-set/json-pointer";
import { compileDeletion, JqNotModelled, JqRuntimeError, JqSyntaxError } from "../jq";

export interface IgnoreDifferences {
  /** The object without what is ignored in it. */
  normalized(object: KubeObject): KubeObject;
  /** Rules whose effect is not known. */
  readonly unknown: readonly string[];
}

type Removal = (object: JsonObject) => Json | undefined;

export function ignoreDifferencesOf(app: KubeObject): IgnoreDifferences {
  const unknown: string[] = [];
  const rules = objectsAt(specOf(app), "ignoreDifferences").map((rule) => {
    if (textsAt(rule, "managedFieldsManagers").length > 0) unknown.push("rules by field manager are not modelled");
    const removals = [
      ...textsAt(rule, "jsonPointers").map(
        (pointer): Removal =>
          (object) =>
            removePointer(object, pointer),
      ),
      ...textsAt(rule, "jqPathExpressions").flatMap((expression) => jqRemoval(expression, unknown)),
    ];
    return { rule, removals };
  });
  return {
    unknown,
    normalized(object) {
      let left: Json = object;
      for (const { rule, removals } of rules) {
        if (!matches(rule, object)) continue;
        for (const remove of removals) left = (isObject(left) ? remove(left as JsonObject) : undefined) ?? left;
      }
      return left as KubeObject;
    },
  };
}

function matches(rule: JsonObject, object: KubeObject): boolean {
  const { name, namespace = "" } = object.metadata;
  const fits = (key: string, value: string): boolean => {
    const pattern = textAt(rule, key);
    return pattern === "" || pattern === value;
  };
  const [group, kind] = [textAt(rule, "group"), textAt(rule, "kind")];
  if (pathMatch(group, groupOf(object)) !== true || pathMatch(kind, object.kind) !== true) return false;
  return fits("name", name) && fits("namespace", namespace);
}

function jqRemoval(expression: string, unknown: string[]): Removal[] {
  try {
    const deletion = compileDeletion(expression);
    return [
      (object) => {
        try {
          return deletion(object);
        } catch (error) {
          if (error instanceof JqNotModelled || error instanceof JqRuntimeError) return undefined;
          throw error;
        }
      },
    ];
  } catch (error) {
    if (!(error instanceof JqNotModelled || error instanceof JqSyntaxError)) throw error;
    unknown.push(`jq ${expression}: ${error.message}`);
    return [];
  }
}
