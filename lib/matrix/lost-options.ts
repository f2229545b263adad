/** Namespaces that nobody creates: because no policy says so, or because one that takes the place of another loses it without a word. */
import { type Cell, cellLabel, type MatrixModel, type Placement } from "./model";

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

/** The namespaces that no cell's Application creates, each with a cell that deploys there. */
export function neededNamespaces(cells: readonly Cell[], where: string): Map<string, string> {
  const needs = new Map<string, string>();
  const create = new Map<Placement, boolean>();
  const created = new Set<string>();
  for (const cell of cells) {
    const { placement, namespace } = cell;
    let creates = create.get(placement);
    if (creates === undefined) {
      creates = placement.settings.syncPolicy.syncOptions?.includes(CREATES) === true;
      create.set(placement, creates);
    }
    if (creates) created.add(namespace);
    else if (namespace !== "" && !needs.has(namespace)) needs.set(namespace, `${where}[${cellLabel(cell)}]`);
  }
  for (const namespace of created) needs.delete(namespace);
  return needs;
}
