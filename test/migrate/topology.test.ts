/** The move from one Argo CD to several, as docs/topology.md has it: what the old one does with what another one has now. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Bootstrap, EnvironmentMatrix, type Fleet, type MatrixForm, synthHubs, type Topology } from "../../lib";
import type { Files } from "../../lib/controller";
import { migrate, unshielded } from "../../lib/migrate";
import { outputFiles } from "../../lib/synth";
import { cluster, environment, workload } from "../matrix/models";

const fleet: Fleet = {
  name: "acme",
  clusters: [
    cluster("hub", { server: "https://kubernetes.default.svc", region: "eu", login: { kind: "inCluster" } }),
    cluster("us-1", { region: "us" }),
  ],
};

/** The output of the Argo CD that stays: of all clusters, or of its region. */
function outputOf(topology: Topology, form: MatrixForm, preserveResourcesOnDeletion: boolean): Files {
  const out = mkdtempSync(join(tmpdir(), "topology-"));
  try {
    synthHubs({ ...fleet, topology }, out, (app, hub) => {
      new EnvironmentMatrix(app, "shop", {
        fleet: hub.fleet,
        environments: [environment("prod", ["hub", "us-1"], { preserveResourcesOnDeletion })],
        workloads: [workload("web"), workload("api")],
        form,
      });
      const output = { repoURL: "https://git.example.com/platform.git", path: "manifests" };
      new Bootstrap(app, "bootstrap", { output, elsewhere: { namespaces: ["prod"] } });
    });
    return outputFiles(topology === "hub" ? out : join(out, "eu"));
  } finally {
    rmSync(out, { recursive: true });
  }
}

test.each<MatrixForm>(["applicationSets", "applications"])(
  "%s: once its Applications leave their workloads, the old Argo CD deletes none of what another one deploys now",
  (form) => {
    const old = outputOf("hub", form, true);
    expect(unshielded(old)).toEqual([]);
    const { direct } = migrate(old, outputOf("perRegion", form, true));
    expect(direct).toMatchObject({ lost: [], removed: [], isApplied: true });
    expect(direct.left.map((one) => one.split("/")[0])).toEqual(["us-1", "us-1"]);
  },
);

test.each<[MatrixForm, readonly string[]]>([
  ["applicationSets", ["ApplicationSet argocd/web-prod", "ApplicationSet argocd/api-prod"]],
  [
    "applications",
    ["hub", "us-1"].flatMap((name) => ["web", "api"].map((one) => `Application argocd/${one}-prod-${name}`)),
  ],
])("%s: names what would take its workloads along", (form, expected) => {
  expect(unshielded(outputOf("hub", form, false)).sort()).toEqual([...expected].sort());
});
