/** What a policy that takes the place of another loses of it, where that is not seen in the policy itself. */
import type { Cell, MatrixModel } from "./model";

const CREATES = "CreateNamespace=true";

/** One warning for each workload of an environment whose policy no longer creates the namespace, as the policies before it did. */
export function lostOptions(model: MatrixModel, cells: readonly Cell[], where: string): string[] {
  const said = new Set<unknown>();
  return cells.flatMap(({ placement, environment, workload, settings, namespace }) => {
    if (said.has(placement) || settings.syncPolicy.syncOptions?.includes(CREATES) === true) return [];
    said.add(placement);
    const before = typeof workload.syncPolicy === "object" ? workload.syncPolicy : model.syncPolicy;
    if (before.syncOptions?.includes(CREATES) !== true) return [];
    return [
      `${where}[${environment.name} × ${workload.name}] has a policy of its own, which loses ${CREATES}: nobody creates namespace ${namespace}; ` +
        "add the option, or give a function of the inherited policy: (inherited) => ({ ...inherited, … })",
    ];
  });
}
