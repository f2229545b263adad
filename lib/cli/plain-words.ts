/**
 * Words that are plain: a command, what it works on, and options that it has, each with its value. They are read here, without commander,
 * which takes longer to load than a small run. Whatever is not plain (help, a mistake, `--`, `-oname`, `--output=name`) is commander's to
 * read or to refuse, and so nothing is refused here.
 */
import type { ActionSpec, CommandSpec, OptionSpec } from "./command";

export interface PlainCall {
  readonly spec: ActionSpec;
  readonly words: readonly string[];
  /** By the option's name in camel case, as commander gives them. */
  readonly flags: Readonly<Record<string, unknown>>;
}

/** The call that the words make, or undefined where they are not plain. */
export function plainCall(words: readonly string[], commands: readonly CommandSpec[]): PlainCall | undefined {
  const [name, ...rest] = words;
  const spec = commands.find((command) => command.name === name);
  if (spec === undefined) return undefined;
  return "commands" in spec ? plainCall(rest, spec.commands) : callOf(spec, rest);
}

function callOf(spec: ActionSpec, given: readonly string[]): PlainCall | undefined {
  const options = spec.options.map(readOption);
  const flags: Record<string, unknown> = {};
  for (const { key, spec: option } of options) if (option.default !== undefined) flags[key] = option.default;
  const words: string[] = [];
  for (let i = 0; i < given.length; i++) {
    const word = given[i] as string;
    if (word === "-" || !word.startsWith("-")) {
      words.push(word);
      continue;
    }
    const option = options.find(({ names }) => names.includes(word));
    if (option === undefined) return undefined;
    if (!option.takesValue) {
      flags[option.key] = true;
      continue;
    }
    const value = given[++i];
    if (value === undefined || value.startsWith("-")) return undefined;
    const before = flags[option.key] as readonly string[] | undefined;
    flags[option.key] = option.spec.isRepeatable === true ? [...(before ?? []), value] : value;
  }
  return takes(spec, words.length) ? { spec, words, flags } : undefined;
}

interface ReadOption {
  readonly spec: OptionSpec;
  /** `-o` and `--output`. */
  readonly names: readonly string[];
  readonly key: string;
  readonly takesValue: boolean;
}

function readOption(spec: OptionSpec): ReadOption {
  const names = spec.flags.match(/(?<![\w-])--?[a-zA-Z][\w-]*/g) ?? [];
  const long = names.at(-1) ?? "";
  const key = long.replace(/^--/, "").replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { spec, names, key, takesValue: spec.flags.includes("<") };
}

/** `<file>` is one word, `<file...>` one or more, `[file]` one or none, `[file...]` any number; anything else is left to commander. */
function takes({ argument }: ActionSpec, count: number): boolean {
  if (argument === undefined) return count === 0;
  if (argument[0].startsWith("[")) return argument[0].endsWith("...]") || count <= 1;
  if (!argument[0].startsWith("<")) return false;
  return argument[0].endsWith("...>") ? count > 0 : count === 1;
}
