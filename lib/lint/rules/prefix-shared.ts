/** Two repositories have a pull request 12 each; where both name the namespace alike, one takes over the other's. */
import { equalJson, type Json } from "../../json";
import { textAt, valueAt } from "../reading";
import { rule } from "../rule";
import type { Subject } from "../subject";
import { pullRequests } from "../temporary";

export const PREFIX_SHARED = rule(
  "PREFIX_SHARED",
  "error",
  "give each repository a prefix of its own",
  function* (subject, { subjects }) {
    const own = placeOf(subject);
    if (own === undefined) return;
    for (const other of subjects.slice(0, subjects.indexOf(subject))) {
      const there = placeOf(other);
      if (there?.namespace !== own.namespace || there.cluster !== own.cluster) continue;
      if (equalJson(there.source as Json, own.source as Json)) continue;
      yield [
        "spec.template.spec.destination.namespace",
        `previews of two repositories have the namespace ${own.namespace}`,
      ];
      return;
    }
  },
);

function placeOf(subject: Subject) {
  const [generator] = pullRequests(subject);
  const { spec } = subject;
  const namespace = textAt(spec, "template", "spec", "destination", "namespace");
  if (generator === undefined || !namespace?.includes("{{")) return undefined;
  const destination = ["template", "spec", "destination"] as const;
  const cluster = textAt(spec, ...destination, "name") ?? textAt(spec, ...destination, "server");
  const { requeueAfterSeconds: _, filters: __, values: ___, ...provider } = generator.spec;
  const [name = ""] = Object.keys(provider);
  const repository = ["owner", "organization", "project", "repo", "api"].map((key) => valueAt(provider, name, key));
  return { namespace, cluster, source: [name, ...repository.map(String)] };
}
