/**
 * Git repositories as the repo server sees them: commits, and a cache that keeps what a branch pointed to for three minutes unless
 * somebody asks to look afresh. Upstream: reposerver of Argo CD 3.5.1 with default times.
 */
import type { Moment } from "../api-server/api-server";

/** `timeout.reconciliation` keeps references for so long, in milliseconds. */
const REVISION_CACHE = 180_000;

/** Files by path. */
export type Files = Readonly<Record<string, string>>;

export interface Revision {
  readonly id: string;
  readonly files: Files;
}

/** The server does not answer; the text is that of go-git. */
export class GitDown extends Error {}

interface Repository {
  /** By what people write as a revision; without an entry the newest commit. */
  readonly commits: Revision[];
  cached?: { readonly revision: Revision; readonly until: number };
}

export class Repositories {
  private readonly byUrl = new Map<string, Repository>();
  private readonly byId = new Map<string, Revision>();
  private isDown = false;

  constructor(private readonly moment: Moment) {}

  setDown(isDown: boolean): void {
    this.isDown = isDown;
  }

  /** A new commit. @param id names it; unique among all repositories */
  commit(url: string, id: string, files: Files): void {
    const revision = { id, files };
    const repository = this.byUrl.get(url) ?? { commits: [] };
    repository.commits.push(revision);
    this.byUrl.set(url, repository);
    this.byId.set(id, revision);
  }

  /** The files of the newest commit. */
  newest(url: string): Files | undefined {
    return this.byUrl.get(url)?.commits.at(-1)?.files;
  }

  /**
   * What a revision stands for. Every branch and tag stands for the newest commit: a world has one line of history.
   * @param afresh look at the server, whatever the cache says
   * @returns undefined where the world does not know the repository
   * @throws {GitDown}
   */
  resolve(url: string, revision: string, afresh: boolean): Revision | undefined {
    const fixed = this.byId.get(revision);
    if (fixed !== undefined) return fixed;
    const repository = this.byUrl.get(url);
    if (repository === undefined) return undefined;
    const { cached } = repository;
    if (!afresh && cached !== undefined && cached.until > this.moment.now()) return cached.revision;
    if (this.isDown) throw new GitDown(unreachable(url));
    const newest = repository.commits.at(-1);
    if (newest !== undefined) repository.cached = { revision: newest, until: this.moment.now() + REVISION_CACHE };
    return newest;
  }
}

function unreachable(url: string): string {
  const address = `${url}/info/refs?service=git-upload-pack`;
  return `failed to list refs: unexpected client error: unexpected requesting ${JSON.stringify(address)} status code: 503`;
}
