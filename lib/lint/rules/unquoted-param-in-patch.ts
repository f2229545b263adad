/** templatePatch is text: a branch or title with a quote, a line break or a colon changes what the patch says. */
import { actionsIn } from "../actions";
import { rule } from "../rule";
import { pullRequests } from "../temporary";

const STRANGERS = /^\.?(?:branch|title|author|labels)\b/;

export const UNQUOTED_PARAM_IN_PATCH = rule(
  "UNQUOTED_PARAM_IN_PATCH",
  "error",
  "write {{ toJson .branch }}, without quotes around it",
  function* (subject) {
    const { templatePatch } = subject.spec;
    if (pullRequests(subject).length === 0 || typeof templatePatch !== "string") return;
    const raw = actionsIn(templatePatch).find(
      (action) => STRANGERS.test(action) && !/\b(?:toJson|quote|toYaml|b64enc|slugify|sha\w*sum)\b/.test(action),
    );
    if (raw !== undefined) yield ["spec.templatePatch", `a stranger's text stands in the patch as it is: {{ ${raw} }}`];
  },
);
