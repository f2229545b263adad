import { fleet as demo } from "../../apps/fleet";
import { clustersOf } from "../../lib/fleet/cluster";
import { baseFile } from "../../lib/infra/base-file";
import { mirrorList } from "../../lib/infra/mirror-list";
import { fullFleet } from "./full-fleet";

const file = baseFile(demo, clustersOf(demo));

test("a cluster with a mirror has every chart, image and the provider on the list, with where it goes", () => {
  const { entries, doubts } = mirrorList(file, ["prod-ap"]);
  expect(entries.slice(0, 2)).toEqual([
    { kind: "provider", from: "hashicorp/helm 3.1.2" },
    {
      kind: "chart",
      from: "https://prometheus-community.github.io/helm-charts/prometheus-operator-crds 31.0.1",
      to: "oci://registry.example.com/charts/prometheus-operator-crds 31.0.1",
    },
  ]);
  expect(entries).toContainEqual({
    kind: "image",
    from: "docker.elastic.co/eck/eck-operator:3.5.0",
    to: "registry.example.com/eck/eck-operator:3.5.0",
  });
  expect(entries.filter(({ kind, to }) => kind !== "provider" && to === undefined)).toEqual([]);
  expect(entries.length).toBe(new Set(entries.map((entry) => JSON.stringify(entry))).size);
  expect(doubts.map((doubt) => doubt.split(" are those of ")[0]).sort()).toEqual([
    "the images of kube-prometheus-stack 90.2.0",
    "the images of openebs 4.6.1",
  ]);
});

test("a cluster without a mirror has only where things come from", () => {
  const { entries } = mirrorList(file, ["hub"]);
  expect(entries.length).toBeGreaterThan(10);
  expect(entries.filter(({ to }) => to !== undefined)).toEqual([]);
});

test("a chart of which nobody knows the images is said", () => {
  const { doubts } = mirrorList(baseFile(fullFleet, clustersOf(fullFleet)), ["full"]);
  expect(doubts).toContain("nobody knows the images of kafka v1.19.1");
});
