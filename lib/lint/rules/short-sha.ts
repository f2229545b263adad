/** A short SHA has 8 characters here, 7 or more in git, and whatever a pipeline cuts: image and set then differ. */
import { rule } from "../rule";
import { pullRequests } from "../temporary";

const IN_SOURCE = /\.spec\.sources?(?:\[\d+\])?\.(?:helm|kustomize|plugin)\b/;

export const SHORT_SHA = rule("SHORT_SHA", "warning", "use head_sha, or better the digest", function* (subject) {
  if (pullRequests(subject).length === 0) return;
  for (const { path, text } of subject.texts) {
    if ((IN_SOURCE.test(path) || path === "spec.templatePatch") && /\bhead_short_sha(?:_7)?\b/.test(text))
      yield [path, "the tag of an image is a short SHA"];
  }
});
