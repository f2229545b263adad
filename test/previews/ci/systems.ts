/** What each CI system runs for a pull request, read out of its emitted files: scripts with the environment that the system gives them. */
import { parse, parseAllDocuments } from "yaml";
import {
  githubActions,
  gitlabCi,
  jenkinsGerrit,
  jenkinsMultibranch,
  type PipelineFile,
  tekton,
} from "../../../lib/previews/ci";
import { blocksOf, readJenkinsfile, scriptsOf } from "./jenkinsfile";

export const FILE = {
  prefix: "pr",
  service: "orders",
  image: "registry.example.com/shop/orders",
  repository: "https://git.example.com/shop/platform.git",
} as const;
export const SOURCE = "https://git.example.com/shop/orders.git";

export type Action = "open" | "close";
export interface Run {
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface System {
  readonly files: readonly PipelineFile[];
  /** The folder in which the source is checked out, where the system does it itself; undefined where a script does. */
  readonly checkout: string | undefined;
  runs(action: Action, number: string, commit: string): readonly Run[];
}

const SECRETS = { PREVIEW_TOKEN: "secret-token", REGISTRY_USER: "robot", REGISTRY_PASSWORD: "secret-password" };

function githubSystem(): System {
  const files = githubActions(FILE);
  const { jobs } = parse(files[0]?.text ?? "");
  const runs = (action: Action, number: string, commit: string) => {
    const known: Record<string, string> = {
      "github.event.pull_request.number": number,
      "github.event.pull_request.head.sha": commit,
      ...Object.fromEntries(Object.entries(SECRETS).map(([name, value]) => [`secrets.${name}`, value])),
    };
    const filled = (text: string): string =>
      text.replace(/\$\{\{ (\S+) \}\}/g, (_, name: string) => known[name] ?? `unknown ${name}`);
    const steps: { run?: string; env?: Record<string, string> }[] = jobs[action].steps;
    return steps.flatMap(({ run, env = {} }) =>
      run === undefined
        ? []
        : [{ script: run, env: Object.fromEntries(Object.entries(env).map(([key, one]) => [key, filled(one)])) }],
    );
  };
  return { files, checkout: ".", runs };
}

function gitlabSystem(): System {
  const files = gitlabCi(FILE);
  const pipeline = parse(files[0]?.text ?? "");
  const runs = (action: Action, number: string, commit: string) => {
    const { script, variables = {} } = pipeline[`preview-${action}`];
    const env = { ...SECRETS, CI_MERGE_REQUEST_IID: number, CI_COMMIT_SHA: commit, ...variables };
    // a job's lines are one script
    return [{ script: script.join("\n"), env }];
  };
  return { files, checkout: ".", runs };
}

function multibranchSystem(): System {
  const files = jenkinsMultibranch({ ...FILE, closedBy: "github" });
  const of = (path: string) => readJenkinsfile(files.find((file) => file.path === path)?.text ?? "");
  const runs = (action: Action, number: string, commit: string) =>
    scriptsOf(of(action === "open" ? "Jenkinsfile" : "Jenkinsfile.closed")).map((script) => ({
      script,
      env: {
        ...SECRETS,
        ...(action === "open" ? { CHANGE_ID: number, GIT_COMMIT: commit } : { PREVIEW_NUMBER: number }),
      },
    }));
  return { files, checkout: ".", runs };
}

function gerritSystem(): System {
  const files = jenkinsGerrit({ ...FILE, project: "shop/orders", url: "https://gerrit.example.com/shop/orders" });
  const [stages] = blocksOf(readJenkinsfile(files[0]?.text ?? ""), /^stages$/);
  const runs = (action: Action, number: string, commit: string) =>
    blocksOf(stages ?? { head: "", body: [] }, action === "open" ? /'Preview'/ : /'Close'/)
      .flatMap(scriptsOf)
      .map((script) => ({
        script,
        env: { ...SECRETS, GERRIT_CHANGE_NUMBER: number, GERRIT_PATCHSET_REVISION: commit },
      }));
  return { files, checkout: "source", runs };
}

interface TektonStep {
  readonly script: string;
  readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[];
}

function tektonSystem(): System {
  const files = tekton({ ...FILE, events: "github", url: SOURCE, namespace: "ci" });
  const objects = parseAllDocuments(files[0]?.text ?? "").map((one) => one.toJS());
  const runs = (action: Action, number: string, commit: string) => {
    const pipeline = objects.find(({ kind, metadata }) => kind === "Pipeline" && metadata.name.endsWith(action));
    const params: Record<string, string> = { number, revision: commit };
    const steps: TektonStep[] = pipeline.spec.tasks[0].taskSpec.steps;
    return steps.map(({ script, env }) => ({
      script,
      env: Object.fromEntries(
        env.flatMap(({ name, value }) => {
          const secret = SECRETS[name as keyof typeof SECRETS];
          if (value === undefined) return secret === undefined ? [] : [[name, secret]];
          return [[name, value.replace(/\$\(params\.(\w+)\)/g, (_, param: string) => params[param] ?? "unknown")]];
        }),
      ),
    }));
  };
  return { files, checkout: undefined, runs };
}

export const SYSTEMS: readonly (readonly [name: string, make: () => System])[] = [
  ["GitHub Actions", githubSystem],
  ["GitLab CI", gitlabSystem],
  ["Jenkins, multibranch", multibranchSystem],
  ["Jenkins, Gerrit Trigger", gerritSystem],
  ["Tekton", tektonSystem],
];
