/** What is left over or stuck: preview files, Applications and namespaces held against each other. Objects come in as the cluster has them. */
import { type Problem, problem } from "../errors";
import { isObject, type JsonObject } from "../json";
import type { PreviewsDefinition } from "./definition";
import { durationOf, expired } from "./life";
import type { PreviewFile } from "./preview-file";

/** What a cluster and the folder have. */
export interface DoctorInput {
  readonly previews: readonly PreviewFile[];
  /** Namespaces and Applications, as `kubectl get` prints them; others are passed over. */
  readonly objects: readonly JsonObject[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Everything that does not fit together. */
export function doctor(
  { previews, objects, now }: DoctorInput,
  { prefix, ttl }: PreviewsDefinition,
): readonly Problem[] {
  const keys = new Set(previews.map(({ key }) => key));
  const ofPreviews = objects.filter((one) => nameOf(one).startsWith(`${prefix}-`));
  const namespaces = ofPreviews.filter(({ kind }) => kind === "Namespace");
  const applications = ofPreviews.filter(({ kind }) => kind === "Application");
  const served = new Set(applications.map((one) => namespaceOf(one) ?? nameOf(one)));
  return [
    ...namespaces.flatMap((one) => namespaceProblems(one, served)),
    ...applications
      .filter((one) => !keys.has(keyOf(nameOf(one), keys)))
      .map((one) =>
        left(
          `Application ${nameOf(one)}`,
          "its preview has no file",
          "look why its set does not delete it: an Application of the set that cannot be applied stops all deletions",
        ),
      ),
    ...expired(previews, now, durationOf(ttl)).map(({ key }) =>
      left(`preview ${key}`, "it has expired", "env-matrix previews gc deletes its file"),
    ),
  ];
}

function namespaceProblems(namespace: JsonObject, served: ReadonlySet<string>): Problem[] {
  const name = nameOf(namespace);
  const { status, metadata } = namespace;
  const isTerminating = isObject(status) && status.phase === "Terminating";
  if (isTerminating) {
    const since = isObject(metadata) ? String(metadata.deletionTimestamp ?? "") : "";
    const hint = "a finalizer of a volume, a load balancer or an API that is gone holds it: see its status.conditions";
    return [
      problem("PREVIEW_LEFTOVER", `Namespace ${name}`, `it is being deleted${since === "" ? "" : ` since ${since}`}`, {
        hint,
      }),
    ];
  }
  return served.has(name)
    ? []
    : [left(`Namespace ${name}`, "no Application deploys to it", "delete it, if nobody works in it by hand")];
}

function left(where: string, message: string, hint: string): Problem {
  return problem("PREVIEW_LEFTOVER", where, message, { hint });
}

/** The key in the name of an Application: those of guards and routes end in a word. */
function keyOf(name: string, keys: ReadonlySet<string>): string {
  return keys.has(name) ? name : name.replace(/-(?:guard|routes)$/, "");
}

function nameOf({ metadata }: JsonObject): string {
  return isObject(metadata) ? String(metadata.name ?? "") : "";
}

function namespaceOf({ spec }: JsonObject): string | undefined {
  const destination = isObject(spec) ? spec.destination : undefined;
  return isObject(destination) && typeof destination.namespace === "string" ? destination.namespace : undefined;
}
