/** What is merged is in production at once: there is no step between environments. */
import { problem } from "../../errors";
import type { JsonObject } from "../../json";
import { textAt, valueAt } from "../reading";
import { type Rule, ruleOfFirst } from "../rule";

const PRODUCTION = /(?:^|[-_./])(?:prod|production)(?:$|[-_./])/i;
const MOVING = new Set(["", "HEAD", "main", "master"]);

const OF_SETS = ruleOfFirst(
  "PROD_TRACKS_HEAD",
  "warning",
  "give production a tag, or a branch that is promoted",
  () =>
    ({ application }) =>
      followsHead(application) ? ["spec.template.spec.source.targetRevision", messageOf(application)] : undefined,
);

export const PROD_TRACKS_HEAD: Rule = {
  ...OF_SETS,
  check: ({ kind, object, at }) =>
    kind === "Application" && followsHead(object)
      ? [problem(OF_SETS.code, at("spec.source.targetRevision"), messageOf(object), { hint: OF_SETS.hint })]
      : [],
};

function followsHead({ metadata, spec }: JsonObject): boolean {
  const source = valueAt(spec, "source");
  if (textAt(source, "repoURL") === undefined || textAt(source, "chart")) return false;
  if (!MOVING.has(textAt(source, "targetRevision") ?? "")) return false;
  const names = [textAt(metadata, "name"), textAt(spec, "destination", "namespace")];
  return names.some((name) => name !== undefined && PRODUCTION.test(name));
}

function messageOf(application: JsonObject): string {
  return `${textAt(application, "metadata", "name")} follows the default branch`;
}
