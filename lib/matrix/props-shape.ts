/** What the props of the constructs of this folder have in common, for callers without types: JSON or YAML that was read, and programs in JavaScript. */
import { APPLICATIONS_SYNC } from "../argocd/application-spec";
import {
  DATA,
  either,
  FLAG,
  FUNCTION,
  list,
  map,
  NUMBER,
  type OptionalShapes,
  object,
  openObject,
  type PropShapes,
  type RequiredShapes,
  TEXT,
  TEXTS,
  word,
} from "../prop-shapes";
import type { Environment } from "./environment";
import type { NamesOfCell } from "./names-of-cells";
import type { CellChanges } from "./rules";
import type { Workload } from "./workload";

export const SYNC_POLICY = openObject({
  automated: openObject(),
  syncOptions: list(TEXT),
  retry: openObject(),
  managedNamespaceMetadata: openObject({ labels: TEXTS, annotations: TEXTS }),
});

/** A text, or what answers one. Another check knows more of references. */
const TEXT_OF = either(FUNCTION, TEXT, DATA);
export const NAMES_OF_CELL = {
  application: TEXT_OF,
  namespace: TEXT_OF,
  project: TEXT_OF,
} satisfies OptionalShapes<NamesOfCell>;
const TEXT_MAP = either(FUNCTION, map(DATA));
const INFO = either(FUNCTION, list(object({ name: TEXT, value: DATA })));
const POLICY_OF = either(FUNCTION, SYNC_POLICY);
const CLUSTERS = either(list(TEXT), object({ labels: TEXTS }));

const SOURCE = openObject({
  helm: openObject(),
  kustomize: openObject(),
  directory: openObject(),
  plugin: openObject(),
});

export const ENVIRONMENT = object(
  {
    name: TEXT,
    clusters: CLUSTERS,
    isolation: word("namespace", "cluster", "none"),
  } satisfies RequiredShapes<Environment>,
  {
    namespace: TEXT,
    allowSystemNamespace: FLAG,
    names: object({}, NAMES_OF_CELL),
    targetRevision: TEXT,
    syncPolicy: POLICY_OF,
    preserveResourcesOnDeletion: FLAG,
    applicationsSync: word(...APPLICATIONS_SYNC),
    quota: object({ cpu: TEXT, memory: TEXT }, { pods: NUMBER }),
    labels: TEXTS,
  } satisfies OptionalShapes<Environment>,
);

export const WORKLOAD_OPTIONS = {
  source: either(FUNCTION, SOURCE),
  sources: either(FUNCTION, list(SOURCE)),
  targetRevision: TEXT,
  team: TEXT,
  names: object({}, NAMES_OF_CELL),
  ignoreDifferences: list(openObject()),
  syncPolicy: POLICY_OF,
  labels: TEXT_MAP,
  annotations: TEXT_MAP,
  info: INFO,
  environments: list(TEXT),
  clusters: CLUSTERS,
} satisfies OptionalShapes<Workload>;

export const WORKLOAD = object({ name: TEXT } satisfies RequiredShapes<Workload>, WORKLOAD_OPTIONS);

const NAMES = either(TEXT, list(TEXT));
export const SELECTOR: PropShapes = {
  environment: NAMES,
  cluster: either(TEXT, list(TEXT), object({ labels: TEXTS })),
  workload: NAMES,
};
export const CHANGES = {
  source: either(FUNCTION, SOURCE),
  sources: either(FUNCTION, list(SOURCE)),
  targetRevision: TEXT,
  chartVersion: TEXT,
  path: TEXT_OF,
  valueFiles: either(FUNCTION, list(DATA)),
  parameters: list(object({ name: TEXT, value: DATA }, { forceString: FLAG })),
  helm: either(FUNCTION, openObject()),
  kustomize: either(FUNCTION, openObject()),
  directory: either(FUNCTION, openObject()),
  plugin: either(FUNCTION, openObject()),
  values: openObject(),
  syncPolicy: POLICY_OF,
  preserveResourcesOnDeletion: FLAG,
  finalizers: list(TEXT),
  labels: TEXT_MAP,
  annotations: TEXT_MAP,
  destination: word("name", "server"),
  ignoreDifferences: list(openObject()),
  info: INFO,
  revisionHistoryLimit: NUMBER,
} satisfies OptionalShapes<CellChanges>;
export const OUTPUT = object({ repoURL: TEXT, path: TEXT }, { targetRevision: TEXT });
