/** What rules look at beside sets and Applications: objects that are deployed, templates of charts, pipelines, files of previews. */
import { type Place, type Problem, problem } from "../../errors";
import { isObject, type JsonObject } from "../../json";
import { type Fields, textAt } from "../reading";

/** An object of a file; `kind` and names are empty where it says none. */
export interface Manifest {
  readonly kind: string;
  readonly group: string;
  readonly name: string;
  readonly namespace: string;
  readonly object: JsonObject;
  readonly file: string;
  at(path: string): Place;
}

/** A chart's template, which is no YAML yet. */
export interface ChartTemplate {
  readonly file: string;
  readonly text: string;
}

/** Everything that was given. */
export interface Manifests {
  readonly objects: readonly Manifest[];
  readonly templates: readonly ChartTemplate[];
}

export function manifestOf(found: {
  readonly object: JsonObject;
  readonly file: string;
  at(path: string): Place;
}): Manifest {
  const { object, file } = found;
  const [group = "", version] = (textAt(object, "apiVersion") ?? "").split("/");
  return {
    kind: textAt(object, "kind") ?? "",
    group: version === undefined ? "" : group,
    name: textAt(object, "metadata", "name") ?? "",
    namespace: textAt(object, "metadata", "namespace") ?? "",
    object,
    file,
    at: (path) => found.at(path),
  };
}

/** Objects of one kind, whatever their version. */
export function ofKind({ objects }: Manifests, ...kinds: readonly string[]): Manifest[] {
  return objects.filter(({ kind }) => kinds.includes(kind));
}

/** A container of a workload, with the path that leads to it. */
export interface Container {
  readonly manifest: Manifest;
  readonly path: string;
  readonly container: Fields;
}

const WORKLOADS = ["Deployment", "StatefulSet", "DaemonSet"];

/** The containers of workloads that run all the time. */
export function containersIn(manifests: Manifests): Container[] {
  return ofKind(manifests, ...WORKLOADS).flatMap((manifest) => {
    const path = "spec.template.spec.containers";
    const pod = podOf(manifest);
    const containers = pod?.containers;
    if (!Array.isArray(containers)) return [];
    return containers.flatMap((container: unknown, i) =>
      isObject(container) ? [{ manifest, path: `${path}[${i}]`, container }] : [],
    );
  });
}

/** The pod's spec of a workload. */
export function podOf({ object }: Manifest): Fields | undefined {
  const { spec } = object;
  const template = isObject(spec) ? spec.template : undefined;
  const pod = isObject(template) ? template.spec : undefined;
  return isObject(pod) ? pod : undefined;
}

/** Objects that stand together: in one namespace, or without one in one folder. */
export function placeOf({ namespace, file }: Manifest): string {
  return namespace === "" ? `folder ${file.replace(/[^/]*$/, "")}` : `namespace ${namespace}`;
}

/** Where a rule finds something. */
export type FoundIn = readonly [manifest: { at(path: string): Place }, path: string, message: string];

/** A finding of a chart's template. */
export function lineOf({ file }: ChartTemplate, line: number, column: number): { at(): Place } {
  return { at: () => ({ file, line, column, path: "" }) };
}

export function problemIn(code: Problem["code"], hint: string, [manifest, path, message]: FoundIn): Problem {
  return problem(code, manifest.at(path), message, { hint });
}
