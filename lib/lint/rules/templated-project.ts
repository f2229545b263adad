/** A project says what is allowed; where the author of a pull request has a part in its name, he says it. */
import { actionsIn } from "../actions";
import { textAt, textsIn } from "../reading";
import { rule } from "../rule";
import { pullRequests } from "../temporary";

/** What the author of a pull request writes; its number and the parameters of other generators are not his. */
const HIS = /\b(?:branch|branch_slug\w*|title|author|labels)\b/;

export const TEMPLATED_PROJECT = rule(
  "TEMPLATED_PROJECT",
  "error",
  "write the name of the project",
  function* (subject) {
    const requests = pullRequests(subject);
    if (requests.length === 0) return;
    const isInValues = requests.some(({ spec }) => [...textsIn(spec.values, "")].some(({ text }) => isHis(text)));
    for (const { path, template } of subject.templates) {
      const project = textAt(template, "spec", "project") ?? "";
      if (isHis(project) || (isInValues && actionsIn(project).some((action) => /\bvalues\b/.test(action))))
        yield [`${path}.spec.project`, "the author of a pull request chooses the project"];
    }
  },
);

function isHis(text: string): boolean {
  return actionsIn(text).some((action) => HIS.test(action.replace(/\bmetadata\.\w+/g, "")));
}
