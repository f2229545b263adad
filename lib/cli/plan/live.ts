/** What stands: Applications and ApplicationSets of a running Argo CD, or of a file that kubectl wrote. */
import { DEFAULT_NAMESPACE } from "../../argocd-facts";
import { EnvMatrixError, problem } from "../../errors";
import { kubectlApplications } from "../../inventory";
import type { JsonObject } from "../../json";
import type { LiveObjects } from "../../plan";
import { type InputOptions, readObjects } from "../input";
import type { Terminal } from "../terminal";

export interface LiveFlags {
  readonly live?: true;
  readonly liveObjects?: string;
}

/** @throws {EnvMatrixError} no kubectl, no access, a file that holds something else */
export function liveObjects(flags: LiveFlags, options: InputOptions, terminal: Terminal): LiveObjects | undefined {
  if (flags.liveObjects !== undefined) return sorted(fromFile(flags.liveObjects));
  if (flags.live !== true) return undefined;
  const namespace = options.namespace ?? DEFAULT_NAMESPACE;
  return sorted(kubectlApplications({ ...options.kubectl, namespace, environment: terminal.environment }));
}

function fromFile(file: string): JsonObject[] {
  const objects = readObjects(file).map(({ object }) => object);
  if (objects.some(isArgo)) return objects;
  throw new EnvMatrixError([
    problem("INPUT_UNREADABLE", { file, path: "" }, "there is no Application and no ApplicationSet in it", {
      hint: "write it with kubectl get applications,applicationsets -n argocd -o yaml",
    }),
  ]);
}

function sorted(objects: readonly JsonObject[]): LiveObjects {
  const of = (kind: string) => objects.filter((object) => isArgo(object) && object.kind === kind);
  return { applications: of("Application"), sets: of("ApplicationSet") };
}

function isArgo({ apiVersion, kind }: JsonObject): boolean {
  return String(apiVersion).startsWith("argoproj.io/") && (kind === "Application" || kind === "ApplicationSet");
}
