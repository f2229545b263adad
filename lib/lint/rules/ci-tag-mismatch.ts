/** On a pull request `github.sha` is the merge commit, which no generator knows: no image ever matches. */
import { isObject } from "../../json";
import { fileRule } from "../manifests/file-rule";
import type { Manifest } from "../manifests/manifest";
import { type Text, textsIn, valueAt } from "../reading";
import { pullRequests } from "../temporary";

const OTHER_SHA = /\bgithub\.sha\b|\$\{?GITHUB_SHA\b|rev-parse\s+--short|\bCI_COMMIT_SHORT_SHA\b/;

export const CI_TAG_MISMATCH = fileRule(
  "CI_TAG_MISMATCH",
  "error",
  "tag the image with github.event.pull_request.head.sha, or hand its digest over in a file",
  function* ({ objects }, subjects) {
    const wanted = subjects.filter((one) => pullRequests(one).length > 0).flatMap(({ texts }) => texts);
    if (!wanted.some(({ text }) => /\bhead_sha\b/.test(text))) return;
    for (const workflow of objects.filter(isOnPullRequest)) {
      const hit = buildsOf(workflow).find(({ text }) => OTHER_SHA.test(text));
      if (hit !== undefined)
        yield [workflow, hit.path, "the image gets another tag than the full head commit that the set asks for"];
    }
  },
);

function isOnPullRequest({ object, file }: Manifest): boolean {
  // a key without quotes is true in YAML 1.1
  const on = object.on ?? object.true;
  const isWorkflow =
    isObject(object.jobs) &&
    (on === "pull_request" ||
      (Array.isArray(on) && on.includes("pull_request")) ||
      (isObject(on) && "pull_request" in on));
  return isWorkflow || (/\.gitlab/.test(file) && JSON.stringify(object).includes("merge_request_event"));
}

/** Texts of jobs that build or push an image. */
function buildsOf({ object }: Manifest): Text[] {
  const jobs = isObject(object.jobs) ? object.jobs : object;
  return Object.keys(jobs).flatMap((name) => {
    const texts = [...textsIn(valueAt(jobs, name), object.jobs === undefined ? name : `jobs.${name}`)];
    return texts.some(({ text }) => /\bdocker\b|\bbuildah\b|\bkaniko\b|build-push-action/.test(text)) ? texts : [];
  });
}
