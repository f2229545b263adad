/**
 * The commands and their options. What a command does is loaded when it runs, so that `--help` is there at once. Errors become text and
 * an exit code here: 0 all is well, 2 the user can do something, 3 a defect of ours.
 */
import { Command, CommanderError } from "commander";
import { ARGOCD_VERSIONS, DEFAULT_ARGOCD_VERSION } from "../argocd-facts";
import { EnvMatrixError } from "../errors";
import { printProblems } from "./diagnostics";
import { packageVersion } from "./package-version";
import type { RenderFlags } from "./render/options";
import { EXIT, type ExitCode, type Terminal } from "./terminal";

/** Runs the program with the words behind its name. */
export async function runProgram(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = new Command("env-matrix")
    .description("Says what Argo CD makes of ApplicationSets, without a cluster.")
    .version(packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
    });
  addRender(program, async (paths, flags) => {
    const { render } = require("./render/render") as typeof import("./render/render");
    code = await render(paths, flags, terminal);
  });
  try {
    await program.parseAsync([...words], { from: "user" });
    return code;
  } catch (error) {
    return report(error, terminal);
  }
}

function addRender(program: Command, action: (paths: readonly string[], flags: RenderFlags) => Promise<void>): void {
  const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];
  program
    .command("render")
    .summary("print the Applications of ApplicationSets")
    .description(
      "Prints the Applications that Argo CD would make of every ApplicationSet in the files, and on the other stream what is wrong.",
    )
    .argument("<path...>", "files, folders (all YAML and JSON files below), or - for the standard input")
    .option("-o, --output <format>", "yaml, json (one List) or name", "yaml")
    .option(
      "--argocd-version <version>",
      `the Argo CD to imitate: ${ARGOCD_VERSIONS.join(", ")}`,
      DEFAULT_ARGOCD_VERSION,
    )
    .option("-n, --namespace <name>", "where Argo CD runs (default: that of the inventory, or argocd)")
    .option(
      "-r, --repo <URL=PATH[@REVISION]>",
      "read this repository from a checkout; @worktree: with changes that are not committed. Can be repeated",
      collect,
    )
    .option("-i, --inventory <file>", "facts, or a recording of them. Can be repeated, the first one wins", collect)
    .option("--objects <path>", "cluster Secrets, AppProjects, ConfigMaps and other objects. Can be repeated", collect)
    .option("--kubectl", "read these objects from a running Argo CD")
    .option("--context <name>", "the context of the kubeconfig for --kubectl (default: the current one)")
    .option("--record <file>", "write what was used, to be given to --inventory")
    .option("--allow-network", "ask SCM providers, and clone repositories that are not here")
    .option("--allow-plugins", "call the services of plugin generators")
    .option(
      "--token-env <HOST=VARIABLE>",
      "the environment variable with the token for this host, such as api.github.com=GITHUB_TOKEN. Can be repeated",
      collect,
    )
    .option("--cache <folder>", "where clones are kept (default: below the user's cache folder)")
    .addHelpText(
      "after",
      `
Examples:
  env-matrix render .                                     all ApplicationSets of a checkout that generate from itself
  env-matrix render appsets -o name --inventory facts.yaml
  env-matrix render appsets --repo https://git.example.com/shop/envs.git=../envs
  env-matrix render appsets --allow-network --token-env api.github.com=GITHUB_TOKEN --record facts.yaml

Exit codes: 0 complete, 2 something is wrong with what was given, 3 a defect of this program.`,
    )
    .action(action);
}

function report(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.userError;
  if (error instanceof EnvMatrixError) {
    printProblems(error.problems, terminal);
    return EXIT.userError;
  }
  const { stack, message } = error instanceof Error ? error : { stack: undefined, message: String(error) };
  terminal.err.write(
    `env-matrix has a defect; please report it with these lines and what was given:\n${stack ?? message}\n`,
  );
  return EXIT.defect;
}
