/** `deletionOrder: Reverse`: deletion of the set deletes one Application a run, from the last step on. Upstream: PerformReverseDeletion. */
import { type ApiServer, keyOf } from "./api-server";
import type { Application } from "./application";
import type { ApplicationSet } from "./application-set";
import { stepList } from "./rollout-steps";
import { RunError } from "./run-error";

const POLL_SECONDS = 10;
const PATIENCE_SECONDS = 120;

export interface ReverseDeletion {
  /** Until the next look, 0 when none is left. */
  readonly seconds: number;
  /** The names of the last step, where there are several: Argo CD takes any of them first. */
  readonly chance: readonly string[];
}

/** @throws {RunError} one has been terminating for too long */
export function reverseDeletion(
  set: ApplicationSet,
  owned: readonly Application[],
  server: ApiServer,
  now: number,
): ReverseDeletion {
  const { indexOf } = stepList(set, owned);
  const stepOf = ({ metadata }: Application): number => indexOf.get(metadata.name ?? "") ?? -1;
  const lastStep = owned.reduce((last, application) => Math.max(last, stepOf(application)), -1);
  const [first, ...others] = lastStep < 0 ? [] : owned.filter((application) => stepOf(application) === lastStep);
  if (first === undefined) return { seconds: 0, chance: [] };
  const { deletionTimestamp } = first.metadata;
  if (deletionTimestamp === undefined) server.delete(keyOf(first));
  else if (now - Date.parse(deletionTimestamp) > PATIENCE_SECONDS * 1000)
    throw new RunError("application has not been deleted in over 2 minutes");
  const chance = others.length === 0 ? [] : [first, ...others].map(({ metadata }) => metadata.name ?? "");
  return { seconds: POLL_SECONDS, chance };
}
