import { fleet as demo } from "../../apps/fleet";
import { type BaseComponents, type Cluster, checkFleet, type Mirror } from "../../lib/fleet";
import { COMPONENTS } from "../../lib/fleet/catalogue";
import { checkImages, mirrorValues, pulledImages } from "../../lib/fleet/chart-images";
import { factsOf } from "../../lib/fleet/chart-values";
import { clustersOf } from "../../lib/fleet/cluster";
import { mirrored } from "../../lib/fleet/mirror";
import { plannedReleases } from "../../lib/fleet/planned-release";

const MIRROR: Mirror = { charts: "oci://registry.example.com/charts", images: "registry.example.com/mirror" };

function cluster(base: BaseComponents, more: Partial<Cluster> = {}): Cluster {
  return {
    name: "c",
    server: "https://c.example.com",
    provider: "kubeadm",
    region: "here",
    login: { kind: "inCluster" },
    mirror: MIRROR,
    base,
    ...more,
  };
}

function found(of: Cluster): string[] {
  return checkFleet({ name: "f", demo: true, clusters: [of] }).map(({ code, where }) => `${code} ${where}`);
}

test.each([
  ["quay.io/argoproj/argocd:v3.5.3", "r.example.com", "r.example.com/argoproj/argocd:v3.5.3"],
  ["docker.io/library/redis:8", "r.example.com/m/", "r.example.com/m/library/redis:8"],
  ["localhost:5000/a/b", "r.example.com", "r.example.com/a/b"],
  ["grafana/grafana:1", "r.example.com", "r.example.com/grafana/grafana:1"],
])("%s in %s is %s", (image, registry, expected) => {
  expect(mirrored(image, registry)).toBe(expected);
});

test("every chart of the catalogue has a list of images, and values that move each of them", () => {
  for (const [name, { chart, known }] of Object.entries(COMPONENTS)) {
    const images = factsOf(chart, known)?.images;
    expect([name, images]).toEqual([name, expect.any(Array)]);
    const values = mirrorValues(images ?? [], "registry.example.com");
    expect([name, checkImages(images ?? [], values, "registry.example.com", "x")]).toEqual([name, []]);
  }
});

test("charts come from the mirror, of the fleet or of the cluster, unless a component names another place", () => {
  const one = cluster(
    { openebs: {}, eckOperator: { repository: "https://other.example.com" } },
    { mirror: undefined as never },
  );
  const [first] = clustersOf({ name: "f", demo: true, mirror: MIRROR, clusters: [one] });
  expect(plannedReleases({ ...(first as Cluster), mirror: MIRROR }).map(({ chart }) => chart.repository)).toEqual([
    "https://other.example.com",
    MIRROR.charts,
  ]);
});

test("all images of the demo's cluster in the air gap come from its mirror, the operator's own among them", () => {
  const ap = clustersOf(demo).find(({ name }) => name === "prod-ap") as Cluster;
  const operator = plannedReleases(ap).find(({ id }) => id === "eck-operator");
  expect(operator?.release.values).toMatchObject({
    image: { repository: "registry.example.com/eck/eck-operator" },
    config: { containerRegistry: "registry.example.com" },
  });
  expect(found({ ...ap, access: undefined } as unknown as Cluster)).toEqual([]);
});

test("what is switched off is not pulled", () => {
  const { chart, known } = COMPONENTS.kubePrometheusStack;
  const all = factsOf(chart, known)?.images ?? [];
  const without = pulledImages(all, { grafana: { enabled: false }, nodeExporter: { enabled: false } });
  expect(without.length).toBe(pulledImages(all, {}).length - 3);
});

const REFUSED: readonly (readonly [string, Cluster, readonly string[]])[] = [
  [
    "an image that a value of the user leads elsewhere",
    cluster({
      argoCd: { domain: "a.example.com", values: { global: { image: { repository: "quay.io/argoproj/argocd" } } } },
    }),
    ["IMAGE_UNREACHABLE clusters.c.base.argoCd.values.global.image.repository"],
  ],
  [
    "a chart version of which nobody knows the images",
    cluster({ argoCd: { domain: "a.example.com", version: "9.9.9" } }),
    ["IMAGE_UNREACHABLE clusters.c.base.argoCd.images"],
  ],
  [
    "a release of a chart that is not in the catalogue",
    cluster({ further: { a: { namespace: "a", repository: "oci://r.example.com/x", chart: "a", version: "1.0.0" } } }),
    ["IMAGE_UNREACHABLE clusters.c.base.further.a.images"],
  ],
  [
    "a mirror whose address holds a login",
    cluster({ openebs: {} }, { mirror: { charts: "https://me:secret@charts.example.com" } }),
    ["COMPONENT_INVALID clusters.c.mirror.charts", "SECRET_LITERAL clusters.c.mirror.charts"],
  ],
  [
    "a repository whose address holds a login",
    cluster({ openebs: { repository: "https://me:secret@charts.example.com" } }, { mirror: {} }),
    ["COMPONENT_INVALID clusters.c.base.openebs.repository", "SECRET_LITERAL clusters.c.base.openebs.repository"],
  ],
  [
    "half a login",
    cluster({ openebs: { repositoryAccess: { username: "me" } } }, { mirror: {} }),
    ["COMPONENT_INVALID clusters.c.base.openebs.repositoryAccess"],
  ],
];
test.each(REFUSED)("refuses %s", (_, of, expected) => {
  expect(found(of)).toEqual(expected);
});

test("images that somebody names are taken at their word", () => {
  expect(found(cluster({ argoCd: { domain: "a.example.com", version: "9.9.9", images: ["x:1"] } }))).toEqual([]);
});
