/**
 * Changes as a plan has them, made of what its parts have told: renames marked, with safe steps and causes. For these all changes are gone
 * through, and none is kept but those that belong together.
 */
import { CauseSearch, type ChangedFileOf, type SetOnBoth } from "./causes";
import type { Change } from "./change";
import { RenameSearch } from "./renames";
import type { ToldChange } from "./told-change";
import { WaySearch } from "./way-search";

interface Finishing {
  /** Whether something goes and something comes. */
  readonly mayPair: boolean;
  /** A set by its key, `namespace/name`. */
  readonly setOf: (key: string) => SetOnBoth | undefined;
  readonly changedFile: ChangedFileOf | undefined;
  /** Where Argo CD runs. */
  readonly namespace: string;
}

/** @param told all of them in the order of a plan, each time that it is asked for */
export function finishedChanges(
  told: () => Iterable<ToldChange>,
  { mayPair, setOf, changedFile, namespace }: Finishing,
): Iterable<Change> {
  const renames = new RenameSearch();
  const ways = new WaySearch();
  if (mayPair) {
    for (const { change, end } of told()) renames.add(change, end);
    for (const { change, end } of told()) renames.offer(change, end);
    for (const { change, way } of told()) ways.add(renames.marked(change), way);
    for (const { change, way } of told()) ways.offer(renames.marked(change), way);
  }
  const search = new CauseSearch();
  if (changedFile !== undefined) for (const { change } of told()) search.add(change);
  const causes = changedFile && search.causes(setOf, changedFile, namespace);
  return {
    *[Symbol.iterator]() {
      for (const { change, way } of told()) {
        const finished = ways.marked(renames.marked(change), way);
        yield causes === undefined ? finished : causes.marked(finished);
      }
    },
  };
}
