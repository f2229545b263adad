/** What can follow behind each word of the program: its commands, their commands, their options. */
import type { CommandSpec } from "../command";

export interface Candidate {
  readonly word: string;
  readonly summary: string;
}

export interface OptionCandidate {
  /** `-o` and `--output`. */
  readonly names: readonly string[];
  readonly summary: string;
  readonly takesValue: boolean;
}

export interface Level {
  /** The words that lead here: `""`, `/render`, `/infra/apply`. */
  readonly path: string;
  readonly words: readonly Candidate[];
  readonly options: readonly OptionCandidate[];
  /** Whether files can stand here. */
  readonly takesFiles: boolean;
}

const HELP: OptionCandidate = { names: ["-h", "--help"], summary: "print this help", takesValue: false };
const VERSION: OptionCandidate = { names: ["-V", "--version"], summary: "print the version", takesValue: false };

/** @param words what else can follow a command, by its name */
export function levelsOf(
  commands: readonly CommandSpec[],
  words: Readonly<Record<string, readonly string[]>>,
): readonly Level[] {
  const top = { path: "", words: commands.map(candidateOf), options: [HELP, VERSION], takesFiles: false };
  return [top, ...commands.flatMap((command) => below(command, "", words))];
}

function below(spec: CommandSpec, path: string, words: Readonly<Record<string, readonly string[]>>): Level[] {
  const at = `${path}/${spec.name}`;
  if ("commands" in spec) {
    const own = { path: at, words: spec.commands.map(candidateOf), options: [HELP], takesFiles: false };
    return [own, ...spec.commands.flatMap((child) => below(child, at, words))];
  }
  const further = words[spec.name] ?? [];
  const options = spec.options.map(({ flags, description }) => ({
    names: flags.match(/(?<![\w-])--?[a-zA-Z][\w-]*/g) ?? [],
    summary: description,
    takesValue: flags.includes("<"),
  }));
  return [
    {
      path: at,
      words: further.map((word) => ({ word, summary: "" })),
      options: [...options, HELP],
      takesFiles: spec.argument !== undefined && further.length === 0,
    },
  ];
}

function candidateOf({ name, summary }: CommandSpec): Candidate {
  return { word: name, summary };
}
