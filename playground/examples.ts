/** What the playground starts with: each shows one thing that is hard to see in a review. */
import type { Sources } from "./engine";

export interface Example extends Omit<Sources, "version"> {
  readonly name: string;
}

const template = (rest: string): string => `  template:
    metadata:
      name: 'shop-{{ .name }}'
    spec:
      project: default
      source:
        repoURL: https://git.example.com/shop.git
        path: deploy/{{ .metadata.labels.env }}
        targetRevision: ${rest}
      destination:
        name: '{{ .name }}'
        namespace: shop
`;

const head = (generators: string): string => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata:
  name: shop
  namespace: argocd
spec:
  goTemplate: true
  goTemplateOptions: [missingkey=error]
  generators:
${generators}`;

const CLUSTERS = `# what Argo CD knows: https://… is never asked
clusters:
  - name: prod-eu
    server: https://eu.example.com
    labels: {env: prod, region: eu}
  - name: prod-ap
    server: https://ap.example.com
    labels: {env: prod, region: ap}
  - name: staging
    server: https://staging.example.com
    labels: {env: staging, region: eu}
projects: [default]
`;

const bySelector = (labels: string): string => `    - clusters:
        selector:
          matchLabels: {${labels}}
`;

export const EXAMPLES: readonly Example[] = [
  {
    name: "A label that deletes production",
    before: `${head(bySelector("env: prod"))}${template("v1.4.0")}`,
    sets: `${head(bySelector("env: prod, region: eu"))}${template("v1.5.0")}`,
    facts: CLUSTERS,
  },
  {
    name: "A parameter that nobody gives",
    sets: `${head(`    - list:
        elements:
          - name: dev
            region: eu
          - name: prod
`)}  template:
    metadata:
      name: 'shop-{{ .name }}-{{ .region }}'
    spec:
      project: default
      source:
        repoURL: https://git.example.com/shop.git
        path: deploy/{{ .name }}
        targetRevision: v1.4.0
      destination:
        server: https://kubernetes.default.svc
        namespace: shop-{{ .name }}
`,
    facts: "projects: [default]\nclusters: []\n",
  },
  {
    name: "Files in Git × clusters, by matrix",
    sets: `${head(`    - matrix:
        generators:
          - git:
              repoURL: https://git.example.com/envs.git
              revision: main
              files:
                - path: envs/*.yaml
          - clusters:
              selector:
                matchLabels:
                  env: '{{ .environment }}'
`)}  template:
    metadata:
      name: 'shop-{{ .environment }}-{{ .name }}'
      labels:
        env: '{{ .environment }}'
    spec:
      project: default
      source:
        repoURL: https://git.example.com/shop.git
        path: charts/shop
        targetRevision: '{{ .version }}'
        helm:
          valuesObject:
            replicas: '{{ .replicas }}'
      destination:
        name: '{{ .name }}'
        namespace: shop
  templatePatch: |
    {{- if .autosync }}
    spec:
      syncPolicy:
        automated: {prune: true}
    {{- end }}
`,
    facts: `${CLUSTERS}repositories:
  https://git.example.com/envs.git:
    main:
      envs/prod.yaml: |
        environment: prod
        version: v1.4.0
        replicas: 3
        autosync: false
      envs/staging.yaml: |
        environment: staging
        version: v1.5.0-rc.2
        replicas: 1
        autosync: true
`,
  },
];
