/** What to do about a fact that is not known, in the words of this command's options. */
import type { Problem } from "../../errors";
import type { Need } from "../../generators";
import { describeNeed } from "../../generators/expand";

/** The problems with the advice that `render` can give. */
export function advised(problems: readonly Problem[], needs: readonly Need[]): Problem[] {
  const byMessage = new Map(needs.map((need) => [`the inventory does not know ${describeNeed(need)}`, need]));
  return problems.map((problem) => {
    const need = problem.code === "INVENTORY_MISSING" ? byMessage.get(problem.message) : undefined;
    return need === undefined ? problem : { ...problem, hint: adviceFor(need) };
  });
}

function adviceFor(need: Need): string {
  const section = `or add the section ${need.section} to an --inventory`;
  switch (need.section) {
    case "clusters":
      return `give the cluster Secrets: --objects PATH or --kubectl; ${section} ([] says that there are none)`;
    case "projects":
      return `give the AppProjects: --objects PATH or --kubectl; ${section}, such as [default]`;
    case "resources":
      return `give the objects and their ConfigMaps: --objects PATH or --kubectl; ${section}`;
    case "repositories":
      return `give a checkout: --repo ${need.repoURL}=PATH, let it be cloned: --allow-network; ${section}`;
    case "pullRequests":
    case "scmRepositories":
      return `ask the provider: --allow-network; ${section} ([] says that there are none)`;
    case "plugins":
      return `call the plugin: --allow-plugins, with its ConfigMap in --objects; ${section}`;
    default:
      return need satisfies never;
  }
}
