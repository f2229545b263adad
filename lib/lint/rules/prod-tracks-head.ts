/** What is merged is in production at once: there is no step between environments. */
import { textAt } from "../reading";
import { rule } from "../rule";

const PRODUCTION = /(?:^|[-_./])(?:prod|production)(?:$|[-_./])/i;
const MOVING = new Set(["", "HEAD", "main", "master"]);

export const PROD_TRACKS_HEAD = rule(
  "PROD_TRACKS_HEAD",
  "warning",
  "give production a tag, or a branch that is promoted",
  function* ({ kind, object, evaluation }) {
    const made = kind === "Application" ? [object] : (evaluation?.applications ?? []).map((one) => one.application);
    const hit = made.find((application) => {
      const source = ["spec", "source"] as const;
      if (textAt(application, ...source, "repoURL") === undefined || textAt(application, ...source, "chart"))
        return false;
      const names = [textAt(application, "metadata", "name"), textAt(application, "spec", "destination", "namespace")];
      const isProduction = names.some((name) => name !== undefined && PRODUCTION.test(name));
      return isProduction && MOVING.has(textAt(application, ...source, "targetRevision") ?? "");
    });
    if (hit === undefined) return;
    const at = kind === "Application" ? "spec.source" : "spec.template.spec.source";
    yield [`${at}.targetRevision`, `${textAt(hit, "metadata", "name")} follows the default branch`];
  },
);
