/**
 * Part A of the talk: an environment is an Application that somebody writes. Two of them; a third would be a third copy. Hardened: a project
 * of their own instead of `default`, pruning and self-healing, and a finalizer, so that deleting one deletes what it deployed.
 */
import type { Construct } from "constructs";
import { Application, AppProject, FileChart } from "../lib";
import { demoRepository } from "./places";

export class ByHand extends FileChart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { file: "argocd/talk/part-a-by-hand.yaml", namespace: "argocd" });
    new AppProject(this, "project", {
      // before the Applications that name it
      metadata: { name: "by-hand", annotations: { "argocd.argoproj.io/sync-wave": "-10" } },
      spec: {
        description: "Part A: the environments written by hand",
        sourceRepos: [demoRepository],
        destinations: ["example", "example-staging"].map((namespace) => ({ name: "hub", namespace })),
        // CreateNamespace=true makes the namespaces, so the project must let it
        clusterResourceWhitelist: ["example", "example-staging"].map((name) => ({
          group: "",
          kind: "Namespace",
          name,
        })),
      },
    });
    this.environment("example", "values.yaml");
    this.environment("example-staging", "values-staging.yaml");
  }

  private environment(name: string, valueFile: string): void {
    new Application(this, name, {
      metadata: { name, finalizers: ["resources-finalizer.argocd.argoproj.io"] },
      spec: {
        project: "by-hand",
        source: { repoURL: demoRepository, targetRevision: "HEAD", path: "helm", helm: { valueFiles: [valueFile] } },
        destination: { name: "hub", namespace: name },
        syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ["CreateNamespace=true"] },
      },
    });
  }
}
