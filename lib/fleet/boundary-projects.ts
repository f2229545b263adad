/**
 * AppProjects must refuse every namespace and every object without a namespace that Terraform owns, because the contents of Applications cannot be seen.
 * Allow-lists do; a denial in a list allows everything else.
 */

import { KindLists } from "../argocd/kind-lists";
import type { ArgocdVersion } from "../argocd-facts";
import { type Problem, problem } from "../errors";
import type { JsonObject } from "../json";
import { DestinationList } from "../match/project-permission";
import { textAt } from "./boundary-applications";
import { type OwnedCluster, type OwnedFleet, ownerLabel } from "./owned-fleet";
import type { PlannedRelease } from "./planned-release";

export interface ProjectCheck {
  readonly bootstrap: ReadonlySet<string>;
  readonly readonly: ReadonlySet<string>;
  readonly version: ArgocdVersion | undefined;
}

export function checkProjects(projects: readonly JsonObject[], owned: OwnedFleet, check: ProjectCheck): Problem[] {
  return projects
    .filter((project) => !check.readonly.has(textAt(project, "metadata", "name")))
    .flatMap((project) => {
      const destinations = new DestinationList(project);
      const lists = new KindLists(project, check.version);
      const name = textAt(project, "metadata", "name");
      return owned.clusters.flatMap((cluster) => [
        ...openNamespaces(name, destinations, cluster, check),
        ...(destinations.reaches(cluster.cluster) ? openObjects(name, lists, cluster) : []),
      ]);
    });
}

function openNamespaces(
  projectName: string,
  destinations: DestinationList,
  owned: OwnedCluster,
  check: ProjectCheck,
): Problem[] {
  const { name, server } = owned.cluster;
  return [...owned.namespaces].flatMap(([namespace, owner]): Problem[] => {
    if (check.bootstrap.has(projectName) && owned.isArgoCd(namespace)) return [];
    if (!destinations.permits({ name, server, namespace }, check.version)) return [];
    return [
      problem(
        "OWNED_BY_TERRAFORM",
        `AppProject ${projectName} spec.destinations`,
        `AppProject ${projectName} allows namespace ${namespace}, which belongs to ${ownerLabel(owner, owned.cluster)}`,
        {
          notes: [owner.where],
          got: namespace,
          hint: 'list the namespaces that are allowed; an item with "!" allows everything else',
        },
      ),
    ];
  });
}

/** Owned objects without a namespace that the project's cluster lists allow, once per kind and owner. */
function openObjects(projectName: string, lists: KindLists, owned: OwnedCluster): Problem[] {
  return owned.kinds.flatMap(({ group, kind, objects }) => {
    if (!lists.concern(group, kind)) return [];
    const found = new Map<PlannedRelease, Problem>();
    for (const { name, owner } of objects) {
      const opening = found.has(owner) ? undefined : lists.opening(group, kind, name);
      if (opening === undefined) continue;
      found.set(
        owner,
        problem(
          "OWNED_BY_TERRAFORM",
          `AppProject ${projectName} spec.clusterResourceWhitelist`,
          `AppProject ${projectName} allows ${kind} ${name}, which belongs to ${ownerLabel(owner, owned.cluster)}`,
          {
            notes: [owner.where],
            got: JSON.stringify(opening),
            hint: "name the objects that are allowed (Argo CD 3.3 and later), or leave the kind out",
          },
        ),
      );
    }
    return [...found.values()];
  });
}
