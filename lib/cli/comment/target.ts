/** Which pull request is meant: what the command line says, else what the pipeline's variables and GitHub's event say. */
import { readFileSync } from "node:fs";
import { EnvMatrixError, type Problem } from "../../errors";
import { isObject } from "../../json";
import type { Terminal } from "../terminal";
import { usageProblem } from "../usage";

export interface CommentFlags {
  readonly host?: string;
  readonly api?: string;
  readonly repository?: string;
  readonly number?: string;
  readonly patience: string;
}

export interface Target {
  readonly host: "github" | "gitlab";
  /** Without a slash at its end. */
  readonly api: string;
  readonly repository: string;
  readonly number: number;
  readonly token: string;
  /** How long to wait in all, in milliseconds. */
  readonly patience: number;
}

/** @throws {USAGE} all that is missing or wrong */
export function targetOf(flags: CommentFlags, { environment }: Terminal): Target {
  const problems: Problem[] = [];
  const wrong = (message: string, hint: string): undefined => {
    problems.push(usageProblem(message, hint));
  };
  const named = flags.host ?? (environment.GITLAB_CI === "true" ? "gitlab" : "github");
  const host = named === "gitlab" ? "gitlab" : "github";
  if (named !== host) wrong(`there is no host ${named}`, "known: github, gitlab");
  const isGithub = host === "github";
  const api =
    flags.api ?? (isGithub ? (environment.GITHUB_API_URL ?? "https://api.github.com") : environment.CI_API_V4_URL);
  if (api === undefined) wrong("it is not known where the API is", "give --api https://gitlab.example.com/api/v4");
  else if (!isSafe(api)) wrong(`a token is not sent to ${api}`, "give an https URL");
  const repository = flags.repository ?? (isGithub ? environment.GITHUB_REPOSITORY : environment.CI_PROJECT_ID);
  if (!repository || !/^(?!\.)[\w.-]+(\/(?!\.)[\w.-]+)*$/.test(repository))
    wrong("the repository is not known", "give --repository owner/name");
  const number = Number(flags.number ?? (isGithub ? numberOfEvent(environment) : environment.CI_MERGE_REQUEST_IID));
  if (!Number.isSafeInteger(number) || number < 1)
    wrong("the number of the pull request is not known", "give --number");
  const token = isGithub ? environment.GITHUB_TOKEN : environment.GITLAB_TOKEN;
  if (!token)
    wrong(
      "there is no token",
      `set ${isGithub ? "GITHUB_TOKEN" : "GITLAB_TOKEN"}; it needs the right to write comments and no other`,
    );
  const patience = Number(flags.patience);
  if (!(patience >= 0 && patience <= 3600))
    wrong(`${flags.patience} is no time to wait`, "give seconds from 0 to 3600");
  if (problems.length > 0) throw new EnvMatrixError(problems);
  return {
    host,
    api: (api as string).replace(/\/+$/, ""),
    repository: repository as string,
    number,
    token: token as string,
    patience: patience * 1000,
  };
}

/** The event is what the host says of the run; a file of the checkout says nothing. */
function numberOfEvent({ GITHUB_EVENT_PATH, GITHUB_REF }: Terminal["environment"]): string | undefined {
  const ofRef = /^refs\/pull\/(\d+)\//.exec(GITHUB_REF ?? "")?.[1];
  if (ofRef !== undefined || !GITHUB_EVENT_PATH) return ofRef;
  try {
    const event: unknown = JSON.parse(readFileSync(GITHUB_EVENT_PATH, "utf8"));
    const request = isObject(event) && isObject(event.pull_request) ? event.pull_request : {};
    return request.number === undefined ? undefined : String(request.number);
  } catch {
    return undefined;
  }
}

function isSafe(url: string): boolean {
  return /^https:\/\/[^\s@]+$/.test(url) || /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/.test(url);
}
