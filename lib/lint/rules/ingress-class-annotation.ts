/** The annotation is deprecated since Kubernetes 1.18; a controller may not look at it. */
import { fileRule } from "../manifests/file-rule";
import { ofKind } from "../manifests/manifest";
import { objectAt } from "../reading";

const KEY = "kubernetes.io/ingress.class";

export const INGRESS_CLASS_ANNOTATION = fileRule(
  "INGRESS_CLASS_ANNOTATION",
  "warning",
  "write spec.ingressClassName",
  function* (manifests) {
    for (const ingress of ofKind(manifests, "Ingress"))
      if (objectAt(ingress.object, "metadata", "annotations")?.[KEY] !== undefined)
        yield [ingress, "metadata.annotations", `the class stands in the annotation ${KEY}`];
  },
);
