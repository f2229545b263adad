/**
 * AppProjects must refuse every namespace and every object without a namespace that Terraform owns, because the contents of Applications cannot be seen.
 * Allow-lists do; a denial in a list allows everything else.
 */

import type { Problem } from "../errors";
import { pathMatch } from "../evaluate/primitives/path-match";
import { isObject, type JsonObject } from "../json";
import { textAt } from "./boundary-applications";
import { globsOverlap } from "./glob-overlap";
import { type OwnedCluster, type OwnedFleet, ownerLabel } from "./owned-fleet";
import type { PlannedRelease } from "./planned-release";
import { isAtLeast, permits } from "./project-permission";

export interface ProjectCheck {
  readonly bootstrap: ReadonlySet<string>;
  readonly readonly: ReadonlySet<string>;
  readonly version: string | undefined;
}

export function checkProjects(projects: readonly JsonObject[], owned: OwnedFleet, check: ProjectCheck): Problem[] {
  return projects
    .filter((project) => !check.readonly.has(textAt(project, "metadata", "name")))
    .flatMap((project) =>
      owned.clusters.flatMap((cluster) => [
        ...openNamespaces(project, cluster, check),
        ...(reaches(project, cluster) ? openObjects(project, cluster, check.version) : []),
      ]),
    );
}

function openNamespaces(project: JsonObject, owned: OwnedCluster, check: ProjectCheck): Problem[] {
  const { name, server } = owned.cluster;
  const projectName = textAt(project, "metadata", "name");
  return [...owned.namespaces].flatMap(([namespace, owner]): Problem[] => {
    if (check.bootstrap.has(projectName) && owned.isArgoCd(namespace)) return [];
    if (!permits(project, { name, server, namespace }, check.version)) return [];
    return [
      {
        code: "OWNED_BY_TERRAFORM",
        where: `AppProject ${projectName} spec.destinations, ${owner.where}`,
        message: `AppProject ${projectName} allows namespace ${namespace}, which belongs to ${ownerLabel(owner, owned.cluster)}`,
        got: namespace,
        hint: 'list the namespaces that are allowed; an item with "!" allows everything else',
      },
    ];
  });
}

/** True where some Application of the project can have the cluster as its destination, in whatever namespace. */
function reaches(project: JsonObject, owned: OwnedCluster): boolean {
  const { name, server } = owned.cluster;
  return items(project, "destinations").some((item) => {
    const namespace = textAt(item, "namespace");
    const sample = { spec: { destinations: [{ ...item, namespace: "*" }] } };
    return namespace !== "" && permits(sample, { name, server, namespace: "any" });
  });
}

/** Owned objects without a namespace that the project's cluster lists allow. */
function openObjects(project: JsonObject, owned: OwnedCluster, version: string | undefined): Problem[] {
  const allowed = items(project, "clusterResourceWhitelist");
  if (allowed.length === 0) return [];
  const denied = items(project, "clusterResourceBlacklist");
  const projectName = textAt(project, "metadata", "name");
  const found = new Map<string, Problem>();
  for (const object of ownedObjects(owned)) {
    const named = hasNames(object.kind, version);
    // before names, a list of namespaces could not be narrower than their kind
    if (object.kind === "Namespace" && !named) continue;
    const opening = allowed.find((item) => fitsKind(item, object) && (!named || overlaps(item, object.name)));
    if (opening === undefined || denied.some((item) => fitsKind(item, object) && covers(item, object.name))) continue;
    const key = `${object.kind} ${object.owner.where}`;
    if (found.has(key)) continue;
    found.set(key, {
      code: "OWNED_BY_TERRAFORM",
      where: `AppProject ${projectName} spec.clusterResourceWhitelist, ${object.owner.where}`,
      message: `AppProject ${projectName} allows ${object.kind} ${object.name}, which belongs to ${ownerLabel(object.owner, owned.cluster)}`,
      got: JSON.stringify(opening),
      hint: "name the objects that are allowed (Argo CD 3.3 and later), or leave the kind out",
    });
  }
  return [...found.values()];
}

interface Owned {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly owner: PlannedRelease;
}

function ownedObjects(owned: OwnedCluster): Owned[] {
  const crd = { group: "apiextensions.k8s.io", kind: "CustomResourceDefinition" };
  return [
    ...owned.objects,
    ...[...owned.crdGroups].map(([group, owner]) => ({ ...crd, name: `*.${group}`, owner })),
    ...[...owned.namespaces].map(([name, owner]) => ({ group: "", kind: "Namespace", name, owner })),
  ];
}

/** Names in the lists count since Argo CD 3.3. Of an unknown version that is hoped for namespaces only, because no older list could name them. */
function hasNames(kind: string, version: string | undefined): boolean {
  return version === undefined ? kind === "Namespace" : isAtLeast(version, 3, 3);
}

function fitsKind(item: JsonObject, object: Owned): boolean {
  return (
    pathMatch(textAt(item, "kind"), object.kind) === true && pathMatch(textAt(item, "group"), object.group) === true
  );
}

function overlaps(item: JsonObject, name: string): boolean {
  const pattern = textAt(item, "name");
  return pattern === "" || globsOverlap(pattern, name);
}

/** True where the denial is of all objects that fit the owned name. */
function covers(item: JsonObject, name: string): boolean {
  const pattern = textAt(item, "name");
  return pattern === "" || pattern === "*" || pattern === name;
}

function items(project: JsonObject, field: string): readonly JsonObject[] {
  const spec = isObject(project.spec) ? project.spec : {};
  const list = spec[field];
  return Array.isArray(list) ? (list.filter(isObject) as JsonObject[]) : [];
}
