/** Objects of the Argo CD side: none in a namespace that Terraform owns, none that has the name of one of its objects, one writer per cluster Secret. */
import { SECRET_TYPE_LABEL } from "../argocd-facts";
import { type Problem, problem } from "../errors";
import { isObject, type JsonObject } from "../json";
import { textAt } from "./boundary-applications";
import { type OwnedCluster, type OwnedFleet, ownerLabel } from "./owned-fleet";

export function checkObjects(objects: Readonly<Record<string, readonly JsonObject[]>>, owned: OwnedFleet): Problem[] {
  const problems: Problem[] = [];
  const all: JsonObject[] = [];
  for (const [clusterName, list] of Object.entries(objects)) {
    const cluster = owned.named(clusterName);
    const flat = list.flatMap(itemsOf);
    all.push(...flat);
    if (cluster !== undefined) problems.push(...flat.flatMap((object) => checkObject(object, cluster)));
  }
  return [...problems, ...checkClusterSecrets(all, owned)];
}

function itemsOf(object: JsonObject): readonly JsonObject[] {
  return typeof object.kind === "string" && object.kind.endsWith("List") && Array.isArray(object.items)
    ? (object.items.filter(isObject) as JsonObject[])
    : [object];
}

function checkObject(object: JsonObject, cluster: OwnedCluster): Problem[] {
  const name = textAt(object, "metadata", "name");
  const namespace = textAt(object, "metadata", "namespace");
  const kind = textAt(object, "kind");
  const apiVersion = textAt(object, "apiVersion");
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  if (namespace !== "") {
    const single = cluster.ownerInNamespace(group, kind, namespace, name);
    const owner = single ?? cluster.namespaces.get(namespace);
    if (owner === undefined) return [];
    if (single === undefined && cluster.isArgoCd(namespace) && isOfArgoCdUser(group, kind, name)) return [];
    return [
      problem(
        "OWNED_BY_TERRAFORM",
        `${kind} ${namespace}/${name}`,
        `${kind} ${name} is in namespace ${namespace}, which belongs to ${ownerLabel(owner, cluster.cluster)}`,
        { notes: [owner.where], got: namespace, hint: "put it into a namespace of the Argo CD side" },
      ),
    ];
  }
  const owner = cluster.ownerOf(group, kind, kind === "CustomResourceDefinition" ? crdName(object, name) : name);
  if (owner === undefined) return [];
  return [
    problem(
      "OWNED_BY_TERRAFORM",
      `${kind} ${name}`,
      `${kind} ${name} belongs to ${ownerLabel(owner, cluster.cluster)}`,
      {
        notes: [owner.where],
        got: name,
        hint:
          kind === "CustomResourceDefinition"
            ? "leave definitions to Terraform; their instances are yours"
            : "rename it, or leave it to Terraform",
      },
    ),
  ];
}

/** `<plural>.<group>`: by its group, whatever its name says. */
function crdName(object: JsonObject, name: string): string {
  const group = textAt(object, "spec", "group");
  return group === "" ? name : `any.${group}`;
}

/** In Argo CD's namespace its users have objects too: its own kinds, Secrets and ConfigMaps, but not those that its chart makes. */
function isOfArgoCdUser(group: string, kind: string, name: string): boolean {
  if (group === "argoproj.io") return true;
  const isData = (group === "" && (kind === "Secret" || kind === "ConfigMap")) || kind === "ExternalSecret";
  return isData && !name.startsWith("argocd-");
}

/** Two writers of one cluster Secret: two objects for one API server, or one object and the chart of Argo CD. */
function checkClusterSecrets(objects: readonly JsonObject[], owned: OwnedFleet): Problem[] {
  const problems: Problem[] = [];
  const writers = new Map<string, string>();
  const add = (server: string, writer: string): void => {
    const key = server.replace(/\/+$/, "");
    const other = writers.get(key);
    writers.set(key, other ?? writer);
    if (other === undefined) return;
    problems.push(
      problem("OWNED_BY_TERRAFORM", other, `the cluster Secret of ${server} has two writers`, {
        notes: [writer],
        got: server,
        hint: "describe the cluster once, in the fleet",
      }),
    );
  };
  for (const { cluster } of owned.clusters) {
    for (const [name, server] of chartCredentials(cluster.base?.argoCd?.values)) {
      add(server, `clusters.${cluster.name}.base.argoCd.values.configs.clusterCredentials.${name}`);
    }
  }
  for (const object of objects) {
    const server = clusterServer(object);
    if (server !== undefined)
      add(
        server,
        `${textAt(object, "kind")} ${textAt(object, "metadata", "namespace")}/${textAt(object, "metadata", "name")}`,
      );
  }
  return problems;
}

function chartCredentials(values: JsonObject | undefined): [string, string][] {
  const configs = isObject(values?.configs) ? values.configs : {};
  const credentials = isObject(configs.clusterCredentials) ? configs.clusterCredentials : {};
  return Object.entries(credentials).map(([name, entry]) => [name, textAt({ entry } as JsonObject, "entry", "server")]);
}

/** The API server of a cluster Secret, or of an ExternalSecret that makes one. */
function clusterServer(object: JsonObject): string | undefined {
  if (object.kind === "Secret") {
    if (textAt(object, "metadata", "labels", SECRET_TYPE_LABEL) !== "cluster") return undefined;
    const plain = textAt(object, "stringData", "server");
    return plain === "" ? Buffer.from(textAt(object, "data", "server"), "base64").toString("utf8") : plain;
  }
  if (object.kind !== "ExternalSecret") return undefined;
  const template = ["spec", "target", "template"] as const;
  if (textAt(object, ...template, "metadata", "labels", SECRET_TYPE_LABEL) !== "cluster") return undefined;
  return textAt(object, ...template, "data", "server");
}
