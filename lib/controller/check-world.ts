/** What is wrong with a world before it is played: objects that no API server would store, a root that no controller could read. */
import { type Problem, problem, throwIfAny } from "../errors";
import { isObject, type JsonObject } from "../json";
import { type KubeObject, kubeObject, specOf, textAt } from "./api-server/object";
import { destinationOf, sourcesOf } from "./application/application";
import { NAMESPACE } from "./simulation";
import type { World } from "./world";

/** The root Application with what may be left out. @throws {WORLD_INVALID} with all problems of the world */
export function checkedRoot(world: World): KubeObject {
  const root = completeRoot(world.root);
  const problems = [...objectProblems(world), ...rootProblems(root)];
  throwIfAny(problems);
  return root;
}

function completeRoot(root: JsonObject): KubeObject {
  const metadata = isObject(root.metadata) ? (root.metadata as JsonObject) : {};
  const complete = {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    ...root,
    metadata: { name: "root", namespace: NAMESPACE, ...metadata },
  };
  return complete as KubeObject;
}

function objectProblems({ objects = [] }: World): Problem[] {
  return objects.flatMap((object, i) => {
    const name = kubeObject(object)?.metadata.name;
    if (name !== undefined && name !== "") return [];
    const message = "an object needs apiVersion, kind and metadata.name";
    return [problem("WORLD_INVALID", `objects[${i}]`, message, { got: JSON.stringify(object).slice(0, 80) })];
  });
}

function rootProblems(root: KubeObject): Problem[] {
  const problems: Problem[] = [];
  const add = (path: string, message: string, got: string): number =>
    problems.push(problem("WORLD_INVALID", path, message, { got }));
  if (root.kind !== "Application") add("root", "root is an Application", root.kind);
  const sources = sourcesOf(root);
  if (sources.length === 0 || sources.some((source) => textAt(source, "repoURL") === ""))
    add("root.spec", "root needs a source with a repoURL", JSON.stringify(specOf(root).source ?? null));
  const { name, server } = destinationOf(root);
  if (name === "" && server === "") add("root.spec.destination", "root needs a destination", "none");
  return problems;
}
