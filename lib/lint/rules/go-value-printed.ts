/** Texts that Go prints for what is no text: nobody wants them in an Application. */
import { textsIn } from "../reading";
import { rule } from "../rule";

const MARKS = /<no value>|<nil>|%!\w?\(|\{\[\d+(?: \d+)*\]\}/;

export const GO_VALUE_PRINTED = rule(
  "GO_VALUE_PRINTED",
  "warning",
  "look at the parameters: env-matrix explain NAME --parameters",
  function* ({ evaluation, texts }) {
    if (texts.some(({ text }) => MARKS.test(text))) return;
    for (const { application } of evaluation?.applications ?? []) {
      // most have none, and looking at one text is faster than at many
      if (!MARKS.test(JSON.stringify(application))) continue;
      for (const { path, text } of textsIn(application, "")) {
        const mark = MARKS.exec(text)?.[0];
        if (mark === undefined) continue;
        const { name } = application.metadata as { readonly name?: string };
        yield [`spec.template.${path}`, `the Application ${name ?? ""} has ${JSON.stringify(mark)} in ${path}`];
        return;
      }
    }
  },
);
