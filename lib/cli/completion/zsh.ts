/** A completion for zsh, with the sentence beside each word. */
import type { Level } from "./levels";

export function zshScript(levels: readonly Level[]): string {
  const steps = levels.flatMap(({ path }) => (path === "" ? [] : [path])).join("|");
  const cases = levels.map(({ path, words, options }) => {
    const named = words.map(({ word, summary }) => quoted(word, summary));
    const flags = options.flatMap(({ names, summary }) => names.map((name) => quoted(name, summary)));
    return `    "${path}")\n      words_here=(${named.join(" ")})\n      options_here=(${flags.join(" ")}) ;;`;
  });
  return `#compdef env-matrix cdk8s-env-matrix
# completion of env-matrix for zsh: env-matrix completion zsh > "\${fpath[1]}/_env-matrix"
_env_matrix() {
  local at="" one
  local -a words_here options_here
  for one in "\${(@)words[2,CURRENT-1]}"; do
    case "$at/$one" in
      ${steps}) at="$at/$one" ;;
    esac
  done
  case "$at" in
${cases.join("\n")}
  esac
  if [[ "\${words[CURRENT]}" == -* ]]; then
    _describe option options_here
  else
    (( \${#words_here} )) && _describe command words_here || _files
  fi
}
if [[ "\${funcstack[1]}" == _env-matrix ]]; then _env_matrix "$@"; else compdef _env_matrix env-matrix cdk8s-env-matrix; fi
`;
}

/** `'word:summary'`, as _describe reads it. */
function quoted(word: string, summary: string): string {
  const text = summary === "" ? word : `${word}:${summary.replaceAll(":", "\\:")}`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
