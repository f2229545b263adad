/** `npm run synth`: writes the example system to out/manifests and prints its matrices. cdk8s-cli says by CDK8S_OUTDIR where else. */
import { runApp } from "../lib";
import { output } from "./places";
import { system } from "./system";

runApp(() => system(process.env.CDK8S_OUTDIR ?? "out/manifests"), {
  next: [
    "read    out/manifests/argocd/shop/applicationsets/frontend.yaml: one set per workload and environment",
    `commit  out/manifests as ${output.path}/ of ${output.repoURL}`,
    "apply   kubectl apply -f out/manifests/bootstrap.yaml, once: the root Application deploys the rest",
    "change  apps/shop.ts, and run this again: it says what it wrote and removed",
  ],
});
