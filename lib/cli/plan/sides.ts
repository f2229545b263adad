/** Which two things are compared: words of the command line → moments of repositories, folders, inventories. */
import { existsSync, statSync } from "node:fs";
import { EnvMatrixError, type Problem, problem, throwIfAny } from "../../errors";
import { GitRepository } from "../../inventory";
import { type Moment, repositoryPath } from "../input";
import { usageProblem } from "../usage";

/** Where one side is. */
export interface Source {
  /** As people call it. */
  readonly title: string;
  readonly paths: readonly string[];
  readonly moment?: Moment;
  /** Where all of it is, of a side that is a folder. */
  readonly folder?: string;
  /** Facts that this side alone has. */
  readonly inventory?: string;
}

/** Both sides; nothing has been before where there is no base. */
export interface Sources {
  readonly base?: Source;
  readonly head: Source;
}

export interface SideWords {
  readonly paths: readonly string[];
  readonly base: string | undefined;
  readonly head: string | undefined;
  /** Whether a command makes the paths first. */
  readonly isBuilt?: boolean;
}

export const WORKTREE = "worktree";

/** Where the head's settings are read. @default the files as they are @throws {REVISION_UNKNOWN} */
export function momentOfHead(paths: readonly string[], head: string | undefined): Moment | undefined {
  return head === undefined || head === WORKTREE ? undefined : new Around(paths).source(head).moment;
}

/** @param isLive what stands is known, so no base is needed */
export function sourcesOf({ paths, base, head, isBuilt }: SideWords, isLive: boolean): Sources {
  const around = new Around(paths);
  const headSource = around.source(head ?? WORKTREE);
  const checked = (sources: Sources) => {
    if (isBuilt !== true) throwIfAny(missingPaths(paths, [sources.head, ...(sources.base ? [sources.base] : [])]));
    return sources;
  };
  if (base !== undefined) return checked({ base: around.source(base), head: headSource });
  if (isLive) return checked({ head: headSource });
  if (around.repository === undefined) {
    throw new EnvMatrixError([
      usageProblem("there is nothing to compare with", "give --base; without one plan works in a checkout of git"),
    ]);
  }
  // where nothing has ever been committed, nothing has been deployed from it
  if (around.repository.commit("HEAD") === undefined && around.repository.isEmpty) return checked({ head: headSource });
  return checked({ base: around.parting(headSource), head: headSource });
}

/** Paths that are on no side. */
function missingPaths(paths: readonly string[], sources: readonly Source[]): Problem[] {
  const missing = paths.filter((path) => !sources.some((source) => !source.paths.includes(path) || isOn(path, source)));
  return missing.map((path) =>
    problem("INPUT_UNREADABLE", { file: path, path: "" }, "there is no such file or folder on either side"),
  );
}

function isOn(path: string, { moment }: Source): boolean {
  if (path === "-" || moment?.commit === undefined) return path === "-" || existsSync(path);
  const wanted = repositoryPath(moment.repository, path);
  const paths = moment.repository.tree(moment.commit)?.paths ?? [];
  return wanted === "" || paths.some((one) => one === wanted || one.startsWith(`${wanted}/`));
}

class Around {
  readonly repository: GitRepository | undefined;

  constructor(private readonly paths: readonly string[]) {
    const first = this.paths.find((path) => existsSync(path)) ?? ".";
    this.repository =
      GitRepository.around(statSync(first).isDirectory() ? first : `${first}/..`) ?? GitRepository.around(".");
  }

  source(word: string): Source {
    if (word === WORKTREE) return this.now();
    const isHere = existsSync(word);
    const commit = this.repository?.commit(word);
    if (isHere && commit !== undefined && !/^\.{0,2}\//.test(word)) {
      throw new EnvMatrixError([
        usageProblem(
          `${word} is a revision and a folder`,
          `write ./${word} for the folder, refs/heads/${word} for the branch`,
        ),
      ]);
    }
    if (isHere && statSync(word).isDirectory()) {
      const repository = GitRepository.around(word);
      return { title: word, paths: [word], folder: word, ...(repository && { moment: { repository } }) };
    }
    if (isHere) return { ...this.now(), title: word, inventory: word };
    if (commit === undefined || this.repository === undefined) throw this.unknownRevision(word);
    return this.at(commit, word);
  }

  /** Where the side and the default branch parted. */
  parting(head: Source): Source {
    const repository = this.repository as GitRepository;
    const branch = [repository.defaultBranch, "main", "master"].find(
      (name) => name !== undefined && repository.commit(name) !== undefined,
    );
    if (branch === undefined) {
      throw new EnvMatrixError([
        usageProblem("the default branch is not known", "give --base; or git remote set-head origin --auto"),
      ]);
    }
    // a branch of the remote is what a change is merged to; the local one may be old
    const tip = repository.commit(`refs/remotes/origin/${branch}`) ?? repository.commit(branch);
    const mine = head.moment?.commit ?? repository.commit("HEAD");
    const base = tip && mine && repository.mergeBase(tip, mine);
    if (base !== undefined && base !== "") return this.at(base, `${branch} (${base.slice(0, 10)})`);
    const isShallow = repository.isShallow;
    throw new EnvMatrixError([
      problem(
        "REVISION_UNKNOWN",
        { file: repository.folder, path: "" },
        `this clone does not show where HEAD and ${branch} parted`,
        {
          hint: isShallow ? "it is shallow: git fetch --unshallow, or give --base" : "give --base",
        },
      ),
    ]);
  }

  private now(): Source {
    return {
      title: "the files as they are",
      paths: this.paths,
      ...(this.repository && { moment: { repository: this.repository } }),
    };
  }

  private at(commit: string, title: string): Source {
    return { title, paths: this.paths, moment: { repository: this.repository as GitRepository, commit } };
  }

  private unknownRevision(word: string): EnvMatrixError {
    const { repository } = this;
    if (repository === undefined) {
      const message = `${word} is no folder, and there is no checkout in which it could be a revision`;
      return new EnvMatrixError([usageProblem(message, "give a folder, or paths in a checkout")]);
    }
    const fetch = repository.isShallow ? "git fetch --unshallow" : "git fetch";
    return new EnvMatrixError([
      problem("REVISION_UNKNOWN", { file: repository.folder, path: "" }, `there is no revision and no folder ${word}`, {
        hint: `look with git branch --all; what only the remote has comes with ${fetch}`,
      }),
    ]);
  }
}
