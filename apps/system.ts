/** The example system as one app: what Argo CD reads, what it deploys from, and the talk's three parts. */
import { App } from "cdk8s";
import { Bootstrap } from "../lib";
import { ByHand } from "./by-hand";
import { directories } from "./directories";
import { output } from "./places";
import { previews } from "./previews";
import { repositories } from "./repositories";
import { shop } from "./shop";

export function system(outdir: string): App {
  const app = new App({ outdir });
  new Bootstrap(app, "bootstrap", { output });
  repositories(app);
  new ByHand(app, "part-a");
  directories(app);
  previews(app);
  shop(app);
  return app;
}
