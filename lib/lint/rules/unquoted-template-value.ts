/** A namespace such as 2023 or a value such as no is no text in YAML: the API server refuses it where a text is wanted. */
import { fileRule } from "../manifests/file-rule";
import { lineOf } from "../manifests/manifest";

/** The value of an environment variable, an annotation or a host: a text in every schema. */
const VALUE = /^(\s*(?:- )?(?:value|host|[\w.-]+\/[\w.-]+):\s+)\{\{-?\s*([^{}]*?)\s*-?\}\}\s*$/;
const QUOTED = /\|\s*(?:quote|squote|toJson|toYaml)\b|^(?:quote|squote|toJson|toYaml|include|nindent)\b/;

export const UNQUOTED_TEMPLATE_VALUE = fileRule(
  "UNQUOTED_TEMPLATE_VALUE",
  "warning",
  "write {{ .Release.Namespace | quote }}",
  function* ({ templates }) {
    for (const template of templates) {
      for (const [i, line] of template.text.split("\n").entries()) {
        const [, before = "", action] = VALUE.exec(line) ?? [];
        if (action !== undefined && !QUOTED.test(action))
          yield [lineOf(template, i + 1, before.length + 1), "", `a text stands without quotes: {{ ${action} }}`];
      }
    }
  },
);
