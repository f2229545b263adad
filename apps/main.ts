/** The example system: `npm run synth` writes it to out/manifests and prints the matrix. */
import { App } from "cdk8s";
import { Bootstrap, runApp } from "../lib";
import { ByHand } from "./by-hand";
import { directories } from "./directories";
import { output } from "./places";
import { previews } from "./previews";
import { repositories } from "./repositories";
import { shop } from "./shop";

runApp(() => {
  const app = new App({ outdir: process.env.CDK8S_OUTDIR ?? "out/manifests" });
  new Bootstrap(app, "bootstrap", { output });
  repositories(app);
  new ByHand(app, "part-a");
  directories(app);
  previews(app);
  shop(app);
  return app;
});
