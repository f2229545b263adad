/** Small worlds for tests: manifests as objects, one repository for root and one for what is deployed. */
import type { Step, World } from "../../lib/controller";
import type { JsonObject } from "../../lib/json";

export const ROOT_REPOSITORY = "https://git.example.com/team/root.git";
export const APPS_REPOSITORY = "https://git.example.com/team/apps.git";

/** Files of objects, as JSON, which is YAML. */
export function filesOf(objects: Readonly<Record<string, JsonObject>>): Record<string, string> {
  return Object.fromEntries(Object.entries(objects).map(([path, object]) => [path, JSON.stringify(object)]));
}

export function smallWorld(
  objects: Readonly<Record<string, JsonObject>>,
  { syncOptions = [], ...rest }: { readonly syncOptions?: readonly string[] } & Partial<World> = {},
): World {
  return {
    root: {
      spec: {
        project: "default",
        source: { repoURL: ROOT_REPOSITORY, targetRevision: "HEAD", path: "argocd" },
        destination: { name: "in-cluster", namespace: "argocd" },
        syncPolicy: { automated: { prune: true, selfHeal: true }, syncOptions },
      },
    },
    repositories: {
      [ROOT_REPOSITORY]: filesOf(objects),
      [APPS_REPOSITORY]: filesOf({ "web/cm.yaml": configMap("web"), "two/cm.yaml": configMap("two") }),
    },
    ...rest,
  };
}

export function rootCommit(remove: readonly string[], objects: Readonly<Record<string, JsonObject>> = {}): Step {
  return { commits: { [ROOT_REPOSITORY]: { remove, files: filesOf(objects) } } };
}

export function configMap(name: string): JsonObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data: { a: "1" } };
}

export function applicationSpec(
  source: JsonObject = { repoURL: APPS_REPOSITORY, targetRevision: "HEAD", path: "web" },
): JsonObject {
  return {
    project: "default",
    source,
    destination: { name: "in-cluster", namespace: "dev" },
    syncPolicy: { automated: { prune: true, selfHeal: true } },
  };
}

export function application(name: string, spec: JsonObject = applicationSpec()): JsonObject {
  const finalizers = ["resources-finalizer.argocd.argoproj.io"];
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name, namespace: "argocd", finalizers },
    spec,
  };
}

/** A set that makes the Application `NAME-dev`. */
export function applicationSet(
  name: string,
  { metadata = {}, spec = {} }: { metadata?: JsonObject; spec?: JsonObject } = {},
): JsonObject {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name, namespace: "argocd", ...metadata },
    spec: {
      goTemplate: true,
      generators: [{ list: { elements: [{ workload: "web" }] } }],
      template: { metadata: { name: "{{.workload}}-dev" }, spec: applicationSpec() },
      ...spec,
    },
  };
}
