/**
 * The end of an Application: with the resources finalizer it deletes what it deployed, as far as its project permits now and its cluster is
 * known. Upstream: finalizeApplicationDeletion of Argo CD 3.5.1, without hooks.
 */
import type { ApiServer, Propagation } from "../api-server/api-server";
import {
  annotationsOf,
  finalizersOf,
  groupOf,
  isDeleting,
  type KubeObject,
  nameOf,
  ownersOf,
  withFinalizers,
} from "../api-server/object";
import { cascadeOf, isApproved, isCascade, projectOf, statusOf, syncOptionsOf } from "./application";
import { permitsObject, projectNotFound } from "./project";
import type { Surroundings } from "./surroundings";
import { effectiveOption } from "./sync-option";
import { waveOf } from "./sync-wave";

/** What the controller does with an Application that is being deleted. */
export type Deletion =
  /** It stays as it is, with this text as its DeletionError. */
  | { readonly error: string }
  /** The Application without the finalizer that held it. */
  | { readonly released: KubeObject }
  /** These objects are asked to go; the rest follows when they are gone. */
  | { readonly remove: readonly KubeObject[]; readonly server: ApiServer; readonly propagation: Propagation }
  /** It waits for something: objects that are going, a person's word. */
  | undefined;

export function finalizeDeletion(app: KubeObject, surroundings: Surroundings): Deletion {
  const cascade = cascadeOf(app);
  const project = surroundings.project(projectOf(app));
  if (project === undefined) return { error: projectNotFound(projectOf(app)) };
  if (cascade === undefined) return undefined;
  const cluster = surroundings.cluster(app);
  if ("error" in cluster) return { released: released(app) };
  const server = surroundings.apiServer(cluster);
  const own = server
    .marked(app.metadata.name)
    .filter((object) => ownersOf(object).length === 0)
    .filter((object) => permitsObject(project, object, cluster));
  if (own.some(isDeleting)) return undefined;
  const deletable = own.filter((object) => shouldBeDeleted(object, app));
  if (deletable.length === 0) return { released: released(app) };
  const since = app.metadata.deletionTimestamp as string;
  if (deletable.some((object) => needsWord(object, app)) && !isApproved(app, since)) return undefined;
  const lastWave = Math.max(...deletable.map(waveOf));
  return { remove: deletable.filter((object) => waveOf(object) === lastWave), server, propagation: cascade };
}

/** The Application without the finalizer that cascades. */
export function released(app: KubeObject): KubeObject {
  return withFinalizers(
    app,
    finalizersOf(app).filter((name) => !isCascade(name)),
  );
}

function shouldBeDeleted(object: KubeObject, app: KubeObject): boolean {
  if (object.kind === "CustomResourceDefinition" && groupOf(object) === "apiextensions.k8s.io") return false;
  if (object.metadata.uid === app.metadata.uid) return false;
  if (annotationsOf(object)["helm.sh/resource-policy"] === "keep") return false;
  return effectiveOption(object, syncOptionsOf(app), "Delete") !== "false";
}

function needsWord(object: KubeObject, app: KubeObject): boolean {
  const { group, kind, namespace, name } = nameOf(object);
  return (statusOf(app).resources ?? []).some(
    (resource) =>
      resource.requiresDeletionConfirmation === true &&
      resource.group === group &&
      resource.kind === kind &&
      resource.namespace === namespace &&
      resource.name === name,
  );
}
