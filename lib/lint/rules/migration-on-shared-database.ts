/** A migration that runs in a preview changes the database that the baseline uses, unless the preview has its own. */
import { fileRule } from "../manifests/file-rule";
import { ofKind, placeOf } from "../manifests/manifest";
import { objectAt, textAt } from "../reading";

export const MIGRATION_ON_SHARED_DATABASE = fileRule(
  "MIGRATION_ON_SHARED_DATABASE",
  "warning",
  "give the preview a database of its own, or leave the migration out of it",
  function* (manifests) {
    const stores = new Set(ofKind(manifests, "StatefulSet").map(placeOf));
    for (const job of ofKind(manifests, "Job")) {
      const isPreview = objectAt(job.object, "metadata", "labels")?.preview !== undefined;
      const name = `${job.name} ${textAt(job.object, "metadata", "labels", "app.kubernetes.io/component") ?? ""}`;
      if (isPreview && /migrat/i.test(name) && !stores.has(placeOf(job)))
        yield [job, "metadata.name", "the migration of a preview has no database beside it"];
    }
  },
);
