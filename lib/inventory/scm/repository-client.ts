/** What every provider can do for the scmProvider generator, and the few things that their files share. */
import type { NotFound, ScmRepositoryFact } from "../../generators";
import { type ApiAnswer, ProviderFailure } from "./access";

/** A repository before its branches are known; `branch` is the default branch. */
export type ListedRepository = Omit<ScmRepositoryFact, "sha">;

export interface Branch {
  readonly branch: string;
  readonly sha: string;
}

export interface RepositoryClient {
  /** In the provider's order. @throws {ProviderFailure} */
  repositories(cloneProtocol: string): AsyncIterable<ListedRepository>;
  /** The default branch, or all; none for a repository without commits. @throws {ProviderFailure} */
  branches(repository: ListedRepository): Promise<readonly Branch[]>;
  /** Whether a file or folder is there. @throws {ProviderFailure} */
  hasPath(repository: ScmRepositoryFact, path: string): Promise<boolean>;
}

/** The address for a protocol; ssh where none is asked for. @throws {ProviderFailure} */
export function cloneUrl(provider: string, protocol: string, urls: Readonly<Record<"ssh" | "https", string>>): string {
  const name = protocol === "" ? "ssh" : protocol;
  if (name === "ssh" || name === "https") return urls[name];
  throw new ProviderFailure("GENERATOR_INVALID", `unknown clone protocol for ${provider} ${protocol}`);
}

/** Whether all wanted labels are there. */
export function hasAll(labels: readonly string[], wanted: readonly string[] | undefined): boolean {
  return (wanted ?? []).every((label) => labels.includes(label));
}

/** The provider says that there is no such repository. @param text as the library that Argo CD uses for this provider puts it */
export function missing(text: string): NotFound {
  return { notFound: text };
}

/** The `message` of an answer. */
export function messageOf({ body }: ApiAnswer): string | undefined {
  const said = (body as { message?: unknown } | null | undefined)?.message;
  return typeof said === "string" ? said : undefined;
}

/** An answer that has to be there. @throws {ProviderFailure} for 404 */
export function found(answer: ApiAnswer): ApiAnswer {
  if (answer.status !== 404) return answer;
  const message = `GET ${answer.url.origin}${answer.url.pathname}: 404 ${messageOf(answer) ?? "Not Found"}`;
  throw new ProviderFailure("PROVIDER_NOT_ALLOWED", message);
}
