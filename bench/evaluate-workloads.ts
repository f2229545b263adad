/** The three workloads of the evaluation benchmark, of any size: a flat list, git files times clusters, a templatePatch. */
import type { ClusterFact } from "../lib/generators";
import type { JsonObject } from "../lib/json";
import type { World } from "./conformance/world";

export interface Workload {
  readonly applicationSet: JsonObject;
  readonly world: World;
  /** How many Applications it makes. */
  readonly count: number;
}

function applicationSet(name: string, spec: JsonObject): JsonObject {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name, namespace: "argocd" },
    spec,
  };
}

const WORLD = { namespace: "argocd", projects: ["default"] } as const;

function padded(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

function pick(values: readonly string[], i: number): string {
  return values[i % values.length] as string;
}

/** Flat mode: a list of `count` elements. */
export function flatList(count: number): Workload {
  const elements = Array.from({ length: count }, (_, i) => ({
    name: `svc-${padded(i, 5)}`,
    team: `team-${i % 37}`,
    region: pick(["eu", "us", "ap"], i),
    url: `https://k${i % 50}.example.com`,
  }));
  const template = {
    metadata: {
      name: "{{name}}",
      labels: { team: "{{team}}", region: "{{region}}", "app.kubernetes.io/part-of": "{{name}}" },
      annotations: { "docs.example.com/page": "https://docs.example.com/{{team}}/{{name}}" },
    },
    spec: {
      project: "default",
      source: {
        repoURL: "https://git.example.com/{{team}}/{{name}}.git",
        targetRevision: "HEAD",
        path: "deploy/{{region}}",
        helm: {
          releaseName: "{{name}}",
          valueFiles: ["values.yaml", "values-{{region}}.yaml"],
          parameters: [
            { name: "image.repository", value: "registry.example.com/{{team}}/{{name}}" },
            { name: "region", value: "{{region}}" },
          ],
        },
      },
      destination: { server: "{{url}}", namespace: "{{name}}" },
      syncPolicy: {
        automated: { prune: true, selfHeal: true },
        syncOptions: ["CreateNamespace=true", "ServerSideApply=true"],
      },
    },
  };
  return {
    applicationSet: applicationSet("flat-list", { generators: [{ list: { elements } }], template }),
    world: WORLD,
    count,
  };
}

/** Go mode: the files of 100 services times `count / 100` clusters, with sprig functions and a valuesObject. */
export function gitFilesClusters(count: number): Workload {
  const files: Record<string, string> = {};
  for (let i = 0; i < 100; i++) {
    const name = `svc-${padded(i, 3)}`;
    files[`services/team-${i % 10}/${name}/config.json`] = JSON.stringify({
      service: {
        name,
        port: 8000 + i,
        tier: pick(["gold", "silver", "bronze"], i),
        hosts: [`${name}.example.com`, `www.${name}.example.com`],
      },
      image: { repository: `registry.example.com/team-${i % 10}/${name}`, tag: `v1.${i}.0` },
      resources: { cpu: `${100 + i}m`, memory: `${128 + i}Mi` },
      features: ["metrics", "tracing"],
    });
  }
  const clusters = Array.from({ length: count / 100 }, (_, j): ClusterFact => {
    const id = padded(j, 3);
    return {
      name: `cluster_${id}`,
      server: `https://c${id}.example.com`,
      secretName: `cluster-${id}`,
      labels: { env: pick(["dev", "staging", "prod"], j), region: pick(["eu", "us"], j) },
      annotations: { "example.com/domain": `c${id}.example.net` },
    };
  });
  const repoURL = "https://git.example.com/platform/services.git";
  const generators = [
    {
      matrix: {
        generators: [
          { git: { repoURL, revision: "HEAD", files: [{ path: "services/*/*/config.json" }] } },
          {
            clusters: {
              selector: { matchExpressions: [{ key: "env", operator: "Exists" }] },
              values: { domain: "{{ .nameNormalized }}.example.net" },
            },
          },
        ],
      },
    },
  ];
  const template = {
    metadata: {
      name: "{{ .service.name }}-{{ .nameNormalized }}",
      labels: {
        env: "{{ .metadata.labels.env }}",
        team: "{{ index .path.segments 1 }}",
        tier: "{{ .service.tier | upper }}",
      },
    },
    spec: {
      project: "default",
      source: {
        repoURL: "https://git.example.com/platform/charts.git",
        targetRevision: '{{ if eq .metadata.labels.env "prod" }}stable{{ else }}HEAD{{ end }}',
        path: "charts/service",
        helm: {
          releaseName: '{{ .service.name | trunc 53 | trimSuffix "-" }}',
          valuesObject: {
            image: { repository: "{{ .image.repository }}", tag: '{{ .image.tag | trimPrefix "v" }}' },
            ingress: {
              host: "{{ .service.name }}.{{ .values.domain }}",
              alias: '{{ index .metadata.annotations "example.com/domain" }}',
              hosts: '{{ join "," .service.hosts }}',
              class: '{{ default "nginx" (dig "ingress" "class" "" .service) }}',
            },
            env: {
              ENV: "{{ .metadata.labels.env }}",
              REGION: "{{ .metadata.labels.region | quote }}",
              PORT: "{{ .service.port | int }}",
            },
            resources: { requests: { cpu: "{{ .resources.cpu }}", memory: "{{ .resources.memory }}" } },
          },
        },
      },
      destination: { server: "{{ .server }}", namespace: "{{ .service.name }}" },
      syncPolicy: { automated: { prune: true }, syncOptions: ["CreateNamespace=true"] },
    },
  };
  return {
    applicationSet: applicationSet("git-files-clusters", {
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      generators,
      template,
    }),
    world: { ...WORLD, repositories: { [repoURL]: { HEAD: files } }, clusters },
    count,
  };
}

const PATCH = `metadata:
  annotations:
    notifications.argoproj.io/subscribe.on-sync-failed.slack: "{{ .team }}-alerts"
    {{- if eq .env "prod" }}
    example.com/tier: production
    {{- end }}
  labels:
    {{- range $k, $v := .labels }}
    {{ $k }}: {{ $v | quote }}
    {{- end }}
spec:
  source:
    helm:
      parameters:
        {{- range $i, $p := .parameters }}
        - name: {{ $p.name }}
          value: {{ $p.value | quote }}
        {{- end }}
      valueFiles:
        - values.yaml
        - values-{{ .env }}.yaml
        {{- if .regional }}
        - regions/{{ .region }}.yaml
        {{- end }}
  {{- if .autoSync }}
  syncPolicy:
    automated:
      prune: {{ .prune }}
      selfHeal: true
    retry:
      limit: {{ .retries | int }}
      backoff:
        duration: 5s
        factor: 2
        maxDuration: 3m0s
    syncOptions:
      - CreateNamespace=true
      - ServerSideApply=true
  {{- end }}
  ignoreDifferences:
    - group: apps
      kind: Deployment
      jsonPointers: [/spec/replicas]
`;

/** Go mode: a list of `count` elements and a templatePatch of 40 lines. */
export function templatePatch(count: number): Workload {
  const elements = Array.from({ length: count }, (_, i) => ({
    name: `svc-${padded(i, 4)}`,
    team: `team-${i % 17}`,
    env: pick(["dev", "staging", "prod"], i),
    region: pick(["eu", "us"], i),
    regional: i % 2 === 0,
    autoSync: i % 3 !== 2,
    prune: i % 5 !== 0,
    retries: i % 7,
    labels: { "cost-center": `cc-${i % 9}`, owner: `team-${i % 17}`, wave: String(i % 4) },
    parameters: [
      { name: "replicas", value: String(1 + (i % 4)) },
      { name: "image.tag", value: `v${i}` },
      { name: "log.level", value: "info" },
    ],
  }));
  const template = {
    metadata: { name: "{{ .name }}-{{ .env }}" },
    spec: {
      project: "default",
      source: {
        repoURL: "https://git.example.com/{{ .team }}/charts.git",
        targetRevision: "HEAD",
        path: "charts/{{ .name }}",
        helm: { releaseName: "{{ .name }}" },
      },
      destination: { name: "{{ .env }}-{{ .region }}", namespace: "{{ .name }}" },
    },
  };
  return {
    applicationSet: applicationSet("template-patch", {
      goTemplate: true,
      goTemplateOptions: ["missingkey=error"],
      generators: [{ list: { elements } }],
      template,
      templatePatch: PATCH,
    }),
    world: WORLD,
    count,
  };
}

/** Go mode: five generators, each of another source (directories, clusters, repositories, pull requests, a plugin), that make a fifth each. */
export function fiveSources(count: number): Workload {
  const each = Array.from({ length: count / 5 }, (_, i) => padded(i, 4));
  const repoURL = "https://git.example.com/platform/apps.git";
  const github = { owner: "platform", repo: "shop" };
  const values = (name: string, team: string): JsonObject => ({ values: { name, team, env: "preview" } });
  const generators = [
    {
      git: { repoURL, revision: "HEAD", directories: [{ path: "apps/*" }], ...values("{{ .path.basename }}", "apps") },
    },
    { clusters: { selector: { matchLabels: { agent: "true" } }, ...values("agent-{{ .name }}", "base") } },
    { scmProvider: { github: { organization: "platform" }, ...values("{{ .repository }}", "teams") } },
    { pullRequest: { github, ...values("pr-{{ .number }}", "previews") } },
    {
      plugin: {
        configMapRef: { name: "tenants" },
        requeueAfterSeconds: 300,
        ...values("{{ .tenant }}", "tenants"),
      },
    },
  ];
  const template = {
    metadata: { name: "{{ .values.name }}", labels: { team: "{{ .values.team }}" } },
    spec: {
      project: "default",
      source: {
        repoURL,
        targetRevision: "HEAD",
        path: "charts/service",
        helm: {
          releaseName: '{{ .values.name | trunc 53 | trimSuffix "-" }}',
          valuesObject: {
            ingress: { host: "{{ .values.name }}.example.com", class: '{{ default "nginx" .values.class }}' },
            env: { ENV: "{{ .values.env | upper }}", TEAM: "{{ .values.team | quote }}" },
          },
        },
      },
      destination: { server: "https://kubernetes.default.svc", namespace: "{{ .values.name }}" },
      syncPolicy: { automated: { prune: true }, syncOptions: ["CreateNamespace=true"] },
    },
  };
  const files = Object.fromEntries(each.map((id) => [`apps/app-${id}/kustomization.yaml`, ""]));
  return {
    applicationSet: applicationSet("five-sources", { goTemplate: true, generators, template }),
    world: {
      ...WORLD,
      repositories: { [repoURL]: { HEAD: files } },
      clusters: each.map((id) => ({
        name: `c${id}`,
        server: `https://c${id}.example.com`,
        secretName: `cluster-${id}`,
        labels: { agent: "true" },
        annotations: {},
      })),
      scmRepositories: each.map((id, i) => ({
        organization: "platform",
        repository: `repo-${id}`,
        repositoryId: i + 1,
        url: `https://git.example.com/platform/repo-${id}.git`,
        branch: "main",
        sha: id.padStart(40, "0"),
        labels: [],
      })),
      pullRequests: each.map((id, i) => ({
        number: i + 1,
        title: `change ${i}`,
        branch: `feature-${id}`,
        targetBranch: "main",
        headSha: id.padStart(40, "0"),
        labels: [],
        author: "someone",
      })),
      plugins: { tenants: { response: { output: { parameters: each.map((id) => ({ tenant: `tenant-${id}` })) } } } },
    },
    count,
  };
}
