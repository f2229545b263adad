/** The command line of a synthesis program: the flags that every one has, and an error for others, because a gate that is misspelt is no gate. */
import { EnvMatrixError, type Problem, problem } from "./errors";
import { nearest } from "./json";

/** What the words say. */
export interface AppFlags {
  /** What the output is compared with. @default what stands in the output folder */
  readonly against?: string;
  readonly failOnLoss: boolean;
  readonly failOnRemoval: boolean;
  readonly verbose: boolean;
  readonly help: boolean;
}

/** Flags of the program's own, which it reads itself; `"any"`: none is refused. */
export type OwnFlags = readonly string[] | "any";

const SWITCHES = {
  "--fail-on-loss": "failOnLoss",
  "--fail-on-removal": "failOnRemoval",
  "--verbose": "verbose",
  "-v": "verbose",
  "--help": "help",
  "-h": "help",
} as const;
const AGAINST = "--against";

/** The flags of a process. Where a test runner or another installed tool runs the program, words that it does not know are the tool's. */
export function flagsOfProcess([, program = "", ...words]: readonly string[], own?: OwnFlags): AppFlags {
  return appFlags(words, /[\\/]node_modules[\\/]/.test(program) ? "any" : own);
}

/** @throws {USAGE} for a flag that nobody reads, all in one run */
function appFlags(words: readonly string[], own: OwnFlags = []): AppFlags {
  const flags = { failOnLoss: false, failOnRemoval: false, verbose: false, help: false };
  let against: string | undefined;
  const problems: Problem[] = [];
  const end = words.indexOf("--");
  const rest = (end < 0 ? words : words.slice(0, end)).values();
  for (const word of rest) {
    const name = word.split("=", 1)[0] as string;
    if (Object.hasOwn(SWITCHES, word)) flags[SWITCHES[word as keyof typeof SWITCHES]] = true;
    else if (name === AGAINST) {
      const value: string | undefined = word === name ? rest.next().value : word.slice(name.length + 1);
      if (value === undefined || value === "" || value.startsWith("--"))
        problems.push(problem("USAGE", "command line", `${name} needs a value`));
      else against = value;
    } else if (/^-./.test(word) && !/^-[\d.]/.test(word) && own !== "any" && !own.includes(name))
      problems.push(unknownFlag(word, name, own));
  }
  if (problems.length > 0 && !flags.help) throw new EnvMatrixError(problems);
  return { ...flags, ...(against !== undefined && { against }) };
}

function unknownFlag(word: string, name: string, own: readonly string[]): Problem {
  const known = [...Object.keys(SWITCHES), AGAINST, ...own];
  if (Object.hasOwn(SWITCHES, name)) return problem("USAGE", "command line", `${name} takes no value`, { got: word });
  const near = nearest(name, known);
  return problem("USAGE", "command line", "there is no such flag", {
    got: word,
    expected: known.join(", "),
    hint:
      near === undefined
        ? "remove it; flags that the program reads itself are named in runApp(build, { flags: [...] })"
        : `did you mean ${near}?`,
  });
}

/** What `--help` prints. */
export function appHelp(own: OwnFlags = []): string {
  const further = own === "any" || own.length === 0 ? [] : ["", `of this program: ${own.join(", ")}`];
  return [
    "Builds the app, writes its manifests, and says what the change does to what runs.",
    "",
    "  --against OUTPUT    compare with this output: a folder, or REVISION:FOLDER (default: what stands in the output folder)",
    "  --fail-on-loss      write nothing, and end with 2, where one commit deletes or makes again workloads that the output keeps",
    "  --fail-on-removal   the same where it deletes workloads that the new output lacks",
    "  -v, --verbose       name everything that is not known",
    "  -h, --help          print this",
    ...further,
  ].join("\n");
}
