/** What to do about a fact that is not known, in the words of this command's options. */
import type { Need } from "../../generators";
import { withoutCredentials } from "../../match/repository-url";

export function adviceFor(need: Need): string {
  const section = `or add the section ${need.section} to an --inventory`;
  switch (need.section) {
    case "clusters":
      return `give the cluster Secrets: --objects PATH or --kubectl; ${section} ([] says that there are none)`;
    case "projects":
      return `give the AppProjects: --objects PATH or --kubectl; ${section}, such as [default]`;
    case "resources":
      return `give the objects and their ConfigMaps: --objects PATH or --kubectl; ${section}`;
    case "repositories":
      if (need.submodule !== undefined) {
        return `Argo CD checks submodules out: git submodule update --init --recursive, in the checkout of ${withoutCredentials(need.repoURL)}`;
      }
      return `give a checkout: --repo ${withoutCredentials(need.repoURL)}=PATH, let it be cloned: --allow-network; ${section}`;
    case "pullRequests":
    case "scmRepositories":
      return `ask the provider: --allow-network; ${section} ([] says that there are none)`;
    case "plugins":
      return `call the plugin: --allow-plugins, with its ConfigMap in --objects; ${section}`;
    default:
      return need satisfies never;
  }
}
