/** Each poll costs calls to the provider's API, which limits them by the hour. */
import { rule } from "../rule";

const SHORTEST = 60;

export const REQUEUE_TOO_FAST = rule(
  "REQUEUE_TOO_FAST",
  "warning",
  `wait ${SHORTEST} seconds or more, and let a webhook be fast`,
  function* ({ generators }) {
    for (const { kind, path, spec } of generators) {
      const seconds = spec.requeueAfterSeconds;
      if ((kind !== "pullRequest" && kind !== "scmProvider") || typeof seconds !== "number") continue;
      if (seconds > 0 && seconds < SHORTEST)
        yield [
          `${path}.requeueAfterSeconds`,
          `every ${seconds} seconds are ${Math.ceil(3600 / seconds)} calls an hour and more`,
        ];
    }
  },
);
