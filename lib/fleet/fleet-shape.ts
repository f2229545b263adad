/**
 * The shape of a fleet: every key that a fleet, its clusters, their logins, states and base components have. A key that no one reads is a typo, and what
 * was meant by it would be left out without a word.
 */
import type { ClusterLogin, ClusterTls } from "../argocd/cluster-login";
import type { ExternalSecretValue, Placeholder } from "../argocd/secret-value";
import type { Problem } from "../errors";
import {
  byKind,
  either,
  FLAG,
  FUNCTION,
  judgeProps,
  list,
  map,
  NUMBER,
  type OptionalShapes,
  object,
  objectOf,
  openObject,
  type PropShape,
  TEXT,
  TEXTS,
  word,
} from "../prop-shapes";
import type { Backend } from "./backend";
import type { BaseComponents, FurtherRelease } from "./base-components";
import { COMPONENT_NAMES, COMPONENTS, type ComponentName } from "./catalogue";
import type { Cluster, Fleet, GivenLogin, Topology } from "./cluster";
import type { NamespaceOptions, PodSecurity } from "./cluster-objects";
import type { InstalledComponent } from "./component";
import { CAPABILITY, MIRROR, optionsShape, RELEASE_OPTIONS } from "./options-shape";
import type { ClusterObjectPattern, NamespacedObjectPattern, Ownership } from "./ownership";
import type { Provider, Site } from "./site";
import type { ApiServer, TerraformAccess } from "./terraform-access";

const PROVIDER = word(...(["eks", "gke", "aks", "ack", "tke", "kind", "k3s", "kubeadm"] satisfies readonly Provider[]));
const LEVEL = word(...(["privileged", "baseline", "restricted"] satisfies readonly PodSecurity[]));

const TLS = objectOf<ClusterTls>({}, { caData: TEXT, serverName: TEXT, insecure: FLAG });

/** A text is a secret in code, which has a check of its own. */
const SECRET_VALUE = either(TEXT, {
  kind: "chosen",
  expected: '{ placeholder: "NAME" } or { externalSecret: { store, key } }',
  of: (value): PropShape => ("externalSecret" in value ? EXTERNAL_SECRET : PLACEHOLDER),
});
const PLACEHOLDER = objectOf<Placeholder>({ placeholder: TEXT }, { text: TEXT });
const EXTERNAL_SECRET = objectOf<ExternalSecretValue>(
  {
    externalSecret: objectOf<ExternalSecretValue["externalSecret"]>(
      { store: TEXT, key: TEXT },
      { storeKind: word("SecretStore", "ClusterSecretStore"), property: TEXT },
    ),
  },
  {},
);

const LOGIN = byKind<ClusterLogin | GivenLogin>({
  inCluster: { required: {}, optional: {} },
  given: { required: {}, optional: {} },
  token: { required: { token: SECRET_VALUE, tls: TLS }, optional: {} },
  clientCertificate: { required: { certData: SECRET_VALUE, keyData: SECRET_VALUE, tls: TLS }, optional: {} },
  basic: { required: { username: TEXT, password: SECRET_VALUE, tls: TLS }, optional: {} },
  exec: {
    required: { command: TEXT, tls: TLS },
    optional: {
      args: list(TEXT),
      env: TEXTS,
      apiVersion: TEXT,
      installHint: TEXT,
      provideClusterInfo: FLAG,
      config: openObject(),
    },
  },
  eks: { required: { clusterName: TEXT, tls: TLS }, optional: { roleARN: TEXT, profile: TEXT } },
  gke: { required: { tls: TLS }, optional: {} },
  aks: {
    required: { tls: TLS },
    optional: {
      clientId: TEXT,
      tenantId: TEXT,
      environment: word("AzurePublicCloud", "AzureChinaCloud", "AzureUSGovernmentCloud"),
    },
  },
});

const API_SERVER: OptionalShapes<ApiServer> = { host: TEXT, tls: TLS, proxyUrl: TEXT };
const ACCESS = byKind<TerraformAccess>({
  kubeconfig: { required: { context: TEXT }, optional: { path: TEXT } },
  eks: { required: { clusterName: TEXT }, optional: { ...API_SERVER, roleARN: TEXT, profile: TEXT } },
  gke: { required: {}, optional: API_SERVER },
  aks: {
    required: { login: word("azurecli", "devicecode", "interactive", "msi", "spn", "workloadidentity") },
    optional: { ...API_SERVER, serverId: TEXT, clientId: TEXT, tenantId: TEXT },
  },
  ack: { required: { clusterId: TEXT }, optional: API_SERVER },
  clientCertificate: { required: { certificateVariable: TEXT, keyVariable: TEXT }, optional: API_SERVER },
  exec: {
    required: { command: TEXT },
    optional: {
      ...API_SERVER,
      args: list(TEXT),
      env: TEXTS,
      apiVersion: word("client.authentication.k8s.io/v1", "client.authentication.k8s.io/v1beta1"),
    },
  },
});

const BACKEND = byKind<Backend>({
  local: { required: {}, optional: { directory: TEXT } },
  s3: {
    required: { bucket: TEXT, region: TEXT },
    optional: { encrypt: FLAG, kmsKeyId: TEXT, profile: TEXT, roleARN: TEXT, endpoint: TEXT, usePathStyle: FLAG },
  },
  gcs: { required: { bucket: TEXT }, optional: { impersonateServiceAccount: TEXT, kmsEncryptionKey: TEXT } },
  azurerm: {
    required: { storageAccountName: TEXT, containerName: TEXT },
    optional: {
      resourceGroupName: TEXT,
      subscriptionId: TEXT,
      tenantId: TEXT,
      useAzureadAuth: FLAG,
      useOidc: FLAG,
      environment: word("public", "china", "usgovernment"),
    },
  },
  oss: {
    required: {
      bucket: TEXT,
      region: TEXT,
      lock: object({ tablestoreEndpoint: TEXT, tablestoreTable: TEXT }),
    },
    optional: { encrypt: FLAG, profile: TEXT },
  },
  cos: { required: { bucket: TEXT, region: TEXT }, optional: { encrypt: FLAG, accelerate: FLAG } },
  http: {
    required: { address: TEXT },
    optional: { lockMethod: word("POST", "LOCK", "PUT"), unlockMethod: word("DELETE", "UNLOCK") },
  },
  remote: { required: { organization: TEXT }, optional: { hostname: TEXT } },
  pg: { required: {}, optional: { skipSchemaCreation: FLAG } },
});

const OBJECTS = { group: TEXT, kind: TEXT, name: TEXT };
const OWNERSHIP = objectOf<Partial<Ownership>>(
  {},
  {
    namespaces: list(TEXT),
    crdGroups: list(TEXT),
    clusterObjects: list(objectOf<ClusterObjectPattern>(OBJECTS, {})),
    namespacedObjects: list(objectOf<NamespacedObjectPattern>({ ...OBJECTS, namespace: TEXT }, {})),
  },
);

const { namespace: _, version: __, repository: ___, ...RELEASE } = RELEASE_OPTIONS;
const FURTHER = objectOf<FurtherRelease>(
  { namespace: TEXT, repository: TEXT, chart: TEXT, version: TEXT },
  {
    ...RELEASE,
    atomic: FLAG,
    requires: list(CAPABILITY),
    provides: list(CAPABILITY),
    owns: OWNERSHIP,
    podSecurity: LEVEL,
  },
);

const COMPONENT: PropShape = {
  kind: "object",
  required: { name: TEXT, chart: openObject(), options: openObject(), release: FUNCTION, check: FUNCTION },
  optional: {},
  isOpen: true,
};
/** A component says itself which options it takes. */
const INSTALLED: PropShape = {
  kind: "chosen",
  expected: "what a component returns that defineComponent made",
  of: ({ component }) => {
    const { options } = (component ?? {}) as Partial<InstalledComponent["component"]>;
    return objectOf<InstalledComponent>({ component: COMPONENT, options: options ?? optionsShape(undefined) }, {});
  },
};

const CATALOGUE = Object.fromEntries(COMPONENT_NAMES.map((name) => [name, COMPONENTS[name].options])) as {
  readonly [N in ComponentName]: PropShape;
};
const BASE = objectOf<BaseComponents>(
  {},
  {
    ...CATALOGUE,
    components: list(INSTALLED),
    namespaces: map(objectOf<NamespaceOptions>({}, { labels: TEXTS, annotations: TEXTS, podSecurity: LEVEL })),
    further: map(FURTHER),
  },
);

const CLUSTER = objectOf<Cluster>(
  { name: TEXT, server: TEXT, provider: PROVIDER, region: TEXT, login: LOGIN },
  {
    ring: NUMBER,
    unreachable: list(TEXT),
    labels: TEXTS,
    annotations: TEXTS,
    access: ACCESS,
    base: BASE,
    mirror: MIRROR,
    provides: list(CAPABILITY),
    storageClass: TEXT,
    state: objectOf<NonNullable<Cluster["state"]>>({}, { backend: BACKEND, key: TEXT }),
    capacity: objectOf<NonNullable<Site["capacity"]>>({ cpuCores: NUMBER, memoryGiB: NUMBER, nodes: NUMBER }, {}),
    shard: NUMBER,
  },
);

export const FLEET = objectOf<Fleet>(
  { name: TEXT, clusters: list(CLUSTER) },
  {
    demo: FLAG,
    topology: word(...(["hub", "perRegion", "perCluster"] satisfies readonly Topology[])),
    elsewhere: list(CLUSTER),
    backend: BACKEND,
    mirror: MIRROR,
    helmProvider: objectOf<NonNullable<Fleet["helmProvider"]>>({}, { source: TEXT, version: TEXT }),
  },
);

/** Where a component of one's own stands: it has functions, which are no data. */
const COMPONENT_PLACE = /(^|\.)(clusters|elsewhere)\[\d+\]\.base\.components\[\d+\]\.component$/;

/** True for the path of something in a fleet that is no data and belongs there. */
export function isComponentPlace(path: string): boolean {
  return COMPONENT_PLACE.test(path);
}

/** Everything that is wrong with the shape of a fleet, of callers without types too. */
export function shapeProblems(fleet: unknown): Problem[] {
  return judgeProps(fleet, FLEET, "fleet", (_value, path) => isComponentPlace(path));
}
