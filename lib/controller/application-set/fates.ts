/** What became of each Application in one run. */
import { sortedByBytes } from "../../go/compare-text";
import { type ApiServer, keyOf } from "./api-server";
import type { Application } from "./application";
import type { ReconcileInput, Reconciliation } from "./reconciliation";

type Fate = "created" | "updated" | "deleted" | "deleting" | "unchanged";

export type Fates = Pick<Reconciliation, Fate | "emptyPatches">;

/** The names by fate; those outside the namespace with theirs. */
export function fatesOf({ live }: ReconcileInput, server: ApiServer, namespace: string): Fates {
  const before = new Map((live as readonly Application[]).map((object) => [keyOf(object), object]));
  const fates: Record<Fate, string[]> = { created: [], updated: [], deleted: [], deleting: [], unchanged: [] };
  for (const [key, object] of before) fates[fateOf(object, server.get(key), server)].push(key);
  for (const object of server.list()) if (!before.has(keyOf(object))) fates.created.push(keyOf(object));
  const names = (keys: Iterable<string>) =>
    sortedByBytes([...keys].map((key) => (key.startsWith(`${namespace}/`) ? key.slice(namespace.length + 1) : key)));
  return {
    created: names(fates.created),
    updated: names(fates.updated),
    deleted: names(fates.deleted),
    deleting: names(fates.deleting),
    unchanged: names(fates.unchanged),
    emptyPatches: names(server.emptyPatches),
  };
}

function fateOf(before: Application, after: Application | undefined, server: ApiServer): Fate {
  if (after === undefined) return "deleted";
  const isFresh = before.metadata.deletionTimestamp === undefined && after.metadata.deletionTimestamp !== undefined;
  if (isFresh) return "deleting";
  return server.isSameForGo(before, after) ? "unchanged" : "updated";
}
