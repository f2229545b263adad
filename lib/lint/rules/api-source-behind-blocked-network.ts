/** A generator that asks an API which Argo CD's own cluster is declared not to reach: each poll fails, and the set stops. */
import { LOCAL_SERVER } from "../../argocd-facts";
import { unreachableHosts } from "../../fleet/unreachable";
import { isHostOf, providerHost } from "../../generators/provider-host";
import { rule } from "../rule";

export const API_SOURCE_BEHIND_BLOCKED_NETWORK = rule(
  "API_SOURCE_BEHIND_BLOCKED_NETWORK",
  "error",
  "give the controller a proxy (controllerEnvironment), or let CI write files for a git generator on a mirror",
  function* ({ generators }, { inventory }) {
    const here = inventory.clusters?.find(({ server }) => server.replace(/\/+$/, "") === LOCAL_SERVER);
    const blocked = unreachableHosts(here?.annotations ?? {});
    if (here === undefined || blocked.length === 0) return;
    for (const { kind, path, spec } of generators) {
      const asked = kind === "pullRequest" || kind === "scmProvider" ? providerHost(spec) : undefined;
      if (asked !== undefined && isHostOf(asked.host, blocked))
        yield [`${path}.${asked.provider}`, `${here.name}, where Argo CD runs, does not reach ${asked.host}`];
    }
  },
);
