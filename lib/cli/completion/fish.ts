/** A completion for fish, with the sentence beside each word. */
import type { Level, OptionCandidate } from "./levels";

export function fishScript(levels: readonly Level[]): string {
  const steps = levels.flatMap(({ path }) => (path === "" ? [] : [path])).join(" ");
  const lines = levels.flatMap(({ path, words, options, takesFiles }) => [
    ...(takesFiles ? [] : [line(path, "-f")]),
    ...words.map(({ word, summary }) => line(path, `-a ${word}${summary === "" ? "" : ` -d ${quoted(summary)}`}`)),
    ...options.map((option) => line(path, flagsOf(option))),
  ]);
  return `# completion of env-matrix for fish: env-matrix completion fish > ~/.config/fish/completions/env-matrix.fish
function __env_matrix_at
  set -l at ""
  for word in (commandline -opc)[2..-1]
    if contains -- "$at/$word" ${steps}
      set at "$at/$word"
    end
  end
  test "$at" = "$argv[1]"
end
${lines.join("\n")}
`;
}

function line(path: string, rest: string): string {
  return `complete -c env-matrix -n '__env_matrix_at "${path}"' ${rest}`;
}

function flagsOf({ names, summary, takesValue }: OptionCandidate): string {
  const named = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  return `${named.join(" ")}${takesValue ? " -r" : ""} -d ${quoted(summary)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
