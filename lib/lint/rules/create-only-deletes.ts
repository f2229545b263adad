/**
 * Policies that never delete do not hold when the set itself is deleted: Kubernetes then collects what it owns. The set's finalizer alone
 * does not help: under foreground pruning, the default, it is a race.
 */
import { listAt, textAt } from "../reading";
import { rule } from "../rule";

export const CREATE_ONLY_DELETES = rule(
  "CREATE_ONLY_DELETES",
  "warning",
  "give the set the finalizer resources-finalizer.argocd.argoproj.io, and the Application that prunes it the sync option PrunePropagationPolicy=background",
  function* ({ object, spec }) {
    const policy = textAt(spec, "syncPolicy", "applicationsSync");
    if ((policy !== "create-only" && policy !== "create-update") || listAt(object, "metadata", "finalizers").length > 0)
      return;
    yield ["spec.syncPolicy.applicationsSync", "deleting the set deletes its Applications in spite of the policy"];
  },
);
