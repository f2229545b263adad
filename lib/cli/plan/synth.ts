/**
 * Sets that are code: the command that makes them, run in a checkout of each side's own, and only where the user asked for it, since it is
 * code of the change under review.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { EnvMatrixError, problem } from "../../errors";
import type { GitTree } from "../../generators";
import { repositoryPath } from "../input";
import type { ExitCode, Terminal } from "../terminal";
import { usageProblem } from "../usage";
import type { Source, Sources } from "./sides";

/** @throws {SYNTH_FAILED} */
export async function withBuilt(
  sources: Sources,
  commands: { readonly base: string; readonly head: string } | undefined,
  terminal: Terminal,
  step: (sources: Sources) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (commands === undefined) return step(sources);
  const folder = mkdtempSync(join(tmpdir(), "env-matrix-"));
  const checkouts: Checkout[] = [];
  try {
    const build = (source: Source, name: "base" | "head"): Source => {
      const checkout = new Checkout(source, join(folder, name));
      checkouts.push(checkout);
      run(commands[name], checkout.folder, source.title, terminal);
      return checkout.source;
    };
    const base = sources.base && build(sources.base, "base");
    return await step({ head: build(sources.head, "head"), ...(base && { base }) });
  } finally {
    for (const checkout of checkouts) checkout.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files of one side in a folder that nobody else works in. */
class Checkout {
  private readonly remove: () => void;

  constructor(
    private readonly given: Source,
    readonly folder: string,
  ) {
    const { moment } = given;
    if (moment === undefined)
      throw new EnvMatrixError([usageProblem(`${given.title} is in no checkout`, "leave --synth out")]);
    const { repository, commit } = moment;
    if (commit === undefined) {
      copyTree(repository.workTree() as GitTree, repository.folder, folder);
      this.remove = () => undefined;
    } else this.remove = repository.addCheckout(commit, folder);
  }

  get source(): Source {
    const { moment, paths } = this.given;
    const repository = (moment as NonNullable<Source["moment"]>).repository;
    const inside = paths.map((path) => join(this.folder, repositoryPath(repository, path)));
    return {
      ...this.given,
      paths: inside,
      moment: { ...(moment as NonNullable<Source["moment"]>), isBuilt: true, folder: this.folder },
    };
  }

  end(): void {
    this.remove();
  }
}

function copyTree({ paths }: GitTree, from: string, to: string): void {
  for (const path of paths) {
    if (path.endsWith("/.git")) continue;
    mkdirSync(dirname(join(to, path)), { recursive: true });
    copyFileSync(join(from, path), join(to, path));
  }
}

function run(command: string, cwd: string, title: string, { environment }: Terminal): void {
  const done = spawnSync(command, { cwd, shell: true, env: environment as NodeJS.ProcessEnv, maxBuffer: 2 ** 28 });
  if (done.status === 0) return;
  const said =
    done.stderr?.toString("utf8").trim().split("\n").slice(-5).join("\n") || (done.error?.message ?? "it failed");
  throw new EnvMatrixError([
    problem("SYNTH_FAILED", title, `${command}: ${said}`, {
      hint: "it runs in a fresh checkout: what it needs (npm ci) belongs to the command",
    }),
  ]);
}
