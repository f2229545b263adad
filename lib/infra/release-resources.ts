/** A release as Terraform's resources: itself, and before it what makes its secrets survive. */
import type { Release } from "../fleet";
import type { BaseObjects } from "../fleet/base-objects";
import type { ChartAccess } from "../fleet/mirror";
import type { OrderedRelease } from "../fleet/order";
import type { JsonObject } from "../json";
import { OBJECTS, objectsSecrets, objectsValues } from "./objects-chart";
import { secretsRevision } from "./secrets-revision";
import type { StackResource } from "./stack-parts";
import { asSetValue, expression, literal } from "./terraform-text";

export interface Protection {
  /** Components that hold data are not uninstalled, unless they say otherwise. */
  readonly protectsData: boolean;
}

export function releaseResources(planned: OrderedRelease, { protectsData }: Protection): StackResource[] {
  const { id, chart, release, options, dependsOn, holdsData, access } = planned;
  const plain: JsonObject = {
    name: release.name,
    namespace: release.namespace,
    // its namespace is an object of its own, with labels
    create_namespace: false,
    repository: literal(chart.repository),
    ...(access !== undefined && repositoryArguments(access, chart.repository)),
    chart: chart.name,
    version: chart.version,
    timeout: release.timeoutSeconds,
    atomic: release.atomic,
    max_history: release.maxHistory,
    ...(release.skipCrds && { skip_crds: true }),
    ...(options.takeOwnership === true && { take_ownership: true }),
    ...(Object.keys(release.values).length > 0 && { values: [literal(JSON.stringify(release.values))] }),
  };
  const isProtected = options.protect ?? (protectsData && holdsData);
  return withSecrets(
    {
      type: "helm_release",
      id,
      arguments: plain,
      dependsOn: [`helm_release.${OBJECTS.id}`, ...dependsOn.map((need) => `helm_release.${need}`)],
      ...(isProtected && { lifecycle: { prevent_destroy: true } }),
    },
    release.secretValues,
  );
}

/** The namespaces and Secrets of the base; nothing where there is no base. */
export function objectsResources(objects: BaseObjects): StackResource[] {
  if (objects.namespaces.length === 0 && objects.secrets.length === 0) return [];
  const resource: StackResource = {
    type: "helm_release",
    id: OBJECTS.id,
    dependsOn: [],
    arguments: {
      name: OBJECTS.id,
      namespace: OBJECTS.namespace,
      create_namespace: false,
      chart: `./${OBJECTS.path}`,
      timeout: 120,
      atomic: false,
      max_history: 5,
      // namespaces may be there: from an earlier version of this, or from somebody's hand
      take_ownership: true,
      values: [literal(JSON.stringify(objectsValues(objects)))],
    },
  };
  return withSecrets(resource, objectsSecrets(objects), OBJECTS.version);
}

/** @param content what else the release is made of, beside its arguments */
function withSecrets(
  resource: StackResource,
  secretValues: Release["secretValues"],
  content: string | undefined = undefined,
): StackResource[] {
  const secrets = Object.entries(secretValues);
  if (secrets.length === 0) return [resource];
  const others = content === undefined ? resource.arguments : { ...resource.arguments, content };
  const revision = secretsRevision(resource.id, others, secretValues);
  return [
    revision,
    {
      ...resource,
      arguments: {
        ...resource.arguments,
        set_wo: secrets.map(([name, { variable }]) => ({ name, type: "string", value: asSetValue(`var.${variable}`) })),
        set_wo_revision: expression(`${revision.type}.${revision.id}.output`),
      },
    },
  ];
}

function repositoryArguments({ username, password, ...files }: ChartAccess, repository: string): JsonObject {
  const isOci = repository.startsWith("oci://");
  return {
    ...(!isOci && username !== undefined && { repository_username: literal(username) }),
    ...(!isOci && password !== undefined && { repository_password: expression(`var.${password.variable}`) }),
    ...(files.caFile !== undefined && { repository_ca_file: literal(files.caFile) }),
    ...(files.certificateFile !== undefined && { repository_cert_file: literal(files.certificateFile) }),
    ...(files.keyFile !== undefined && { repository_key_file: literal(files.keyFile) }),
  };
}
