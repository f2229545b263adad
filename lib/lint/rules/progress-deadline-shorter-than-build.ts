/** A Deployment of a preview waits for its image, which CI is still building: with a short deadline it is Degraded each time. */
import { fileRule } from "../manifests/file-rule";
import { ofKind } from "../manifests/manifest";
import { listAt, valueAt } from "../reading";
import { pullRequests } from "../temporary";

/** The back-off of pulls has a cap of 300 seconds: an image is found so much later than it is there. */
const LEAST = 300;

export const PROGRESS_DEADLINE_SHORTER_THAN_BUILD = fileRule(
  "PROGRESS_DEADLINE_SHORTER_THAN_BUILD",
  "warning",
  "write the build's time and 300 seconds, or let the preview begin when the image is there",
  function* (manifests, subjects) {
    const ungated = subjects
      .flatMap(pullRequests)
      .some(({ spec }) => Object.keys(spec).every((provider) => listAt(spec, provider, "labels").length === 0));
    if (!ungated) return;
    for (const deployment of ofKind(manifests, "Deployment")) {
      const seconds = valueAt(deployment.object, "spec", "progressDeadlineSeconds");
      if (typeof seconds === "number" && seconds < LEAST)
        yield [
          deployment,
          "spec.progressDeadlineSeconds",
          `after ${seconds} seconds it is Degraded, and the image may come later`,
        ];
    }
  },
);
