/** Applications must not deploy into namespaces that Terraform owns, nor look like one of its releases. */
import { type Problem, problem } from "../errors";
import { isObject, type JsonObject } from "../json";
import { type OwnedCluster, type OwnedFleet, ownerLabel } from "./owned-fleet";

interface Checked {
  readonly problems: readonly Problem[];
  readonly guarded: readonly string[];
}

/** @param projects where they are known, every Application whose contents nobody saw must be in one of them */
export function checkApplications(
  applications: readonly JsonObject[],
  projects: readonly JsonObject[] | undefined,
  owned: OwnedFleet,
  bootstrap: ReadonlySet<string>,
): Checked {
  const known = projects && new Set(projects.map((project) => textAt(project, "metadata", "name")));
  const problems: Problem[] = [];
  const guarded: string[] = [];
  for (const application of applications) {
    const name = textAt(application, "metadata", "name");
    const where = `Application ${name}`;
    const project = textAt(application, "spec", "project") || "default";
    const server = textAt(application, "spec", "destination", "server");
    const cluster = server === "" ? owned.named(textAt(application, "spec", "destination", "name")) : owned.at(server);
    if (cluster === undefined || cluster.namespaces.size === 0) continue;
    const namespace = textAt(application, "spec", "destination", "namespace");
    const isBootstrap = bootstrap.has(project) && cluster.isArgoCd(namespace);
    problems.push(...crossings(application, name, namespace, cluster, isBootstrap));
    if (isBootstrap) continue;
    guarded.push(name);
    if (known !== undefined && !known.has(project)) {
      problems.push(
        problem(
          "OWNED_BY_TERRAFORM",
          `${where} spec.project`,
          `nothing keeps Application ${name} out of what Terraform owns on cluster ${cluster.cluster.name}: its contents cannot be looked into, and its project is not one of ours`,
          { got: project, hint: "give it a project whose destinations leave out what Terraform owns" },
        ),
      );
    }
  }
  return { problems, guarded };
}

function crossings(
  application: JsonObject,
  name: string,
  namespace: string,
  cluster: OwnedCluster,
  isBootstrap: boolean,
): Problem[] {
  const problems: Problem[] = [];
  const where = `Application ${name}`;
  const owner = cluster.namespaces.get(namespace);
  if (owner !== undefined && !isBootstrap) {
    const other = ownerLabel(owner, cluster.cluster);
    problems.push(
      problem(
        "OWNED_BY_TERRAFORM",
        `${where} spec.destination.namespace`,
        owner.component === undefined
          ? `${other} claims namespace ${namespace}, which Application ${name} deploys to`
          : `Application ${name} deploys to namespace ${namespace}, which belongs to ${other}`,
        { notes: [owner.where], got: namespace, hint: "move one of the two into a namespace of its own" },
      ),
    );
    if (syncOptions(application).includes("CreateNamespace=true"))
      problems.push(
        problem(
          "OWNED_BY_TERRAFORM",
          `${where} spec.syncPolicy.syncOptions`,
          `Application ${name} would create and label namespace ${namespace}, and so does ${other}`,
          { notes: [owner.where], got: "CreateNamespace=true", hint: "leave the option out, or deploy elsewhere" },
        ),
      );
  }
  for (const [path, releaseName] of releaseNames(application, name)) {
    const release = cluster.release(namespace, releaseName);
    if (release === undefined) continue;
    problems.push(
      problem(
        "OWNED_BY_TERRAFORM",
        `${where} ${path}`,
        `Application ${name} makes a release ${namespace}/${releaseName}, and so does ${ownerLabel(release, cluster.cluster)}: their objects have one instance label`,
        { notes: [release.where], got: releaseName, hint: "rename the Application, or set helm.releaseName" },
      ),
    );
  }
  return problems;
}

/** The names of Helm releases that the Application's objects would say they belong to, with their places. */
function releaseNames(application: JsonObject, name: string): Map<string, string> {
  const names = new Map([["metadata.name", name]]);
  const spec = isObject(application.spec) ? application.spec : {};
  const sources = Array.isArray(spec.sources)
    ? spec.sources.map((source, i) => [`spec.sources[${i}]`, source] as const)
    : [["spec.source", spec.source] as const];
  for (const [path, source] of sources) {
    if (!isObject(source) || !isObject(source.helm) || typeof source.helm.releaseName !== "string") continue;
    if (source.helm.releaseName !== name) names.set(`${path}.helm.releaseName`, source.helm.releaseName);
  }
  return names;
}

function syncOptions(application: JsonObject): readonly unknown[] {
  const spec = isObject(application.spec) ? application.spec : {};
  const policy = isObject(spec.syncPolicy) ? spec.syncPolicy : {};
  return Array.isArray(policy.syncOptions) ? policy.syncOptions : [];
}

/** The text at a path, or the empty one. */
export function textAt(object: JsonObject, ...path: readonly string[]): string {
  let value: unknown = object;
  for (const key of path) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return typeof value === "string" ? value : "";
}
