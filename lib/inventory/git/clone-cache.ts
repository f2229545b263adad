/**
 * Bare clones of remote repositories below one folder, made when they are first needed and brought up to date once a run. Credentials
 * are git's own affair (its helpers, the ssh agent): none pass through here, and only protocols of the network are followed.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { repositoryIdentity } from "../repository-url";
import { GitFailure, gitEnvironment } from "./git-process";
import { GitRepository } from "./repository";

export interface CloneCacheOptions {
  readonly folder: string;
  /** What git may connect by. @default "https:ssh:git:http" */
  readonly protocols?: string;
}

export class CloneCache {
  private readonly running = new Map<string, Promise<GitRepository>>();

  constructor(private readonly options: CloneCacheOptions) {}

  /** The clone of a URL as the remote is now. @throws {GitFailure} */
  get(url: string): Promise<GitRepository> {
    const key = createHash("sha256").update(repositoryIdentity(url)).digest("hex").slice(0, 24);
    let clone = this.running.get(key);
    if (clone === undefined) {
      clone = this.update(url, join(this.options.folder, `${key}.git`));
      this.running.set(key, clone);
    }
    return clone;
  }

  private async update(url: string, path: string): Promise<GitRepository> {
    if (url.startsWith("-")) throw new GitFailure(`not the URL of a repository: ${url}`);
    if (existsSync(path)) {
      const refs = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];
      await this.run(["-C", path, "fetch", "--quiet", "--prune", "--force", "--", url, ...refs]);
      await this.setHead(url, path);
    } else {
      mkdirSync(this.options.folder, { recursive: true });
      // a clone that is interrupted must not look like a whole one
      const unfinished = `${path}.${process.pid}.part`;
      try {
        await this.run(["clone", "--quiet", "--bare", "--", url, unfinished]);
        renameSync(unfinished, path);
      } finally {
        rmSync(unfinished, { recursive: true, force: true });
      }
    }
    const repository = GitRepository.at(path);
    if (repository === undefined) throw new GitFailure(`the cache has no repository at ${path}`);
    return repository;
  }

  /** The default branch may have changed. */
  private async setHead(url: string, path: string): Promise<void> {
    const answer = await this.run(["ls-remote", "--symref", "--", url, "HEAD"]);
    const branch = /^ref: (refs\/heads\/\S+)\tHEAD$/m.exec(answer)?.[1];
    if (branch !== undefined) await this.run(["-C", path, "symbolic-ref", "HEAD", branch]);
  }

  private run(args: readonly string[]): Promise<string> {
    const protocols = this.options.protocols ?? "https:ssh:git:http";
    const env = { ...gitEnvironment(process.env), GIT_ALLOW_PROTOCOL: protocols };
    return new Promise((resolve, reject) => {
      const child = spawn("git", args, { env, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
      let output = "";
      let errors = "";
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        errors += text;
      });
      child.on("error", reject);
      child.on("close", (code) => {
        if (code === 0) resolve(output);
        else reject(new GitFailure(errors.trim().replace(/^fatal: /, "") || `git ${args[0]} ended with ${code}`));
      });
    });
  }
}
