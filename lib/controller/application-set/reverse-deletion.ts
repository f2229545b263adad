/** `deletionOrder: Reverse`: deletion of the set deletes one Application a run, from the last step on. Upstream: PerformReverseDeletion. */
import { compareText } from "../../go/compare-text";
import { type ApiServer, keyOf } from "./api-server";
import type { Application } from "./application";
import type { ApplicationSet } from "./application-set";
import { stepList } from "./rollout-steps";
import { RunError } from "./run-error";

const POLL_SECONDS = 10;
const PATIENCE_SECONDS = 120;

/** The seconds until the next look, 0 when none is left. @throws {RunError} one has been terminating for too long */
export function reverseDeletion(
  set: ApplicationSet,
  owned: readonly Application[],
  server: ApiServer,
  now: number,
): number {
  const { indexOf } = stepList(set, owned);
  const staged = owned
    .flatMap((application) => {
      const step = indexOf.get(application.metadata.name ?? "");
      return step === undefined ? [] : [{ application, step }];
    })
    // Argo CD's order within a step is random
    .sort((a, b) => b.step - a.step || compareText(keyOf(a.application), keyOf(b.application)));
  const [last] = staged;
  if (last === undefined) return 0;
  const { deletionTimestamp } = last.application.metadata;
  if (deletionTimestamp === undefined) server.delete(keyOf(last.application));
  else if (now - Date.parse(deletionTimestamp) > PATIENCE_SECONDS * 1000)
    throw new RunError("application has not been deleted in over 2 minutes");
  return POLL_SECONDS;
}
