/**
 * How often Argo CD may ask a provider. A poll of the pullRequest generator is one call per 100 open pull requests, labels or not; there is no
 * conditional request and no back-off, so a spent limit makes every set of the token fail until the hour is over.
 */
import { type Problem, problem, throwIfAny } from "../../errors";

/** Providers of the pullRequest and scmProvider generators. */
export type PollProvider =
  | "github"
  | "gitlab"
  | "gitea"
  | "bitbucketServer"
  | "bitbucket"
  | "azuredevops"
  | "azureDevOps"
  | "awsCodeCommit";

/** Who asks. `app`: an installed App; `enterprise`: an App or person of an Enterprise Cloud organisation. */
export type PollAuth = "anonymous" | "token" | "app" | "enterprise";

/** A set that asks. */
export interface PollSet {
  readonly name: string;
  /** All open pull requests of the repository: labels are compared after they are listed. @default 1 to 100 of them: one page */
  readonly openPullRequests?: number;
  /** The interval that it has. @default undefined: the budget chooses one */
  readonly requeueAfterSeconds?: number;
  /** Generators in it that ask, in a matrix for instance. @default 1 */
  readonly generators?: number;
}

/** The sets that share a token, and its limit. */
export interface PollBudgetInput {
  readonly provider: PollProvider;
  readonly auth: PollAuth;
  readonly sets: readonly PollSet[];
  /** Calls that the token may make in an hour. @default the provider's documented limit, where it has one */
  readonly limitPerHour?: number;
  /** The part of the limit that polling may take, above 0 and at most 1. @default 0.5 */
  readonly share?: number;
  /** Calls for each that time causes: changes of generated Applications poll as well. At least 1. @default 1.5 */
  readonly extra?: number;
  /** Whether a webhook wakes the sets, so that polling is only the fallback. @default false */
  readonly webhook?: boolean;
}

/** What the sets cost, and the interval that they can have. */
export interface PollBudget {
  /** Calls in an hour: at the given intervals, or at the chosen one. */
  readonly callsPerHour: number;
  /** Undefined where neither the provider nor the user says one. */
  readonly limitPerHour: number | undefined;
  /** The shortest interval that all sets could have, in seconds; undefined without a limit. */
  readonly shortestSeconds: number | undefined;
  /** The interval to emit, in seconds: never below a minute; with a webhook, at least half an hour. */
  readonly requeueAfterSeconds: number;
  readonly verdict: "fits" | "too fast" | "limit unknown";
}

const SECONDS_PER_HOUR = 3600;
const PAGE = 100;
const SHORTEST_SENSIBLE = 60;
const FALLBACK = 1800;

/** Documented limits per hour; where a provider has tiers, its smallest. */
const LIMITS: Readonly<Record<string, number>> = {
  "github anonymous": 60,
  "github token": 5000,
  "github app": 5000,
  "github enterprise": 15_000,
  "bitbucket token": 1000,
};

/** What sets that share a token cost, and how often they may ask. @throws {POLL_BUDGET} for counts, shares and limits that make no sense */
export function pollBudget(input: PollBudgetInput): PollBudget {
  throwIfAny(inputProblems(input));
  const { provider, auth, sets, share = 0.5, extra = 1.5, webhook = false } = input;
  const limitPerHour = input.limitPerHour ?? LIMITS[`${provider} ${auth}`];
  const pages = sets.reduce((sum, set) => sum + callsOfPoll(set), 0);
  const shortestSeconds =
    limitPerHour === undefined
      ? undefined
      : Math.max(1, Math.ceil((SECONDS_PER_HOUR * pages * extra) / (limitPerHour * share)));
  const requeueAfterSeconds = Math.max(webhook ? FALLBACK : SHORTEST_SENSIBLE, shortestSeconds ?? 0);
  const callsPerHour = sets.reduce((sum, set) => {
    const seconds = set.requeueAfterSeconds ?? requeueAfterSeconds;
    return seconds === 0 ? sum : sum + (SECONDS_PER_HOUR / seconds) * callsOfPoll(set) * extra;
  }, 0);
  const isWithin = limitPerHour === undefined || callsPerHour <= limitPerHour * share;
  return {
    callsPerHour: Math.ceil(callsPerHour - 1e-9),
    limitPerHour,
    shortestSeconds,
    requeueAfterSeconds,
    verdict: limitPerHour === undefined ? "limit unknown" : isWithin ? "fits" : "too fast",
  };
}

/** Calls of one poll. */
function callsOfPoll({ openPullRequests = 1, generators = 1 }: PollSet): number {
  return generators * Math.max(1, Math.ceil(openPullRequests / PAGE));
}

function inputProblems({ sets, share = 0.5, extra = 1.5, limitPerHour = 1 }: PollBudgetInput): Problem[] {
  const problems: Problem[] = [];
  const check = (isRight: boolean, where: string, got: number, expected: string): void => {
    if (!isRight) problems.push(problem("POLL_BUDGET", where, "makes no sense", { got: String(got), expected }));
  };
  check(share > 0 && share <= 1, "share", share, "above 0, at most 1");
  check(extra >= 1 && Number.isFinite(extra), "extra", extra, "at least 1");
  check(limitPerHour > 0, "limitPerHour", limitPerHour, "calls above 0");
  for (const [i, { openPullRequests = 1, requeueAfterSeconds = 1, generators = 1 }] of sets.entries()) {
    check(isCount(openPullRequests), `sets[${i}].openPullRequests`, openPullRequests, "a whole number");
    check(requeueAfterSeconds >= 0, `sets[${i}].requeueAfterSeconds`, requeueAfterSeconds, "seconds, 0 for never");
    check(isCount(generators), `sets[${i}].generators`, generators, "a whole number");
  }
  return problems;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
