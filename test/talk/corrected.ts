/** The same three parts through the matrix and previews: what the lint has to say of them is nothing. */
import { App } from "cdk8s";
import { WebWorkload } from "../../apps/web-workload";
import { Bootstrap, EnvironmentMatrix, type Fleet, Previews } from "../../lib";
import { isolationGuard } from "../../lib/matrix/guard";

const repoURL = "https://git.example.com/demo/platform.git";
/** What is deployed is a branch that somebody moves, not what was merged last. */
const output = { repoURL, path: "manifests", targetRevision: "deployed" };
const image = "registry.example.com/demo/frontend";
const IN_CLUSTER = "https://kubernetes.default.svc";

const fleet: Fleet = {
  name: "demo",
  clusters: [{ name: "hub", server: IN_CLUSTER, provider: "kind", region: "local", login: { kind: "inCluster" } }],
};
const quota = { cpu: "2", memory: "4Gi", pods: 20 };

export function corrected(outdir: string): App {
  const app = new App({ outdir });
  new Bootstrap(app, "bootstrap", { output });
  const environments = ["example", "example-staging", "dev", "test", "staging", "prod"].map((name) => ({
    name,
    clusters: ["hub"],
    isolation: "namespace" as const,
    quota,
    targetRevision: name === "prod" ? "v1.0.0" : "main",
  }));
  for (const { name } of environments)
    new WebWorkload(app, `frontend-${name}`, {
      file: `workloads/frontend/${name}/frontend.yaml`,
      name: "frontend",
      image: `${image}:v1.0.0`,
      port: 3000,
      host: `${name}.env.example.com`,
    });
  new EnvironmentMatrix(app, "demo", {
    fleet,
    environments,
    workloads: [
      {
        name: "frontend",
        source: (cell) => ({ repoURL, path: `${output.path}/workloads/frontend/${cell.environment}` }),
      },
    ],
    guard: isolationGuard({ ingressFrom: ["ingress-nginx"] }),
    output,
    form: "applicationSets",
  });
  new Previews(app, "previews", {
    cluster: "hub",
    share: { mode: "full" },
    source: {
      kind: "pullRequest",
      scm: {
        github: {
          owner: "demo-org",
          repo: "frontend",
          tokenRef: { secretName: "github-token", key: "token" },
          labels: ["preview"],
        },
      },
      changes: { service: "frontend" },
      webhook: true,
    },
    image: { tag: "headSha", readyBy: "label" },
    prefix: "pr",
    domain: "preview.example.com",
    workloads: { frontend: { entry: true, image, path: `${output.path}/workloads/frontend/dev` } },
    guard: { quota },
    entry: { ingressClass: "nginx", namespace: "ingress-nginx" },
    output,
  });
  return app;
}
