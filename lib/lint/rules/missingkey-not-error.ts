/** In Go mode a missing parameter is printed as `<no value>` unless the option says that it is an error. */
import { actionsIn } from "../actions";
import { rule } from "../rule";

export const MISSINGKEY_NOT_ERROR = rule(
  "MISSINGKEY_NOT_ERROR",
  "info",
  "write goTemplateOptions: [missingkey=error]",
  function* ({ goTemplate, isStrict, texts, spec }) {
    if (!goTemplate || isStrict || !texts.some(({ text }) => actionsIn(text).length > 0)) return;
    // whoever writes an option has decided; a wrong one is Argo CD's error
    if (Array.isArray(spec.goTemplateOptions) && spec.goTemplateOptions.length > 0) return;
    yield ["spec.goTemplate", "a parameter that is missing is printed as <no value>"];
  },
);
