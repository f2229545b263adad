/** The root Application: what a person applies once, by hand, and which then deploys everything else that Argo CD reads. */
import { Construct } from "constructs";
import { Application, AppProject } from "../argocd";
import { FileChart } from "../manifest";
import type { OutputLocation } from "./output-location";

export interface BootstrapProps {
  /** Where the output of synthesis is committed. */
  readonly output: OutputLocation;
  /** The namespace of Argo CD. @default "argocd" */
  readonly argocdNamespace?: string;
  /** The folder of the output that the root Application deploys, folders below it included. @default "argocd" */
  readonly folder?: string;
  /** File below the output folder. Keep it outside of `folder`: the root Application does not manage itself. @default "bootstrap.yaml" */
  readonly file?: string;
}

/** `kubectl apply -f bootstrap.yaml` once: an AppProject that may only write Argo CD's own objects, and the root Application in it. */
export class Bootstrap extends Construct {
  constructor(scope: Construct, id: string, props: BootstrapProps) {
    super(scope, id);
    const namespace = props.argocdNamespace ?? "argocd";
    const { repoURL, path, targetRevision } = props.output;
    const chart = new FileChart(this, "root", { file: props.file ?? "bootstrap.yaml" });
    new AppProject(chart, "project", {
      metadata: { name: "bootstrap", namespace },
      spec: {
        description: "The root Application: projects, Applications, ApplicationSets and Secrets of Argo CD itself",
        sourceRepos: [repoURL],
        destinations: [{ server: LOCAL, namespace }],
        clusterResourceWhitelist: [],
        namespaceResourceWhitelist: [
          { group: "argoproj.io", kind: "Application" },
          { group: "argoproj.io", kind: "ApplicationSet" },
          { group: "argoproj.io", kind: "AppProject" },
          { group: "external-secrets.io", kind: "ExternalSecret" },
          { group: "", kind: "Secret" },
          { group: "", kind: "ConfigMap" },
        ],
      },
    });
    new Application(chart, "application", {
      metadata: { name: "root", namespace },
      spec: {
        project: "bootstrap",
        source: {
          repoURL,
          targetRevision: targetRevision ?? "HEAD",
          path: `${path}/${props.folder ?? "argocd"}`,
          directory: { recurse: true },
        },
        destination: { server: LOCAL, namespace },
        // No finalizer, and nothing is pruned without a person's word: the root owns production's Applications.
        syncPolicy: {
          automated: { prune: false, selfHeal: true },
          syncOptions: ["Prune=confirm", "ServerSideApply=true"],
        },
      },
    });
  }
}

const LOCAL = "https://kubernetes.default.svc";
