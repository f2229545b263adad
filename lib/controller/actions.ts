/** What people do to a running system, played on it. */
import type { JsonObject } from "../json";
import { rfc3339 } from "./api-server/api-server";
import { type KubeObject, nameOf, type ObjectName, withAnnotation } from "./api-server/object";
import {
  APPROVED_ANNOTATION,
  operationOf,
  REFRESH_ANNOTATION,
  statusOf,
  syncOptionsOf,
  withStatus,
} from "./application/application";
import { applyMergePatch } from "./application-set/merge-patch";
import { REFRESH_SETS_ANNOTATION } from "./application-set-controller";
import { NAMESPACE, type Simulation } from "./simulation";
import type { Action, RefreshTarget } from "./world";

export function act(simulation: Simulation, action: Action): void {
  const { hub, schedule } = simulation;
  if ("git" in action) simulation.repositories.setDown(action.git === "down");
  else if ("wait" in action) {
    if (!schedule.wait(action.wait * 1000)) simulation.unknown("play", NO_END);
  } else if ("approve" in action) {
    // whole seconds: the word also counts for an operation that starts within the same second
    const approved = rfc3339(Math.ceil(schedule.now() / 1000) * 1000);
    hub.change(application(action.approve), (app) => withAnnotation(app, APPROVED_ANNOTATION, approved));
  } else if ("sync" in action) hub.change(application(action.sync), (app) => withSync(app, action.prune === true));
  else if ("terminate" in action) hub.change(application(action.terminate), terminated);
  else if ("delete" in action) {
    const { cascade = "background" } = action.delete;
    for (const object of found(simulation, action.delete)) hub.remove(nameOf(object), cascade);
  } else {
    const { patch } = action.patch;
    for (const object of found(simulation, action.patch))
      hub.update(applyMergePatch(object, patch as JsonObject) as KubeObject);
  }
}

export const NO_END = "the controllers do not come to rest";

/** Asks for a look at Git. */
export function refresh(simulation: Simulation, target: RefreshTarget, root: string): void {
  const { hub } = simulation;
  if (target === "sets") {
    for (const set of hub.ofKind("argoproj.io", "ApplicationSet")) {
      hub.update(withAnnotation(set, REFRESH_SETS_ANNOTATION, "true"));
    }
    return;
  }
  for (const app of hub.ofKind("argoproj.io", "Application")) {
    if (target === "applications" || app.metadata.name === root)
      hub.update(withAnnotation(app, REFRESH_ANNOTATION, "normal"));
  }
}

function application(name: string): ObjectName {
  return { group: "argoproj.io", kind: "Application", namespace: NAMESPACE, name };
}

interface Named {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

function found({ hub }: Simulation, { kind, name, namespace = NAMESPACE }: Named): KubeObject[] {
  const isNamed = ({ metadata }: KubeObject): boolean =>
    metadata.name === name && (metadata.namespace ?? namespace) === namespace;
  return hub.all().filter((object) => object.kind === kind && isNamed(object));
}

function withSync(app: KubeObject, prune: boolean): KubeObject {
  if (operationOf(app) !== undefined) return app;
  const sync = { revision: "", prune, syncOptions: syncOptionsOf(app) };
  return { ...app, operation: { sync, initiatedBy: { username: "admin" } } };
}

function terminated(app: KubeObject): KubeObject {
  const state = statusOf(app).operationState;
  if (state === undefined || operationOf(app) === undefined) return app;
  return withStatus(app, { operationState: { ...state, phase: "Terminating" } });
}
