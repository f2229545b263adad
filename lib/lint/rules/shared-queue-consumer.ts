/** A preview's consumer takes messages from the baseline's queue, and the baseline's takes the preview's. */
import { fileRule } from "../manifests/file-rule";
import { containersIn } from "../manifests/manifest";
import { listAt, objectAt, textAt } from "../reading";

export const SHARED_QUEUE_CONSUMER = fileRule(
  "SHARED_QUEUE_CONSUMER",
  "warning",
  "put QUEUE_SUFFIX of the ConfigMap preview behind the name",
  function* (manifests) {
    for (const { manifest, path, container } of containersIn(manifests)) {
      if (objectAt(manifest.object, "metadata", "labels")?.preview === undefined) continue;
      for (const [i, variable] of listAt(container, "env").entries()) {
        const value = textAt(variable, "value");
        if (
          /(?:^|_)(?:QUEUE|TOPIC|CONSUMER_GROUP)(?:_NAME)?$/.test(textAt(variable, "name") ?? "") &&
          value !== undefined &&
          !/\$\(/.test(value)
        )
          yield [manifest, `${path}.env[${i}].value`, `the preview shares ${value} with the baseline`];
      }
    }
  },
);
