/**
 * Part C of the talk: a pull request is an environment. Twice: polled every 10 seconds as in the demo, and the safe form. Both take only pull requests
 * that somebody has labelled (anybody may open one), name everything after the number (the branch's name is the author's), and ship the
 * namespace with its guard as a manifest, so that it goes when the pull request is closed.
 */
import { ApiObject } from "cdk8s";
import type { Construct } from "constructs";
import { ApplicationSet, AppProject, FileChart, pullRequest, t } from "../lib";
import { isolationGuard } from "../lib/matrix/guard";
import { frontendImage, output } from "./places";
import { WebWorkload } from "./web-workload";

const FOLDER = "previews/frontend";
const PLACEHOLDER_HOST = "preview.invalid";

export function previews(scope: Construct): void {
  previewFolder(scope);
  const chart = new FileChart(scope, "previews", { file: "argocd/talk/part-c-previews.yaml", namespace: "argocd" });
  new AppProject(chart, "project", {
    // before the sets that name it
    metadata: { name: "previews", annotations: { "argocd.argoproj.io/sync-wave": "-10" } },
    spec: {
      description: "Environments of pull requests: their own namespaces on the hub, nothing else",
      sourceRepos: [output.repoURL],
      destinations: [{ name: "hub", namespace: "pr-*" }],
      clusterResourceWhitelist: [{ group: "", kind: "Namespace", name: "pr-*" }],
    },
  });
  // 360 calls an hour: four such sets are all that one token of 5,000 calls an hour carries with room to spare
  previewSet(chart, { name: "previews-polled", prefix: "pr-polled", label: "preview-now", requeueAfterSeconds: 10 });
  // the webhook wakes it; polling is only the fallback
  previewSet(chart, { name: "previews", prefix: "pr", label: "preview", requeueAfterSeconds: 1800 });
}

interface PreviewSet {
  readonly name: string;
  readonly prefix: string;
  /** Only pull requests with this label. */
  readonly label: string;
  readonly requeueAfterSeconds: number;
}

function previewSet(chart: Construct, of: PreviewSet): void {
  const open = pullRequest({
    github: {
      owner: "demo-org",
      repo: "frontend",
      tokenRef: { secretName: "github-token", key: "token" },
      labels: [of.label],
    },
    requeueAfterSeconds: of.requeueAfterSeconds,
    values: { key: `${of.prefix}-{{ .number }}` },
  });
  new ApplicationSet(chart, of.name, {
    metadata: { name: of.name },
    generators: [open],
    template: (pr) => ({
      metadata: {
        name: t`frontend-${pr.values.key}`,
        labels: { preview: pr.values.key },
        annotations: { "preview.example.com/url": t`https://${pr.values.key}.preview.example.com` },
      },
      spec: {
        project: "previews",
        source: {
          repoURL: output.repoURL,
          targetRevision: "HEAD",
          path: `${output.path}/${FOLDER}`,
          kustomize: {
            namespace: pr.values.key,
            images: [t`${frontendImage}:${pr.head_sha}`],
            patches: [
              {
                target: { kind: "Ingress", name: "frontend" },
                patch: t`[{"op": "replace", "path": "/spec/rules/0/host", "value": "${pr.values.key}.preview.example.com"}]`,
              },
            ],
          },
        },
        destination: { name: "hub", namespace: pr.values.key },
        syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ["PruneLast=true"] },
      },
    }),
    syncPolicy: { applicationsSync: "sync" },
  });
}

/** What every preview deploys, as a kustomization: Argo CD puts namespace, image and host in. */
function previewFolder(scope: Construct): void {
  new WebWorkload(scope, "preview-frontend", {
    file: `${FOLDER}/frontend.yaml`,
    name: "frontend",
    image: frontendImage,
    port: 3000,
    host: PLACEHOLDER_HOST,
  });
  isolationGuard({ ingressFrom: ["ingress-nginx"] }).build(
    new FileChart(scope, "preview-guard", { file: `${FOLDER}/guard.yaml` }),
    {
      namespace: "preview",
      environment: "preview",
      labels: { "app.kubernetes.io/part-of": "previews" },
      quota: { cpu: "1", memory: "1Gi", pods: 10 },
      protected: false,
    },
  );
  new ApiObject(
    new FileChart(scope, "preview-kustomization", { file: `${FOLDER}/kustomization.yaml` }),
    "kustomization",
    {
      apiVersion: "kustomize.config.k8s.io/v1beta1",
      kind: "Kustomization",
      metadata: { name: "frontend-preview" },
      resources: ["guard.yaml", "frontend.yaml"],
    },
  );
}
