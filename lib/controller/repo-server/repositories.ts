/**
 * Git repositories as the repo server sees them: commits, and a cache that keeps what a branch pointed to for three minutes unless
 * somebody asks to look afresh. Upstream: reposerver of Argo CD 3.5.1 with default times.
 */
import type { Moment } from "../api-server/api-server";
import { normalizedGitUrl } from "./git-url";

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

/** What the default branch is called. */
const MAIN = ["", "HEAD", "main", "master"];

interface Repository {
  readonly commits: Revision[];
  cached?: { readonly revision: Revision; readonly until: number };
}

export class Repositories {
  private readonly byPlace = new Map<string, Repository>();
  private readonly byId = new Map<string, Revision>();
  private isDown = false;

  constructor(private readonly moment: Moment) {}

  setDown(isDown: boolean): void {
    this.isDown = isDown;
  }

  /** A new commit. @param place a URL, or `URL#REVISION` for another branch or a tag @param id names it; unique among all repositories */
  commit(place: string, id: string, files: Files): void {
    const revision = { id, files };
    const repository = this.byPlace.get(placeOf(place)) ?? { commits: [] };
    repository.commits.push(revision);
    this.byPlace.set(placeOf(place), repository);
    this.byId.set(id, revision);
  }

  /** The files of the newest commit. */
  newest(place: string): Files | undefined {
    return this.byPlace.get(placeOf(place))?.commits.at(-1)?.files;
  }

  /** False where the revision only stands for the newest commit because nothing else is known of it. */
  knows(url: string, revision: string): boolean {
    return MAIN.includes(revision) || this.byId.has(revision) || this.byPlace.has(placeOf(`${url}#${revision}`));
  }

  /**
   * What a revision stands for: its own commits where the world has some, else the newest commit.
   * @param afresh look at the server, whatever the cache says
   * @returns undefined where the world does not know the repository
   * @throws {GitDown}
   */
  resolve(url: string, revision: string, afresh: boolean): Revision | undefined {
    const fixed = this.byId.get(revision);
    if (fixed !== undefined) return fixed;
    const repository = this.byPlace.get(placeOf(`${url}#${revision}`)) ?? this.byPlace.get(placeOf(url));
    if (repository === undefined) return undefined;
    const { cached } = repository;
    if (!afresh && cached !== undefined && cached.until > this.moment.now()) return cached.revision;
    if (this.isDown) throw new GitDown(unreachable(url));
    const newest = repository.commits.at(-1);
    if (newest !== undefined) repository.cached = { revision: newest, until: this.moment.now() + REVISION_CACHE };
    return newest;
  }
}

function placeOf(place: string): string {
  const [url = "", revision] = place.split("#");
  return revision === undefined ? normalizedGitUrl(url) : `${normalizedGitUrl(url)}#${revision}`;
}

function unreachable(url: string): string {
  const address = `${url}/info/refs?service=git-upload-pack`;
  return `failed to list refs: unexpected client error: unexpected requesting ${JSON.stringify(address)} status code: 503`;
}
