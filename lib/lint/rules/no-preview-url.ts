/** A reviewer who has to guess the address does not look at the preview. */

import { textsIn } from "../reading";
import { rule } from "../rule";
import { pullRequests } from "../temporary";

export const NO_PREVIEW_URL = rule(
  "NO_PREVIEW_URL",
  "info",
  "add spec.info or an annotation with the address",
  function* (subject) {
    if (pullRequests(subject).length === 0) return;
    for (const { path, template } of subject.templates) {
      const { info } = (template.spec ?? {}) as { readonly info?: unknown };
      const { annotations } = (template.metadata ?? {}) as { readonly annotations?: unknown };
      const texts = [...textsIn(info, ""), ...textsIn(annotations, "")];
      if (texts.some(({ text }) => /https?:\/\//.test(text))) continue;
      yield [`${path}.metadata`, "nothing tells the reviewer where the preview is"];
    }
  },
);
