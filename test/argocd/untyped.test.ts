import { App, Chart } from "cdk8s";
import type { Construct } from "constructs";
import fc from "fast-check";
import {
  Application,
  ApplicationSet,
  AppProject,
  ArgocdParameters,
  ArgocdSettings,
  ClusterSecret,
  problemsOf,
  Repository,
  RepositoryCredentials,
  WebhookSecrets,
} from "../../lib/argocd";

/** What callers without types may pass: each must become problems, never an exception. */
const junk = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(undefined, null, "", "a", "{{", "{{ .x }}", 0, -1, true, [], {}, [null], ["a"], [[]], {
      a: null,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.anything({
      key: fc.constantFrom("a", "name", "kind", "__proto__"),
      maxDepth: 2,
      withBigInt: true,
      withDate: true,
      withMap: true,
    }),
  },
);

function recordOf(keys: readonly string[], value: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] });
}

const source = recordOf(["repoURL", "path", "chart", "ref", "name", "helm", "kustomize", "directory", "plugin"], junk);
const spec = fc.record(
  {
    project: junk,
    destination: fc.oneof(junk, recordOf(["name", "server", "namespace"], junk)),
    source: fc.oneof(junk, source),
    sources: fc.oneof(junk, fc.array(fc.oneof(junk, source), { maxLength: 2 })),
    sourceHydrator: fc.oneof(junk, recordOf(["drySource", "syncSource", "hydrateTo"], junk)),
    syncPolicy: fc.oneof(junk, recordOf(["automated", "syncOptions", "retry", "managedNamespaceMetadata"], junk)),
    ignoreDifferences: fc.oneof(junk, fc.array(recordOf(["kind", "jsonPointers"], junk), { maxLength: 2 })),
    revisionHistoryLimit: junk,
  },
  { requiredKeys: [] },
);
const destinations = fc.array(recordOf(["server", "name", "namespace"], junk), { maxLength: 2 });
const project = fc.record(
  {
    sourceRepos: junk,
    destinations: fc.oneof(junk, destinations),
    roles: fc.oneof(junk, fc.array(recordOf(["name", "policies", "groups"], junk), { maxLength: 2 })),
    syncWindows: fc.oneof(
      junk,
      fc.array(recordOf(["kind", "schedule", "duration", "timeZone"], junk), { maxLength: 2 }),
    ),
    destinationServiceAccounts: fc.oneof(junk, destinations),
    sourceIntegrity: junk,
    clusterResourceWhitelist: junk,
    sourceNamespaces: junk,
  },
  { requiredKeys: [] },
);
const kinds = [
  "list",
  "clusters",
  "git",
  "scmProvider",
  "pullRequest",
  "clusterDecisionResource",
  "plugin",
  "selector",
];
const fields = [
  "generators",
  "mergeKeys",
  "elements",
  "values",
  "selector",
  "directories",
  "files",
  "github",
  "filters",
  "template",
];
const leaf = recordOf(kinds, fc.oneof(junk, recordOf(fields, junk)));
const pair = fc.record(
  { generators: fc.oneof(junk, fc.array(leaf, { maxLength: 3 })), mergeKeys: junk },
  { requiredKeys: [] },
);
const generators = fc.array(fc.oneof(junk, leaf, fc.record({ matrix: pair }), fc.record({ merge: pair })), {
  maxLength: 2,
});
const secret = fc.oneof(
  junk,
  recordOf(["placeholder", "text", "externalSecret"], fc.oneof(junk, recordOf(["store", "key"], junk))),
);
const clusterLogin = fc.record(
  {
    kind: fc.constantFrom("token", "clientCertificate", "basic", "exec", "eks", "gke", "aks", "inCluster", "x"),
    token: secret,
    certData: secret,
    keyData: secret,
    password: secret,
    args: junk,
    env: junk,
    tls: fc.oneof(junk, recordOf(["caData", "insecure"], junk)),
  },
  { requiredKeys: ["kind"] },
);
const repositoryLogin = fc.record(
  {
    kind: fc.constantFrom("basic", "bearer", "ssh", "githubApp", "azureServicePrincipal", "clientCertificate", "x"),
    password: secret,
    token: secret,
    privateKey: secret,
    appID: junk,
    clientSecret: secret,
  },
  { requiredKeys: ["kind"] },
);

type Make = (chart: Construct, props: never) => object;
const CONSTRUCTS: readonly (readonly [string, Make, fc.Arbitrary<object>])[] = [
  [
    "Application",
    (chart, props) => new Application(chart, "x", props),
    fc.record({ spec: fc.oneof(junk, spec), operation: junk }),
  ],
  ["AppProject", (chart, props) => new AppProject(chart, "x", props), fc.record({ spec: fc.oneof(junk, project) })],
  [
    "ApplicationSet",
    (chart, props) => new ApplicationSet(chart, "x", props),
    fc.record({
      generators: fc.oneof(junk, generators),
      template: fc.oneof(
        junk,
        fc.record({ metadata: fc.oneof(junk, recordOf(["name", "labels", "annotations", "finalizers"], junk)), spec }),
      ),
      templatePatch: fc.oneof(junk, recordOf(["metadata", "spec", "operation"], junk)),
      strategy: fc.oneof(junk, recordOf(["type", "rollingSync", "deletionOrder"], junk)),
      preservedFields: junk,
      ignoreApplicationDifferences: junk,
    }),
  ],
  [
    "ClusterSecret",
    (chart, props) => new ClusterSecret(chart, "x", props),
    fc.record({
      name: junk,
      server: junk,
      login: fc.oneof(junk, clusterLogin),
      namespaces: junk,
      clusterResources: junk,
      project: junk,
      shard: junk,
      proxyUrl: junk,
    }),
  ],
  [
    "Repository",
    (chart, props) => new Repository(chart, "x", props),
    fc.record({
      url: junk,
      type: junk,
      name: junk,
      login: fc.oneof(junk, repositoryLogin),
      proxy: junk,
      noProxy: junk,
      depth: junk,
      mirrors: fc.oneof(junk, fc.dictionary(fc.constantFrom("a", "b"), fc.oneof(junk, fc.record({ url: junk })))),
    }),
  ],
  [
    "RepositoryCredentials",
    (chart, props) => new RepositoryCredentials(chart, "x", props),
    fc.record({ url: junk, type: junk, login: fc.oneof(junk, repositoryLogin), proxy: junk }),
  ],
  [
    "ArgocdSettings",
    (chart, props) => new ArgocdSettings(chart, "x", props),
    recordOf(
      ["reconciliationSeconds", "webhookMaxPayloadMB", "inClusterEnabled", "resourceTrackingMethod", "other"],
      junk,
    ),
  ],
  [
    "ArgocdParameters",
    (chart, props) => new ArgocdParameters(chart, "x", props),
    fc.record({
      applicationSetController: fc.oneof(junk, recordOf(["policy", "namespaces", "requeueAfterSeconds", "x"], junk)),
      applicationNamespaces: junk,
      other: junk,
    }),
  ],
  [
    "WebhookSecrets",
    (chart, props) => new WebhookSecrets(chart, "x", props),
    fc.record(
      { github: secret, azureDevOps: fc.oneof(junk, recordOf(["username", "password"], secret)) },
      { requiredKeys: [] },
    ),
  ],
];

test.each(CONSTRUCTS)("%s makes problems of whatever it is given", (_, make, props) => {
  fc.assert(
    fc.property(props, (one) => {
      const object = make(new Chart(new App(), "app"), one as never);
      expect(Array.isArray(problemsOf(object))).toBe(true);
    }),
    { numRuns: 60 },
  );
});
