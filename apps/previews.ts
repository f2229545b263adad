/**
 * Part C of the talk: a pull request is an environment. Twice: for a label that people set, which is polled, and for the label that CI sets when
 * the image is there, which a webhook wakes. Both name everything after the number (the branch's name is the author's), and ship the namespace with
 * its guard as a manifest, so that it goes when the pull request is closed.
 */
import { ApiObject } from "cdk8s";
import type { Construct } from "constructs";
import { FileChart, Previews } from "../lib";
import { frontendImage, output } from "./places";
import { WebWorkload } from "./web-workload";

const FOLDER = "workloads/preview-frontend";

export function previews(scope: Construct): void {
  previewFolder(scope);
  previewSets(scope, { id: "previews-polled", prefix: "now", label: "preview-now", readyBy: "nothing" });
  previewSets(scope, { id: "previews", prefix: "pr", label: "preview", readyBy: "label" });
}

interface PreviewSets {
  readonly id: string;
  readonly prefix: string;
  /** Only pull requests with this label: anybody may open one. */
  readonly label: string;
  readonly readyBy: "label" | "nothing";
}

function previewSets(scope: Construct, { id, prefix, label, readyBy }: PreviewSets): void {
  new Previews(scope, id, {
    cluster: "hub",
    share: { mode: "full" },
    source: {
      kind: "pullRequest",
      scm: {
        github: {
          owner: "demo-org",
          repo: "frontend",
          tokenRef: { secretName: "github-token", key: "token" },
          labels: [label],
        },
      },
      changes: { service: "frontend" },
      // without a webhook, the shortest interval that the token's limit allows with room to spare; with one, half an hour as the fallback
      webhook: readyBy === "label",
    },
    image: { tag: "headSha", readyBy },
    prefix,
    domain: "preview.example.com",
    workloads: { frontend: { entry: true, image: frontendImage, path: `${output.path}/${FOLDER}` } },
    guard: { quota: { cpu: "1", memory: "1Gi", pods: 10 } },
    entry: { ingressClass: "nginx", namespace: "ingress-nginx" },
    output,
  });
}

/** What every preview deploys, as a kustomization: Argo CD puts namespace and image in; the way in is the guard's. */
function previewFolder(scope: Construct): void {
  new WebWorkload(scope, "preview-frontend", {
    file: `${FOLDER}/frontend.yaml`,
    name: "frontend",
    image: frontendImage,
    port: 3000,
  });
  new ApiObject(
    new FileChart(scope, "preview-kustomization", { file: `${FOLDER}/kustomization.yaml` }),
    "kustomization",
    {
      apiVersion: "kustomize.config.k8s.io/v1beta1",
      kind: "Kustomization",
      metadata: { name: "frontend-preview" },
      resources: ["frontend.yaml"],
    },
  );
}
