/**
 * Applications and projects as KubeSphere DevOps has them: an Application of its own kind in the namespace of a DevOps project, of which its controller
 * makes the Argo CD Application; and the DevOps project, of which it makes the AppProject. Only what its types have survives the way, so everything else
 * is refused with its place. Upstream: pkg/api/gitops/v1alpha1 and controllers/argocd of kubesphere/ks-devops (2026).
 */
import type { AppProjectProps } from "../argocd";
import { type Problem, problem, shown } from "../errors";
import type { Cluster } from "../fleet";
import { isObject, type Json, type JsonObject, joinPath } from "../json";
import { emitYaml } from "../yaml";

const LOCATION = "gitops.kubesphere.io/argocd-location";
/** What its controller copies of labels and annotations, at the creation of the Argo CD Application. */
const COPIED = "argoproj.io";
const FINALIZERS = "argocd.argoproj.io";

/** Allows nothing: to the controller an empty list means everything. */
const NO_KIND = { group: "nothing.invalid", kind: "Nothing" } as const;

/** The fields of an Application's spec that the types have; `true` is all of it. */
interface Fields {
  readonly [key: string]: true | Fields;
}

const VARIABLE: Fields = { name: true, value: true, code: true };
const SPEC: Fields = {
  project: true,
  destination: { name: true, server: true, namespace: true },
  source: {
    repoURL: true,
    path: true,
    chart: true,
    targetRevision: true,
    helm: {
      valueFiles: true,
      parameters: { name: true, value: true, forceString: true },
      releaseName: true,
      values: true,
      // written as the text `values`
      valuesObject: true,
      fileParameters: { name: true, path: true },
      version: true,
      passCredentials: true,
      ignoreMissingValueFiles: true,
      skipCrds: true,
    },
    kustomize: {
      namePrefix: true,
      nameSuffix: true,
      images: true,
      commonLabels: true,
      commonAnnotations: true,
      forceCommonLabels: true,
      forceCommonAnnotations: true,
      version: true,
    },
    directory: {
      recurse: true,
      include: true,
      exclude: true,
      jsonnet: { extVars: VARIABLE, tlas: VARIABLE, libs: true },
    },
    plugin: { name: true, env: { name: true, value: true } },
  },
  syncPolicy: {
    automated: { prune: true, selfHeal: true, allowEmpty: true },
    syncOptions: true,
    retry: { limit: true, backoff: { duration: true, factor: true, maxDuration: true } },
  },
  ignoreDifferences: {
    group: true,
    kind: true,
    name: true,
    namespace: true,
    jsonPointers: true,
    jqPathExpressions: true,
  },
  info: { name: true, value: true },
  revisionHistoryLimit: true,
};

/** The Application of Argo CD as one of KubeSphere. @param argocd the namespace of Argo CD */
export function kubeSphereApplication(application: JsonObject, argocd: string): JsonObject {
  const { metadata, spec } = application as { readonly metadata: JsonObject; readonly spec: JsonObject };
  const { labels, ...more } = metadata;
  return {
    apiVersion: "gitops.kubesphere.io/v1alpha1",
    kind: "Application",
    metadata: { ...more, namespace: spec.project as string, labels: { ...(labels as JsonObject), [LOCATION]: argocd } },
    spec: { kind: "argocd", argoApp: { spec: withValuesText(spec) } },
  };
}

/** What does not survive the way of an Application. @param own labels that the matrix writes for itself */
export function unfitApplication(application: JsonObject, own: ReadonlySet<string>, where: string): Problem[] {
  const { metadata, spec } = application as { readonly metadata: JsonObject; readonly spec: JsonObject };
  const problems = unknownFields(spec, SPEC, `${where}, spec`);
  for (const part of ["labels", "annotations"] as const) {
    const lost = Object.keys((metadata[part] ?? {}) as JsonObject).filter(
      (key) => !key.includes(COPIED) && !own.has(key),
    );
    problems.push(
      ...lost.map((key) =>
        unfit(joinPath(joinPath(`${where}, metadata`, part), key), "it does not reach Argo CD's Application", {
          got: key,
          expected: `a key that contains ${COPIED}`,
        }),
      ),
    );
  }
  const finalizers = Array.isArray(metadata.finalizers) ? metadata.finalizers : [];
  finalizers.forEach((one, i) => {
    if (String(one).endsWith(FINALIZERS)) return;
    problems.push(
      unfit(joinPath(joinPath(`${where}, metadata`, "finalizers"), i), "it does not reach Argo CD's Application", {
        got: shown(one),
        expected: `a finalizer that ends in ${FINALIZERS}`,
      }),
    );
  });
  return problems;
}

/** A project as KubeSphere has it, what of it cannot be said, and what it allows more than was meant. */
export interface DevOpsProject {
  readonly object: JsonObject;
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
}

/** @param where the matrix's place */
export function devOpsProject(
  { metadata, spec }: AppProjectProps,
  clusters: readonly Cluster[],
  where: string,
): DevOpsProject {
  const { description, sourceRepos = [], destinations = [], clusterResourceWhitelist = [], ...lost } = spec;
  const name = metadata?.name as string;
  const place = `${where}, project ${name}`;
  const servers = new Map(clusters.map((cluster) => [cluster.name, cluster.server]));
  const kinds = [
    ...new Map(clusterResourceWhitelist.map(({ group, kind }) => [`${group}/${kind}`, { group, kind }])).values(),
  ];
  const widened = clusterResourceWhitelist.filter((one) => one.name !== undefined);
  return {
    object: {
      apiVersion: "devops.kubesphere.io/v1alpha3",
      kind: "DevOpsProject",
      metadata: { name },
      spec: {
        argo: {
          description: description ?? "",
          sourceRepos,
          destinations: destinations.map((one) => ({
            server: one.server ?? (servers.get(one.name as string) as string),
            namespace: one.namespace,
          })),
          clusterResourceWhitelist: kinds.length === 0 ? [NO_KIND] : kinds,
        },
      },
    } as JsonObject,
    problems: Object.keys(lost).map((key) =>
      unfit(joinPath(`${place}, spec`, key), "a DevOps project cannot say it", {
        got: key,
        expected: "description, sourceRepos, destinations and clusterResourceWhitelist",
      }),
    ),
    warnings:
      widened.length === 0
        ? []
        : [
            `${place}: a DevOps project names no single cluster-wide object, so that it allows every ${[...new Set(widened.map(({ kind }) => kind))].join(", ")}, ` +
              `not only ${widened.map((one) => one.name).join(", ")}`,
          ],
  };
}

/** Helm values as the text that the types have. */
function withValuesText(spec: JsonObject): JsonObject {
  const source = spec.source as JsonObject;
  const helm = source.helm as JsonObject | undefined;
  if (helm?.valuesObject === undefined) return spec;
  const { valuesObject, ...more } = helm;
  return { ...spec, source: { ...source, helm: { ...more, values: emitYaml(valuesObject) } } };
}

/** Fields that the types lack, at any depth; lists are looked at item by item. */
function unknownFields(value: Json | undefined, fields: Fields, where: string): Problem[] {
  if (Array.isArray(value)) return value.flatMap((item: Json, i) => unknownFields(item, fields, joinPath(where, i)));
  if (!isObject(value)) return [];
  return Object.entries(value as JsonObject).flatMap(([key, item]): Problem[] => {
    const known = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (known === true || item === undefined) return [];
    if (known !== undefined) return unknownFields(item, known, joinPath(where, key));
    const hint =
      key === "sources" ? "several sources cannot be said: put the values into the chart's repository" : undefined;
    return [
      unfit(joinPath(where, key), "KubeSphere's Application has no such field, and drops it", {
        got: key,
        ...(hint === undefined ? {} : { hint }),
      }),
    ];
  });
}

function unfit(where: string, message: string, facts: { got: string; expected?: string; hint?: string }): Problem {
  return problem("DISCOVERED_FORM_UNFIT", where, message, {
    hint: 'leave it out, or use the form "applications"',
    ...facts,
  });
}
