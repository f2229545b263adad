/** `env-matrix promote`: edits of files at a commit, a commit of them, its plan, and only then a branch. The checkout is not touched. */
import { EnvMatrixError, problem, throwIfAny } from "../../errors";
import { GitRepository } from "../../inventory";
import { printableLine } from "../../printable";
import {
  type Promotion,
  type PromotionDefinition,
  parsePromotionDefinition,
  promotionOf,
  versionName,
} from "../../promote";
import type { CommandAction } from "../command";
import { planCommand } from "../plan/plan";
import { EXIT, type Terminal } from "../terminal";
import { usageProblem } from "../usage";
import { commandsFor, pullRequestOf } from "./pull-request";

interface PromoteFlags {
  readonly to?: string;
  readonly from?: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly definition: string;
  readonly base: string;
  readonly branch?: string;
  readonly path?: readonly string[];
  readonly unplanned?: true;
  readonly dryRun?: true;
}

/** @throws {EnvMatrixError} for what keeps the promotion from being whole */
export const promoteCommand: CommandAction = async (words, given, terminal) => {
  const flags = given as PromoteFlags;
  const { service, to } = wordsOf(words, flags);
  const repository = GitRepository.around(".");
  if (repository === undefined) throw usage("there is no checkout of git here");
  const base = repository.commit(flags.base);
  if (base === undefined) throw usage(`there is no revision ${flags.base}`);
  const read = reader(repository, base);
  const promotion = promotionOf(
    definitionAt(flags.definition, read),
    {
      service,
      to,
      ...(flags.from !== undefined && { from: flags.from }),
      ...((flags.tag ?? flags.digest) !== undefined && {
        version: {
          ...(flags.tag !== undefined && { tag: flags.tag }),
          ...(flags.digest !== undefined && { digest: flags.digest }),
        },
      }),
    },
    read,
  );
  sayEdits(promotion, terminal);
  if (promotion.edits.length === 0) return EXIT.ok;
  const request = pullRequestOf(promotion, flags.branch);
  refuseBranch(repository, request.branch);
  const commit = repository.writeCommit(base, promotion.files, request.message);
  if (flags.unplanned !== true) {
    terminal.out.write("\n");
    const planned = { ...given, base, head: commit, output: "text" };
    const code = await planCommand(flags.path ?? [], planned, terminal);
    if (code !== EXIT.ok) {
      terminal.err.write("no branch is made: --unplanned makes it without a plan, --path says what is planned\n");
      return code;
    }
  }
  if (flags.dryRun === true) return EXIT.ok;
  repository.writeBranch(request.branch, commit);
  const into = repository.defaultBranch ?? repository.branch ?? "main";
  const commands = commandsFor(request, repository.origin, into);
  terminal.out.write(`\nbranch ${request.branch} (${commit.slice(0, 10)})\n${commands.join("\n")}\n`);
  return EXIT.ok;
};

function wordsOf([service, ...more]: readonly string[], flags: PromoteFlags): { service: string; to: string } {
  throwIfAny([
    ...(service === undefined || more.length > 0 ? [usageProblem("one service is needed")] : []),
    ...(flags.to === undefined ? [usageProblem("--to is missing", "say which environment gets the version")] : []),
    ...(flags.from !== undefined && (flags.tag ?? flags.digest) !== undefined
      ? [usageProblem("--from and --tag or --digest say where the version comes from: one of them is enough")]
      : []),
  ]);
  return { service: service as string, to: flags.to as string };
}

/** Files as the commit has them, from the top of the repository. */
function reader(repository: GitRepository, commit: string): (file: string) => string | undefined {
  const tree = repository.tree(commit);
  return (file) => tree?.read([file]).get(file);
}

function definitionAt(file: string, read: (file: string) => string | undefined): PromotionDefinition {
  const text = read(file);
  if (text === undefined)
    throw new EnvMatrixError([
      problem("PROMOTION", { file, path: "" }, "there is no such file at this commit", {
        hint: "commit a definition: docs/promote.md shows one",
      }),
    ]);
  const parsed = parsePromotionDefinition(text, file);
  if (Array.isArray(parsed)) throw new EnvMatrixError(parsed);
  return parsed as PromotionDefinition;
}

function sayEdits({ service, from, to, version, edits }: Promotion, terminal: Terminal): void {
  const origin = from === undefined ? "as given" : `from ${from}`;
  const name = versionName(version);
  if (edits.length === 0) {
    terminal.out.write(`${service}: ${to} has ${name} already\n`);
    return;
  }
  terminal.out.write(`${service}: ${to} gets ${name}, ${origin}\n`);
  for (const { file, what, before, after } of edits)
    terminal.out.write(`  ${printableLine(`${file}  ${what}: ${before} → ${after}`)}\n`);
}

function refuseBranch(repository: GitRepository, branch: string): void {
  const isName = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(branch) && !/\.\.|\/\/|[/.]$|\.lock(?:\/|$)|\/\./.test(branch);
  if (!isName) throw usage(`${branch} is no name of a branch`);
  if (repository.commit(`refs/heads/${branch}`) !== undefined)
    throw usage(`there is a branch ${branch} already`, `delete it, or give --branch`);
}

function usage(message: string, hint?: string): EnvMatrixError {
  return new EnvMatrixError([usageProblem(message, hint)]);
}
