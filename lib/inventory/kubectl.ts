/** Argo CD's objects of a running cluster, as `kubectl get -o json` prints them. Only with the user's own access, and only reading. */
import { EnvMatrixError, problem } from "../errors";
import { isObject, type JsonObject } from "../json";
import { programMissing } from "./program-missing";

export interface KubectlOptions {
  /** A context of the kubeconfig. @default the current one */
  readonly context?: string;
  readonly namespace: string;
  /** Where kubectl looks for its configuration, and we for kubectl. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** One request of kubectl; with what it does before and after, and a login that waits for somebody. */
const REQUEST_SECONDS = 60;
const PATIENCE_SECONDS = 120;

const QUERIES: readonly (readonly string[])[] = [
  ["secrets", "--selector=argocd.argoproj.io/secret-type=cluster"],
  ["appprojects.argoproj.io"],
  ["configmaps"],
];

/** Cluster Secrets, AppProjects and ConfigMaps of Argo CD's namespace. @throws {INVENTORY_INVALID} */
export function kubectlObjects(options: KubectlOptions): JsonObject[] {
  return QUERIES.flatMap((query) => get(query, options));
}

/** Applications and ApplicationSets of Argo CD's namespace, as they stand. @throws {INVENTORY_INVALID} */
export function kubectlApplications(options: KubectlOptions): JsonObject[] {
  return ["applications.argoproj.io", "applicationsets.argoproj.io"].flatMap((kind) => get([kind], options));
}

function get(query: readonly string[], { context, namespace, environment }: KubectlOptions): JsonObject[] {
  const access = [...(context === undefined ? [] : [`--context=${context}`]), `--namespace=${namespace}`];
  const { spawnSync } = require("node:child_process") as typeof import("node:child_process");
  const wait = `--request-timeout=${REQUEST_SECONDS}s`;
  const done = spawnSync("kubectl", ["get", ...query, ...access, wait, "--output=json"], {
    env: environment,
    maxBuffer: 2 ** 30,
    timeout: PATIENCE_SECONDS * 1000,
  });
  const place = `kubectl get ${query.join(" ")}`;
  if (done.error !== undefined) {
    const isMissing = (done.error as NodeJS.ErrnoException).code === "ENOENT";
    const instead = "give the objects as files: --objects PATH";
    throw isMissing
      ? new EnvMatrixError([programMissing("kubectl", place, instead)])
      : failure(place, done.error.message);
  }
  if (done.status !== 0) throw failure(place, done.stderr.toString("utf8").trim().split("\n")[0] ?? "it failed");
  return itemsOf(done.stdout.toString("utf8"), place);
}

function itemsOf(text: string, place: string): JsonObject[] {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (error) {
    throw failure(place, `its answer is not JSON: ${(error as Error).message}`);
  }
  const items = isObject(answer) ? answer.items : undefined;
  if (Array.isArray(items) && items.every(isObject)) return items as JsonObject[];
  throw failure(place, "its answer is not a List of objects");
}

function failure(where: string, message: string): EnvMatrixError {
  const hint = "check the context and your access to it";
  return new EnvMatrixError([problem("INVENTORY_INVALID", where, message, { hint })]);
}
