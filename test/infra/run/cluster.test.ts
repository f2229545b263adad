/** What is asked of a cluster, with the real kubectl: what a destroy would orphan, and releases that are pending. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Cluster, Fleet } from "../../../lib/fleet";
import { synthesizeInfra } from "../../../lib/infra";
import { type BaseOfCluster, baseFile } from "../../../lib/infra/base-file";
import { guestsOf } from "../../../lib/infra/run/guests";
import { kubectlOf } from "../../../lib/infra/run/kubectl";
import { run } from "../../cli/run";
import { saySkipped } from "../../skip";
import { FakeApiServer, type StoredObject } from "./api-server";

const hasKubectl = ((): boolean => {
  try {
    execFileSync("kubectl", ["version", "--client"], { stdio: "ignore" });
    return true;
  } catch {
    saySkipped("infra/kubectl", "no kubectl on PATH; what is asked of a cluster before a destroy was not tried");
    return false;
  }
})();
const withKubectl = hasKubectl ? describe : describe.skip;

jest.setTimeout(60_000);

withKubectl("with kubectl", () => {
  let folder: string;
  let api: FakeApiServer;
  let fleet: Fleet;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "infra-cluster-"));
    api = await FakeApiServer.start([
      { group: "", version: "v1", plural: "secrets", kind: "Secret" },
      { group: "", version: "v1", plural: "persistentvolumeclaims", kind: "PersistentVolumeClaim" },
      { group: "", version: "v1", plural: "persistentvolumes", kind: "PersistentVolume" },
      { group: "argoproj.io", version: "v1alpha1", plural: "applications", kind: "Application" },
      { group: "elasticsearch.k8s.elastic.co", version: "v1", plural: "elasticsearches", kind: "Elasticsearch" },
    ]);
    const config = join(folder, "kubeconfig");
    const named = { name: "c" };
    writeFileSync(
      config,
      JSON.stringify({
        contexts: [{ ...named, context: { cluster: "c", user: "c" } }],
        clusters: [{ ...named, cluster: { server: api.url } }],
        users: [{ ...named, user: {} }],
      }),
    );
    const cluster: Cluster = {
      name: "c",
      server: "https://c.example.com",
      provider: "kubeadm",
      region: "here",
      login: { kind: "exec", command: "x", tls: {} },
      access: { kind: "kubeconfig", path: config, context: "c" },
      provides: ["node:volume-group", "crd-group:snapshot.storage.k8s.io"],
      base: {
        openebs: { lvm: true },
        eckOperator: {},
        elasticsearch: { nodeSets: [{ name: "a", count: 1, storage: { size: "1Gi" } }] },
        argoCd: { domain: "argocd.example.com" },
      },
    };
    fleet = { name: "f", demo: true, clusters: [cluster] };
    synthesizeInfra(fleet, { outdir: join(folder, "out") });
  });
  afterAll(() => {
    api.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(() => {
    for (const plural of ["secrets", "persistentvolumeclaims", "persistentvolumes", "applications", "elasticsearches"])
      api.set(plural, []);
  });

  const releases = (): BaseOfCluster => baseFile(fleet, fleet.clusters).clusters.c as BaseOfCluster;
  const guests = async (): Promise<(string | undefined)[]> => {
    const kubectl = kubectlOf({ insecure: false, host: api.url }, { PATH: process.env.PATH });
    return (await guestsOf("c", releases(), kubectl)).map(({ code, where, got }) => `${code} ${where} ${got}`);
  };
  const named = (name: string, namespace?: string): StoredObject => ({
    metadata: { name, ...(namespace !== undefined && { namespace }) },
  });

  test("an empty cluster has no guests, and kinds that it does not know have no objects", async () => {
    expect(await guests()).toEqual([]);
  });

  test("Applications, claims of our classes, volumes of our drivers and Elasticsearches of others are guests", async () => {
    api.set("applications", [named("shop", "argocd"), named("cart", "argocd")]);
    api.set("persistentvolumeclaims", [
      { ...named("ours", "shop"), spec: { storageClassName: "openebs-hostpath" } },
      { ...named("other", "shop"), spec: { storageClassName: "gp3" } },
    ]);
    api.set("persistentvolumes", [
      { ...named("pv-lvm"), spec: { csi: { driver: "local.csi.openebs.io" } } },
      { ...named("pv-ebs"), spec: { csi: { driver: "ebs.csi.aws.com" } } },
    ]);
    const helm = { "meta.helm.sh/release-name": "elasticsearch", "meta.helm.sh/release-namespace": "elastic" };
    api.set("elasticsearches", [
      named("logs", "shop"),
      { metadata: { name: "elasticsearch", namespace: "elastic", annotations: helm } as never },
    ]);
    expect(await guests()).toEqual([
      "INFRA_GUESTS stack c, eck-operator shop/logs",
      "INFRA_GUESTS stack c, openebs shop/ours",
      "INFRA_GUESTS stack c, openebs pv-lvm",
      "INFRA_GUESTS stack c, argo-cd argocd/shop, argocd/cart",
    ]);
  });

  test("a cluster that does not answer is refused, not taken for an empty one", async () => {
    const kubectl = kubectlOf({ insecure: false, host: "http://127.0.0.1:1" }, { PATH: process.env.PATH });
    const [problem] = await guestsOf("c", releases(), kubectl);
    expect(problem?.code).toBe("INFRA_UNREACHABLE");
    const missing = kubectlOf({ insecure: false, host: api.url }, { PATH: process.env.PATH }, "no-such-kubectl");
    expect((await guestsOf("c", releases(), missing))[0]?.code).toBe("INFRA_UNREACHABLE");
  });

  const unlock = (...words: string[]): ReturnType<typeof run> =>
    run(["infra", "unlock", "--out", join(folder, "out"), ...words], { environment: { PATH: process.env.PATH } });
  const revision = (release: string, namespace: string, status: string): StoredObject => ({
    metadata: {
      name: `sh.helm.release.v1.${release}.v1`,
      namespace,
      labels: { owner: "helm", name: release, status },
    },
  });

  test("unlock lists pending releases of the base, and deletes them when it is asked to", async () => {
    api.set("secrets", [
      revision("openebs", "openebs", "pending-install"),
      revision("argocd", "argocd", "deployed"),
      revision("shop", "shop", "pending-upgrade"),
    ]);
    const listed = await unlock();
    expect([listed.code, listed.out]).toEqual([
      0,
      "c  openebs/openebs  pending-install  pending  sh.helm.release.v1.openebs.v1\n",
    ]);
    expect(api.deleted).toEqual([]);
    const freed = await unlock("--delete");
    expect([freed.code, freed.out]).toEqual([0, expect.stringContaining("deleted")]);
    expect(api.deleted).toEqual(["openebs/sh.helm.release.v1.openebs.v1"]);
    expect((await unlock()).out).toBe("no release is pending\n");
  });
});
