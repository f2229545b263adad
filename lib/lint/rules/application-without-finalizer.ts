/** Without the finalizer the objects outlive their Application, which some people want. */
import { listAt } from "../reading";
import { rule } from "../rule";

export const APPLICATION_WITHOUT_FINALIZER = rule(
  "APPLICATION_WITHOUT_FINALIZER",
  "info",
  "add the finalizer resources-finalizer.argocd.argoproj.io",
  function* ({ kind, object }) {
    if (kind !== "Application" || listAt(object, "metadata", "finalizers").length > 0) return;
    yield ["metadata", "deleting the Application leaves its objects in the cluster"];
  },
);
