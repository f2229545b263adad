/** What stood and what will stand, with what the runs said → one change for each set and Application. */
import { ApplicationChanges } from "./application-changes";
import type { Change } from "./change";
import type { ChangeContext } from "./change-context";
import { SetChanges } from "./set-changes";

export function changesOf(context: ChangeContext): Change[] {
  return [...new SetChanges(context).changes(), ...new ApplicationChanges(context).changes()];
}
