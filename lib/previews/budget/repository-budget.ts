/** The polling budget of all ApplicationSets of a repository: one per provider and credentials, for these share a limit. */
import { type Place, type Problem, problem } from "../../errors";
import type { JsonObject } from "../../json";
import { type PollAuth, type PollBudget, type PollProvider, type PollSet, pollBudget } from "./poll-budget";
import { type PollingSet, pollingOf } from "./pollers";

/** A set as it was found. */
export interface FoundSet {
  readonly object: JsonObject;
  /** Where a path of it stands. */
  readonly at: (path: string) => Place;
}

/** What is known of the providers. */
export interface BudgetOptions {
  /** Open pull requests of each repository. @default one page of them */
  readonly openPullRequests?: number;
  /** Calls per hour of each token. @default what the provider documents */
  readonly limitPerHour?: number;
  /** The part of it that polling may take. @default 0.5 */
  readonly share?: number;
}

/** The sets that share credentials of a provider. */
export interface AccountBudget {
  readonly provider: string;
  readonly address: string;
  readonly account: string;
  readonly sets: readonly string[];
  readonly budget: PollBudget;
}

/** Everything that a repository's sets ask for. */
export interface RepositoryBudget {
  readonly accounts: readonly AccountBudget[];
  /** Requests of the git generators in an hour: `ls-remote` of Argo CD's repo server, not calls of an API. */
  readonly gitRequestsPerHour: number;
  /** Calls of plugins' own services in an hour. */
  readonly pluginCallsPerHour: number;
  /** Sets that ask too often for their token. */
  readonly problems: readonly Problem[];
  /** What the figures do not contain. */
  readonly notes: readonly string[];
}

interface Account {
  readonly provider: string;
  readonly address: string;
  readonly account: string;
  readonly sets: PollSet[];
  readonly places: Place[];
}

/** The budgets of all tokens that a repository's sets use. @throws {POLL_BUDGET} for options that make no sense */
export function repositoryBudget(sets: readonly FoundSet[], options: BudgetOptions = {}): RepositoryBudget {
  const polling = sets.map(({ object, at }) => ({ set: pollingOf(object), at }));
  const accounts = [...accountsOf(polling, options).values()].map((account) => withBudget(account, options));
  return {
    accounts: accounts.map(({ places: _, ...account }) => account),
    gitRequestsPerHour: requestsOf(polling, "git"),
    pluginCallsPerHour: requestsOf(polling, "plugin"),
    problems: accounts.flatMap(problemsOf),
    notes: polling.flatMap(({ set }) => notesOf(set)),
  };
}

type Polling = { readonly set: PollingSet; readonly at: FoundSet["at"] };

function accountsOf(polling: readonly Polling[], { openPullRequests }: BudgetOptions): ReadonlyMap<string, Account> {
  const accounts = new Map<string, Account>();
  for (const { set, at } of polling) {
    for (const poller of set.pollers) {
      const { provider, address, account } = poller;
      if (provider === undefined) continue;
      const key = JSON.stringify([provider.toLowerCase(), address, account]);
      const known = accounts.get(key) ?? { provider, address, account, sets: [], places: [] };
      accounts.set(key, known);
      known.sets.push({
        name: set.name,
        requeueAfterSeconds: set.intervalSeconds,
        ...(openPullRequests !== undefined && { openPullRequests }),
      });
      known.places.push(at(poller.path));
    }
  }
  return accounts;
}

function withBudget(
  { provider, address, account, sets, places }: Account,
  { limitPerHour, share }: BudgetOptions,
): AccountBudget & { readonly places: readonly Place[] } {
  const budget = pollBudget({
    provider: provider as PollProvider,
    auth: authOf(account),
    sets,
    ...(limitPerHour !== undefined && { limitPerHour }),
    ...(share !== undefined && { share }),
  });
  return { provider, address, account, sets: [...new Set(sets.map(({ name }) => name))], budget, places };
}

function authOf(account: string): PollAuth {
  if (account === "anonymous") return "anonymous";
  return account.startsWith("app ") ? "app" : "token";
}

function problemsOf({
  provider,
  account,
  budget,
  places: [first = { path: "" }, ...notes],
}: AccountBudget & { readonly places: readonly Place[] }): Problem[] {
  if (budget.verdict !== "too fast") return [];
  const { callsPerHour, limitPerHour, shortestSeconds } = budget;
  return [
    problem("POLL_BUDGET", first, `${provider} is asked too often with ${account}`, {
      notes,
      got: `${callsPerHour} calls an hour`,
      expected: `at most half of ${limitPerHour}, so that others of the token are served: requeueAfterSeconds ${shortestSeconds} or more`,
      hint: "declare a webhook and poll every 1800 seconds, use a token of its own or a GitHub App, or let CI write preview files",
    }),
  ];
}

function requestsOf(polling: readonly Polling[], kind: "git" | "plugin"): number {
  const requests = polling.reduce((sum, { set }) => {
    if (set.intervalSeconds === 0) return sum;
    return sum + (3600 / set.intervalSeconds) * set.pollers.filter((one) => one.kind === kind).length;
  }, 0);
  return Math.ceil(requests);
}

function notesOf({ name, pollers }: PollingSet): string[] {
  return [
    ...pollers
      .filter(({ isMultiplied, provider }) => isMultiplied && provider !== undefined)
      .map(({ path }) => `${name} ${path}: asked once for each parameter set before it; the figure has it once`),
    ...pollers
      .filter(({ kind }) => kind === "scmProvider")
      .map(
        ({ path }) =>
          `${name} ${path}: an scmProvider asks for each repository's branches too; the figure has one call`,
      ),
  ];
}
