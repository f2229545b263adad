/** The comments of a pull request as the two kinds of hosts give them. */
import { isObject } from "../../json";
import { Api } from "./api";
import type { Target } from "./target";

export interface Comment {
  readonly id: number;
  readonly body: string;
}

/** The paths and limits of one kind of host. */
interface Host {
  readonly login: (token: string) => Readonly<Record<string, string>>;
  /** All comments of the request. */
  readonly all: (target: Target) => string;
  /** One of them. */
  readonly one: (target: Target, id: number) => string;
  readonly updates: "PATCH" | "PUT";
  /** Characters of a comment. */
  readonly most: number;
}

const HOSTS: Readonly<Record<Target["host"], Host>> = {
  github: {
    login: (token) => ({ Authorization: `Bearer ${token}`, Accept: "application/vnd.github+json" }),
    all: ({ repository, number }) => `/repos/${repository}/issues/${number}/comments`,
    one: ({ repository }, id) => `/repos/${repository}/issues/comments/${id}`,
    updates: "PATCH",
    most: 65_536,
  },
  gitlab: {
    login: (token) => ({ "PRIVATE-TOKEN": token }),
    all: ({ repository, number }) => `/projects/${encodeURIComponent(repository)}/merge_requests/${number}/notes`,
    one: ({ repository, number }, id) =>
      `/projects/${encodeURIComponent(repository)}/merge_requests/${number}/notes/${id}`,
    updates: "PUT",
    most: 1_000_000,
  },
};

const PAGE = 100;
const MOST_PAGES = 100;
/** What belongs to somebody else, or is gone meanwhile. */
const NOT_OURS = [403, 404];

export class Comments {
  private readonly host: Host;
  private readonly api: Api;

  constructor(
    private readonly target: Target,
    note: (text: string) => void,
  ) {
    this.host = HOSTS[target.host];
    this.api = new Api(target.api, this.host.login(target.token), target.patience, note);
  }

  /** Characters that a comment may have. */
  get most(): number {
    return this.host.most;
  }

  /** Those that begin with a line, the oldest first. */
  async marked(marker: string): Promise<Comment[]> {
    const found: Comment[] = [];
    for (let page = 1; page <= MOST_PAGES; page++) {
      const { body } = await this.api.send("GET", `${this.host.all(this.target)}?per_page=${PAGE}&page=${page}`);
      const list = Array.isArray(body) ? (body as unknown[]) : [];
      for (const one of list) {
        if (!isObject(one) || typeof one.id !== "number" || typeof one.body !== "string") continue;
        if (one.body.replaceAll("\r", "").startsWith(`${marker}\n`)) found.push({ id: one.id, body: one.body });
      }
      if (list.length < PAGE) break;
    }
    return found.sort((a, b) => a.id - b.id);
  }

  async add(body: string): Promise<number> {
    const { body: made } = await this.api.send("POST", this.host.all(this.target), { body });
    return isObject(made) && typeof made.id === "number" ? made.id : 0;
  }

  /** Whether it could be; what somebody else wrote cannot. */
  async update(id: number, body: string): Promise<boolean> {
    const path = this.host.one(this.target, id);
    const { status } = await this.api.send(this.host.updates, path, { body }, NOT_OURS);
    return !NOT_OURS.includes(status);
  }

  async remove(id: number): Promise<void> {
    await this.api.send("DELETE", this.host.one(this.target, id), undefined, NOT_OURS);
  }
}
