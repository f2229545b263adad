/**
 * The repositories that Argo CD reads, and how it logs in. The one that it deploys itself from is not among them: its credentials come with the base, see
 * `repositories` in apps/fleet.ts. What is secret stands here only by the name under which it is filled in.
 */
import type { Construct } from "constructs";
import { FileChart, Repository, RepositoryCredentials } from "../lib";
import { chartRepository } from "./places";

/** Before what reads from them. */
const FIRST = { "argocd.argoproj.io/sync-wave": "-10" };

export function repositories(scope: Construct): void {
  const chart = new FileChart(scope, "repositories", { file: "argocd/repositories.yaml", namespace: "argocd" });
  // one login for every repository of the host; Argo CD reaches it through a proxy, as sites do that cannot reach the host itself
  new RepositoryCredentials(chart, "git", {
    metadata: { name: "git-example-com", annotations: FIRST },
    url: "https://git.example.com/",
    login: {
      kind: "githubApp",
      appID: 123456,
      installationID: 1234567,
      privateKey: { externalSecret: { store: "vault", key: "argocd/git-app", property: "privateKey" } },
    },
    proxy: "http://proxy.example.com:3128",
    noProxy: ".internal.example.com",
  });
  new Repository(chart, "charts", {
    metadata: { name: "charts", annotations: FIRST },
    type: "helm",
    name: "charts",
    url: chartRepository,
    login: {
      kind: "basic",
      username: "argocd",
      password: { externalSecret: { store: "vault", key: "argocd/charts", property: "password" } },
    },
  });
}
