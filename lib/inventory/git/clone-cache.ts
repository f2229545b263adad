/**
 * Bare clones of remote repositories below one folder, made when they are first needed and brought up to date once a run. Credentials
 * are git's own affair (its helpers, the ssh agent): none pass through here, and only protocols of the network are followed.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryIdentity, withoutCredentials } from "../../match/repository-url";
import { GitFailure, runRemoteGit } from "./git-process";
import { GitRepository } from "./repository";

export interface CloneCacheOptions {
  readonly folder: string;
  /** What git may connect by. @default "https:ssh" */
  readonly protocols?: string;
}

const PROTOCOLS = "https:ssh";

export class CloneCache {
  private readonly running = new Map<string, Promise<GitRepository>>();

  constructor(private readonly options: CloneCacheOptions) {}

  /** The clone of a URL as the remote is now. @throws {GitFailure} */
  get(url: string): Promise<GitRepository> {
    // loaded here: most runs clone nothing
    const { createHash } = require("node:crypto") as typeof import("node:crypto");
    const key = createHash("sha256").update(repositoryIdentity(url)).digest("hex").slice(0, 24);
    let clone = this.running.get(key);
    if (clone === undefined) {
      clone = this.update(url, join(this.options.folder, `${key}.git`));
      this.running.set(key, clone);
    }
    return clone;
  }

  private async update(url: string, path: string): Promise<GitRepository> {
    const where = withoutCredentials(url);
    if (url.startsWith("-")) throw new GitFailure(`not the URL of a repository: ${url}`, where);
    const { protocols = PROTOCOLS } = this.options;
    const git = (args: readonly string[], gitDir?: string): Promise<string> =>
      runRemoteGit(args, where, protocols, gitDir === undefined ? undefined : { gitDir });
    if (existsSync(path)) {
      const refs = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];
      await git(["fetch", "--quiet", "--prune", "--force", "--", url, ...refs], path);
      await setHead(git, url, path);
    } else {
      mkdirSync(this.options.folder, { recursive: true });
      // a clone that is interrupted must not look like a whole one
      const unfinished = `${path}.${process.pid}.part`;
      try {
        await git(["clone", "--quiet", "--bare", "--", url, unfinished]);
        renameSync(unfinished, path);
      } finally {
        rmSync(unfinished, { recursive: true, force: true });
      }
    }
    const repository = GitRepository.at(path);
    if (repository === undefined) throw new GitFailure(`the cache has no repository at ${path}`, where);
    return repository;
  }
}

type Git = (args: readonly string[], gitDir?: string) => Promise<string>;

/** The default branch may have changed. */
async function setHead(git: Git, url: string, path: string): Promise<void> {
  const answer = await git(["ls-remote", "--symref", "--", url, "HEAD"]);
  const branch = /^ref: (refs\/heads\/\S+)\tHEAD$/m.exec(answer)?.[1];
  if (branch !== undefined) await git(["symbolic-ref", "HEAD", branch], path);
}
