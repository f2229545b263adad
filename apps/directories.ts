/**
 * Part B of the talk: a directory is an environment. One ApplicationSet finds the directories below `helm-env/env`; a new one named `lab-…` appears
 * by itself. The talk's first question is in it: `prod` is a directory like the others, and runs on another cluster.
 */
import type { Construct } from "constructs";
import { type Environment, EnvironmentMatrix, t } from "../lib";
import { fleet } from "./fleet";
import { demoRepository } from "./places";

const onHub = ["dev", "test", "staging"].map(
  (name): Environment => ({ name, clusters: ["hub"], isolation: "namespace" }),
);

export function directories(scope: Construct): EnvironmentMatrix {
  return new EnvironmentMatrix(scope, "talk", {
    fleet,
    environments: [...onHub, { name: "prod", clusters: ["prod-eu"], isolation: "namespace" }],
    workloads: [
      {
        name: "frontend-chart",
        source: (cell) => ({
          repoURL: demoRepository,
          path: "helm-env",
          helm: { valueFiles: [t`env/${cell.environment}/values.yaml`] },
        }),
      },
    ],
    syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions: ["CreateNamespace=true"] },
    form: {
      by: "directories",
      repoURL: demoRepository,
      path: "helm-env/env",
      // whoever adds helm-env/env/lab-… gets that environment on the hub, in a namespace of its name, and nothing else
      newEnvironments: { prefix: "lab-", clusters: ["hub"] },
    },
  });
}
