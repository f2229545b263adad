/**
 * Facts that are fetched when an evaluation asks for them: from providers, plugins and remote repositories, each only where the user
 * allows it. An evaluation is synchronous, so it runs, says what it lacks, and runs again once that is here.
 */

import { type Problem, problem } from "../errors";
import type {
  GitTree,
  Need,
  NotFound,
  PluginAnswer,
  PluginSpec,
  PullRequestFact,
  PullRequestSpec,
  ScmProviderSpec,
  ScmRepositoryFact,
} from "../generators";
import { inParallel } from "../in-parallel";
import type { JsonObject } from "../json";
import { withoutCredentials } from "../match/repository-url";
import type { CloneCache } from "./git/clone-cache";
import { GitFailure } from "./git/git-process";
import type { Layer } from "./layers";
import { callPlugin } from "./plugin-call";
import { pullRequestKey, scmKey } from "./request-key";
import { type Network, type ProviderCode, ProviderFailure } from "./scm/access";
import { fetchPullRequests, fetchRepositories } from "./scm/providers";

export interface LiveOptions {
  readonly network: Network;
  /** Whether providers are asked and, with `clones`, repositories cloned. */
  readonly providers: boolean;
  readonly plugins: boolean;
  readonly clones?: CloneCache;
  /** Where the ConfigMaps of plugins are. */
  resources(): readonly JsonObject[] | undefined;
}

const AT_ONCE = 6;
/** Each round can bring to light what the facts of the one before ask for; nesting is shallow. */
const MAX_ROUNDS = 12;

export class LiveFacts implements Layer {
  private readonly answers = new Map<string, unknown>();
  private readonly failures = new Map<string, Problem>();
  private readonly trees = new Map<string, GitTree | undefined>();

  constructor(private readonly options: LiveOptions) {}

  readonly repository = (url: string, revision: string): GitTree | undefined => this.trees.get(treeKey(url, revision));

  readonly pullRequests = (spec: PullRequestSpec): readonly PullRequestFact[] | NotFound | undefined =>
    this.answers.get(`pullRequests ${pullRequestKey(spec)}`) as readonly PullRequestFact[] | NotFound | undefined;

  readonly scmRepositories = (spec: ScmProviderSpec): readonly ScmRepositoryFact[] | undefined =>
    this.answers.get(`scmRepositories ${scmKey(spec)}`) as readonly ScmRepositoryFact[] | undefined;

  readonly plugin = (spec: PluginSpec, applicationSetName: string): PluginAnswer | NotFound | undefined =>
    this.answers.get(pluginKey(spec, applicationSetName)) as PluginAnswer | NotFound | undefined;

  /** Why a fact could not be fetched. */
  problemOf(need: Need): Problem | undefined {
    const key = this.jobFor(need)?.key;
    return key === undefined ? undefined : this.failures.get(key);
  }

  /** Why facts could not be fetched, in the order in which they were asked for. */
  get problems(): readonly Problem[] {
    return [...this.failures.values()];
  }

  /**
   * Evaluates until nothing more can be fetched.
   * @param evaluate gives the facts that it lacked
   */
  async gather(evaluate: () => readonly Need[]): Promise<void> {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const before = this.known;
      await this.fetchAll(evaluate());
      if (this.known === before) return;
    }
  }

  private get known(): number {
    return this.answers.size + this.trees.size;
  }

  private async fetchAll(needs: readonly Need[]): Promise<void> {
    const jobs = needs.map((need) => this.jobFor(need)).filter((job) => job !== undefined);
    const pending = [...new Map(jobs.filter(({ key }) => !this.isSettled(key)).map((job) => [job.key, job])).values()];
    await inParallel(pending, AT_ONCE, (job) => this.settle(job));
  }

  private isSettled(key: string): boolean {
    return this.answers.has(key) || this.trees.has(key) || this.failures.has(key);
  }

  private async settle({ key, what, run }: Job): Promise<void> {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof ProviderFailure || error instanceof GitFailure)) throw error;
      if (error instanceof GitFailure && error.isWithoutGit) {
        this.failures.set(key, error.problems[0]);
        return;
      }
      const code = error instanceof ProviderFailure ? error.code : codeOfGit(error);
      this.failures.set(key, problem(code, what, reasonOf(error), { hint: REMEDIES[code], cause: error }));
    }
  }

  /** What fetches a fact; undefined where nothing can, or may. */
  private jobFor(need: Need): Job | undefined {
    const { network, providers, plugins, clones } = this.options;
    switch (need.section) {
      case "pullRequests": {
        const { spec } = need;
        return providers
          ? this.answerJob(need, pullRequestKey(spec) ?? "", () => fetchPullRequests(spec, network))
          : undefined;
      }
      case "scmRepositories": {
        const { spec } = need;
        return providers ? this.answerJob(need, scmKey(spec) ?? "", () => fetchRepositories(spec, network)) : undefined;
      }
      case "plugins": {
        const resources = this.options.resources();
        if (!plugins || resources === undefined) return undefined;
        const { spec, applicationSetName } = need;
        const key = pluginKey(spec, applicationSetName);
        const what = `the plugin ${spec.configMapRef.name}`;
        const run = async () => {
          this.answers.set(key, await callPlugin(spec, applicationSetName, resources, network));
        };
        return { key, what, run };
      }
      case "repositories":
        return providers && clones !== undefined ? this.cloneJob(need.repoURL, need.revision, clones) : undefined;
      case "clusters":
      case "projects":
      case "resources":
        return undefined;
      default:
        return need satisfies never;
    }
  }

  private answerJob(need: Need, request: string, ask: () => Promise<unknown>): Job {
    const key = `${need.section} ${request}`;
    const run = async () => {
      this.answers.set(key, await ask());
    };
    return { key, what: request, run };
  }

  private cloneJob(url: string, revision: string, clones: CloneCache): Job {
    const what = withoutCredentials(url);
    const run = async () => {
      const tree = (await clones.get(url)).tree(revision, what);
      if (tree === undefined) {
        throw new ProviderFailure("INVENTORY_MISSING", `unable to resolve '${revision}' to a commit SHA`);
      }
      this.trees.set(treeKey(url, revision), tree);
    };
    return { key: treeKey(url, revision), what, run };
  }
}

const REMEDIES: Readonly<Partial<Record<ProviderCode, string>>> = {
  PROVIDER_UNREACHABLE: "look at the network, its proxy and the address, and run again",
  PROVIDER_NOT_ALLOWED: "look at the name, and at the token: it has to be there and may read this",
  PROVIDER_ANSWER: "look at the address: something else than the API answers there",
};

/** What git says of a remote is text only. */
function codeOfGit({ said }: GitFailure): ProviderCode {
  const isRefused = /authentication|permission denied|could not read (?:user|pass)|access denied|not found|40[134]/i;
  return isRefused.test(said) ? "PROVIDER_NOT_ALLOWED" : "PROVIDER_UNREACHABLE";
}

interface Job {
  readonly key: string;
  readonly what: string;
  run(): Promise<void>;
}

function reasonOf(error: ProviderFailure | GitFailure): string {
  return error instanceof GitFailure ? error.said : error.message;
}

function treeKey(url: string, revision: string): string {
  return `repositories ${url} ${revision === "" ? "HEAD" : revision}`;
}

function pluginKey({ configMapRef, input }: PluginSpec, applicationSetName: string): string {
  return `plugins ${JSON.stringify([configMapRef.name, applicationSetName, input?.parameters ?? {}])}`;
}
