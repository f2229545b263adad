/** A completion for bash 3.2 and later. Files are bash's own default where nothing else fits. */
import type { Level } from "./levels";

export function bashScript(levels: readonly Level[]): string {
  const steps = levels.flatMap(({ path }) => (path === "" ? [] : [path])).join("|");
  const cases = levels.map(({ path, words, options }) => {
    const names = options.flatMap((option) => option.names).join(" ");
    return `    "${path}") words="${words.map(({ word }) => word).join(" ")}"; options="${names}" ;;`;
  });
  return `# completion of env-matrix for bash: source <(env-matrix completion bash)
_env_matrix() {
  local current="\${COMP_WORDS[COMP_CWORD]}" at="" words="" options="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at/\${COMP_WORDS[i]}" in
      ${steps}) at="$at/\${COMP_WORDS[i]}" ;;
    esac
  done
  case "$at" in
${cases.join("\n")}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
  esac
}
complete -o default -F _env_matrix env-matrix cdk8s-env-matrix
`;
}
