/**
 * The demo of the talk, field by field, with addresses of its own: two Applications by hand, a set over files, a set over pull requests, the chart.
 * Flat mode and all its defects are in it on purpose: what the lint says of them is the test. No construct makes it, for none would.
 */
import type { JsonObject } from "../../lib/json";
import { emitYaml } from "../../lib/yaml";

export const CHARTS = "https://git.example.com/demo/argocd-example.git";
const IN_CLUSTER = "https://kubernetes.default.svc";
const SYNC = { automated: {}, syncOptions: ["CreateNamespace=true"] };

function byHand(name: string, values: string): JsonObject {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name, namespace: "argocd" },
    spec: {
      project: "default",
      source: { repoURL: CHARTS, targetRevision: "HEAD", path: "helm", helm: { valueFiles: [values] } },
      destination: { server: IN_CLUSTER, namespace: name },
      syncPolicy: SYNC,
    },
  };
}

/** Part A: an environment is an Application that somebody writes. */
const PART_A = [byHand("example", "values.yaml"), byHand("example-staging", "values-staging.yaml")];

/** Part B: a file is an environment. */
const PART_B: JsonObject = {
  apiVersion: "argoproj.io/v1alpha1",
  kind: "ApplicationSet",
  metadata: { name: "frontend", namespace: "argocd" },
  spec: {
    generators: [
      {
        git: {
          repoURL: CHARTS,
          revision: "HEAD",
          pathParamPrefix: "example",
          files: [{ path: "helm-env/env/*/values.yaml" }],
        },
      },
    ],
    template: {
      metadata: { name: "{{example.path.basename}}" },
      spec: {
        project: "default",
        source: {
          repoURL: CHARTS,
          targetRevision: "HEAD",
          path: "helm-env",
          helm: { valueFiles: ["env/{{example.path.basename}}/values.yaml"] },
        },
        destination: { server: IN_CLUSTER, namespace: "{{example.path.basename}}" },
        syncPolicy: SYNC,
      },
    },
  },
};

/** Part C: a pull request is an environment. */
const PART_C: JsonObject = {
  apiVersion: "argoproj.io/v1alpha1",
  kind: "ApplicationSet",
  metadata: { name: "pr-example", namespace: "argocd" },
  spec: {
    generators: [
      {
        pullRequest: {
          github: { owner: "demo-org", repo: "frontend", tokenRef: { secretName: "github-token", key: "token" } },
          requeueAfterSeconds: 10,
        },
      },
    ],
    template: {
      metadata: { name: "myapp-{{branch}}-{{number}}" },
      spec: {
        project: "default",
        source: {
          repoURL: CHARTS,
          targetRevision: "HEAD",
          path: "helm",
          helm: { parameters: [{ name: "frontend.tag", value: "{{head_sha}}" }] },
        },
        destination: { server: IN_CLUSTER, namespace: "{{branch}}" },
        syncPolicy: SYNC,
      },
    },
  },
};

/** The chart's objects, rendered for `dev`. */
const RENDERED: readonly JsonObject[] = [
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "frontend", namespace: "dev", labels: { app: "frontend" } },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: "frontend" } },
      template: {
        metadata: { labels: { app: "frontend" } },
        spec: {
          containers: [
            {
              name: "react-frontend",
              image: "registry.example.com/demo/frontend:latest-env",
              imagePullPolicy: "Always",
              ports: [{ containerPort: 3000 }],
              env: [{ name: "REACT_APP_NAMESPACES", value: "dev" }],
            },
          ],
        },
      },
    },
  },
  {
    apiVersion: "networking.k8s.io/v1",
    kind: "Ingress",
    metadata: {
      name: "frontend",
      namespace: "dev",
      annotations: { "kubernetes.io/ingress.class": "nginx" },
    },
    spec: {
      rules: [
        {
          host: "dev.env.example.com",
          http: {
            paths: [
              {
                path: "/",
                pathType: "Prefix",
                backend: { service: { name: "frontend-service", port: { number: 3000 } } },
              },
            ],
          },
        },
      ],
    },
  },
];

/** What the chart has instead of the name of the namespace. */
const TEMPLATE = `env:
  - name: REACT_APP_NAMESPACES
    value: {{ .Release.Namespace }}
`;

const documents = (objects: readonly JsonObject[]): string => objects.map((one) => emitYaml(one)).join("---\n");

/** All files by path. */
export const AS_SHOWN: Readonly<Record<string, string>> = {
  "sets/part-a.yaml": documents(PART_A),
  "sets/part-b.yaml": documents([PART_B]),
  "sets/part-c.yaml": documents([PART_C]),
  "rendered/frontend.yaml": documents(RENDERED),
  "helm/templates/frontend.yaml": TEMPLATE,
};

const ENVIRONMENTS = ["dev", "test", "staging", "prod"];
export const HEAD_SHA = "0f1e2d3c4b5a69788796a5b4c3d2e1f001122334";

const pullRequest = (number: number, branch: string, labels: readonly string[] = []): JsonObject => ({
  number,
  title: branch,
  branch,
  targetBranch: "main",
  headSha: HEAD_SHA,
  labels: [...labels],
  author: "ann",
});

/** What is varied of the facts. */
export interface TalkFacts {
  /** Directories below helm-env/env beside the four. */
  readonly environments?: readonly string[];
  /** Numbers of open pull requests. */
  readonly requests?: readonly number[];
  /** AppProjects beside `default`. */
  readonly projects?: readonly string[];
  /** Labels of the cluster's Secret. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The facts of the talk as an inventory file. */
export function factsOf({ environments = [], requests = [8], projects = [], labels = {} }: TalkFacts = {}): string {
  const values = "frontend: {image: registry.example.com/demo/frontend, tag: latest-env}\n";
  const paths = [
    "helm/values.yaml",
    "helm/values-staging.yaml",
    ...[...ENVIRONMENTS, ...environments].map((name) => `helm-env/env/${name}/values.yaml`),
  ];
  const branches: Readonly<Record<number, string>> = { 8: "demo-patch-1", 9: "staging", 10: "feature/Login" };
  const open = requests.map((number) => pullRequest(number, branches[number] ?? ""));
  return emitYaml({
    projects: ["default", ...projects],
    clusters: [{ name: "hub", server: IN_CLUSTER, labels }],
    repositories: { [CHARTS]: { HEAD: Object.fromEntries(paths.map((path) => [path, values])) } },
    pullRequests: {
      "github:demo-org/frontend": open,
      // CI has set the label after the push
      'github:demo-org/frontend?labels=["preview"]': open.slice(0, 1).map((one) => ({ ...one, labels: ["preview"] })),
    },
  });
}
