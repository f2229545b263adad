/** What the props of the constructs of this folder have in common, for callers without types: JSON or YAML that was read, and programs in JavaScript. */
import { APPLICATIONS_SYNC } from "../argocd/application-spec";
import type { Cluster, Fleet } from "../fleet";
import {
  DATA,
  either,
  FLAG,
  FUNCTION,
  list,
  NUMBER,
  object,
  openObject,
  type PropShape,
  type PropShapes,
  TEXT,
  TEXTS,
  word,
} from "../prop-shapes";
import type { Environment } from "./environment";
import type { Workload } from "./workload";

export const SYNC_POLICY = openObject({
  automated: openObject(),
  syncOptions: list(TEXT),
  retry: openObject(),
  managedNamespaceMetadata: openObject({ labels: TEXTS, annotations: TEXTS }),
});

const SOURCE = openObject({
  helm: openObject(),
  kustomize: openObject(),
  directory: openObject(),
  plugin: openObject(),
});

const CLUSTER = object(
  {
    name: TEXT,
    server: TEXT,
    provider: word("eks", "gke", "aks", "ack", "tke", "kind", "k3s", "kubeadm"),
    region: TEXT,
    login: openObject({ kind: TEXT, tls: openObject() }),
  } satisfies RequiredShapes<Cluster>,
  {
    ring: NUMBER,
    labels: TEXTS,
    annotations: TEXTS,
    access: openObject({ kind: TEXT }),
    base: openObject(),
    mirror: DATA,
    provides: list(TEXT),
    storageClass: TEXT,
    state: object({}, { backend: openObject({ kind: TEXT }), key: TEXT }),
    capacity: object({ cpuCores: NUMBER, memoryGiB: NUMBER, nodes: NUMBER }),
    shard: NUMBER,
  } satisfies OptionalShapes<Cluster>,
);

export const FLEET = object(
  { name: TEXT, clusters: list(CLUSTER) } satisfies RequiredShapes<Fleet>,
  {
    demo: FLAG,
    backend: openObject({ kind: TEXT }),
    mirror: DATA,
    helmProvider: object({}, { source: TEXT, version: TEXT }),
  } satisfies OptionalShapes<Fleet>,
);

export const ENVIRONMENT = object(
  { name: TEXT, clusters: list(TEXT), isolation: word("namespace", "cluster") } satisfies RequiredShapes<Environment>,
  {
    namespace: TEXT,
    allowSystemNamespace: FLAG,
    targetRevision: TEXT,
    syncPolicy: SYNC_POLICY,
    preserveResourcesOnDeletion: FLAG,
    applicationsSync: word(...APPLICATIONS_SYNC),
    quota: object({ cpu: TEXT, memory: TEXT }, { pods: NUMBER }),
    labels: TEXTS,
  } satisfies OptionalShapes<Environment>,
);

export const WORKLOAD = object(
  { name: TEXT } satisfies RequiredShapes<Workload>,
  {
    source: either(FUNCTION, SOURCE),
    sources: either(FUNCTION, list(SOURCE)),
    targetRevision: TEXT,
    ignoreDifferences: list(openObject()),
    syncPolicy: SYNC_POLICY,
    labels: TEXTS,
    info: list(object({ name: TEXT, value: TEXT })),
  } satisfies OptionalShapes<Workload>,
);

const NAMES = either(TEXT, list(TEXT));
export const SELECTOR: PropShapes = { environment: NAMES, cluster: NAMES, workload: NAMES };
export const OUTPUT = object({ repoURL: TEXT, path: TEXT }, { targetRevision: TEXT });

/** The keys of props that must be given, and those that need not: a shape that lacks one does not compile. */
export type RequiredShapes<P> = { readonly [K in keyof P as object extends Pick<P, K> ? never : K]: PropShape };
export type OptionalShapes<P> = { readonly [K in keyof P as object extends Pick<P, K> ? K : never]-?: PropShape };
