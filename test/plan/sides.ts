/** Sides of plans for tests: sets and facts as literals, evaluated. */
import { evaluate } from "../../lib/evaluate";
import { type InventoryFile, memoryInventory } from "../../lib/inventory";
import type { JsonObject } from "../../lib/json";
import { type Change, type Plan, type PlanInput, type PlanSide, plan } from "../../lib/plan";

export const REPO = "https://git.example.com/shop/envs.git";
export const LOCAL = "https://kubernetes.default.svc";

export interface Facts extends InventoryFile {
  readonly sets?: readonly JsonObject[];
  readonly applications?: readonly (JsonObject | { readonly object: JsonObject; readonly path: string })[];
  /** AppProjects. */
  readonly projectObjects?: readonly JsonObject[];
  readonly paths?: Readonly<Record<string, string>>;
  /** Where the objects stand. @default `REPO` */
  readonly repoURL?: string;
}

export function side({
  sets = [],
  applications = [],
  projectObjects = [],
  paths = {},
  repoURL = REPO,
  ...facts
}: Facts): PlanSide {
  const inventory = memoryInventory({ clusters: [], projects: ["default"], ...facts });
  return {
    sets: sets.map((object) => {
      const path = paths[nameOf(object)];
      const evaluation = evaluate(object, inventory, { provenance: true, argocdVersion: "3.5" });
      return { object, evaluation, ...(path !== undefined && { path }) };
    }),
    applications: applications.map((object) => {
      const path = paths[nameOf(object as JsonObject)];
      return { object: object as JsonObject, ...(path !== undefined && { path }) };
    }),
    projects: projectObjects.map((object) => {
      const path = paths[`project ${nameOf(object)}`];
      return { object, ...(path !== undefined && { path }) };
    }),
    repoURL,
    unreadable: [],
    ...(inventory.projects && { projectNames: inventory.projects }),
    ...(inventory.clusters && { clusters: inventory.clusters }),
  };
}

export function planOf(base: Facts, head: Facts, more: Partial<PlanInput> = {}): Plan {
  return plan({ base: side(base), head: side(head), namespace: "argocd", ...more });
}

/** The change of an Application, or of a set by `set NAME`. */
export function changeOf({ changes }: Plan, name: string): Change | undefined {
  const kind = name.startsWith("set ") ? "ApplicationSet" : "Application";
  const wanted = `argocd/${name.replace(/^set /, "")}`;
  return changes.find((change) => change.kind === kind && change.name === wanted);
}

const KINDS = { Application: "", ApplicationSet: "set ", AppProject: "project " } as const;

/** `action name` of all that is not unchanged. */
export function told({ changes }: Plan): string[] {
  return changes
    .filter(({ action }) => action !== "unchanged")
    .map(({ kind, action, name }) => `${action} ${KINDS[kind]}${name.replace("argocd/", "")}`);
}

function nameOf({ metadata }: JsonObject): string {
  return String((metadata as JsonObject).name);
}

export interface SetOptions {
  readonly name?: string;
  readonly elements?: readonly JsonObject[];
  readonly generators?: readonly JsonObject[];
  readonly applicationName?: string;
  readonly project?: string;
  readonly namespace?: string;
  readonly server?: string;
  readonly path?: string;
  readonly labels?: JsonObject;
  readonly syncPolicy?: JsonObject;
  readonly finalizers?: readonly string[];
  readonly appSyncPolicy?: JsonObject;
}

/** A set over a list of `{name}`. */
export function set(options: SetOptions = {}): JsonObject {
  const { name = "shop", elements = [{ name: "a" }, { name: "b" }], finalizers } = options;
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "ApplicationSet",
    metadata: { name, namespace: "argocd", ...(finalizers && { finalizers }) },
    spec: {
      goTemplate: true,
      generators: options.generators ?? [{ list: { elements } }],
      ...(options.syncPolicy && { syncPolicy: options.syncPolicy }),
      template: {
        metadata: { name: options.applicationName ?? "{{.name}}", ...(options.labels && { labels: options.labels }) },
        spec: {
          project: options.project ?? "default",
          source: { repoURL: REPO, targetRevision: "HEAD", path: options.path ?? "apps/{{.name}}" },
          destination: { server: options.server ?? LOCAL, namespace: options.namespace ?? "{{.name}}" },
          ...(options.appSyncPolicy && { syncPolicy: options.appSyncPolicy }),
        },
      },
    },
  };
}

export interface ApplicationOptions {
  readonly name: string;
  readonly finalizers?: readonly string[];
  readonly path?: string;
  readonly recurse?: boolean;
  readonly syncPolicy?: JsonObject;
  readonly server?: string;
  readonly annotations?: JsonObject;
}

export function application(options: ApplicationOptions): JsonObject {
  const { name, finalizers, annotations, recurse } = options;
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name, namespace: "argocd", ...(finalizers && { finalizers }), ...(annotations && { annotations }) },
    spec: {
      project: "default",
      source: {
        repoURL: REPO,
        targetRevision: "HEAD",
        path: options.path ?? `apps/${name}`,
        ...(recurse === true && { directory: { recurse } }),
      },
      destination: { server: options.server ?? LOCAL, namespace: name },
      ...(options.syncPolicy && { syncPolicy: options.syncPolicy }),
    },
  };
}
