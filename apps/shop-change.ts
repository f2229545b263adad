/**
 * A pull request to the shop, of which docs/examples has the reports: production gets a release, staging loses its catalogue, qa
 * comes, and the catalogue gets a new chart.
 */
import { App } from "cdk8s";
import { ENVIRONMENTS, type ShopOptions, shop } from "./shop";

export const CHANGE: ShopOptions = {
  catalogueVersion: "2.4.0",
  environments: [
    ...ENVIRONMENTS.map((one) => (one.name === "prod" ? { ...one, targetRevision: "v1.5.0" } : one)),
    { name: "qa", clusters: ["hub"], isolation: "namespace", namespace: "shop-qa", quota: { cpu: "2", memory: "4Gi" } },
  ],
  without: [{ environment: "staging", workload: "catalogue", reason: "staging reads the catalogue of dev" }],
};

/** The shop alone, as it stands or as the pull request would have it. */
export function shopAlone(outdir: string, options: ShopOptions = {}): App {
  const app = new App({ outdir });
  shop(app, options);
  return app;
}
