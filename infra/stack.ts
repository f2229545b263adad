/**
 * The base of one cluster as one Terraform stack with one state: its provider, its backend and its Helm releases in the order that their needs make.
 * What is installed is decided in lib/fleet; here it becomes Terraform's JSON.
 */
import type { Construct } from "constructs";
import type { Cluster, Fleet } from "../lib/fleet";
import { backendConfiguration } from "../lib/fleet/backend-configuration";
import { type HelmConnection, helmConnection } from "../lib/fleet/helm-connection";
import { type OrderedRelease, orderReleases } from "../lib/fleet/order";
import { plannedReleases } from "../lib/fleet/planned-release";
import type { TerraformAccess } from "../lib/fleet/terraform-access";
import type { JsonObject } from "../lib/json";
import {
  HelmProvider,
  type HelmProviderKubernetes,
  Release,
  type ReleaseSetWo,
  TerraformBackend,
  TerraformStack,
  TerraformVariable,
} from "./tf";

/** Write-only arguments and ephemeral variables exist since then. */
const TERRAFORM_VERSION = ">= 1.11.0";

export interface BaseComponentsStackProps {
  readonly fleet: Fleet;
  readonly cluster: Cluster;
  readonly access: TerraformAccess;
}

export class BaseComponentsStack extends TerraformStack {
  private readonly variables = new Set<string>();

  /** The fleet has been checked: see `assertFleet`. */
  constructor(scope: Construct, { fleet, cluster, access }: BaseComponentsStackProps) {
    super(scope, cluster.name);
    this.addOverride("terraform.required_version", TERRAFORM_VERSION);
    const backend = backendConfiguration(fleet, cluster);
    // capital letters, because releases and variables, whose names users choose, are construct ids as well
    new PlainBackend(this, "Backend", backend.type, backend.arguments);
    new HelmProvider(this, "Helm", { kubernetes: this.kubernetes(helmConnection(cluster, access)) });
    const releases = new Map<string, Release>();
    for (const planned of orderReleases(plannedReleases(cluster), cluster, `clusters.${cluster.name}`).releases) {
      releases.set(planned.id, this.release(planned, releases));
    }
  }

  /** Only stacks that read each other, or lack a backend, have something to prepare; it would resolve everything a second time. */
  override prepareStack(): void {}

  private kubernetes({ clientCertificate, exec, ...connection }: HelmConnection): HelmProviderKubernetes {
    return {
      ...literals(connection),
      ...(exec !== undefined && {
        exec: {
          apiVersion: exec.apiVersion,
          command: literal(exec.command),
          args: exec.args.map(literal),
          ...(exec.env !== undefined && { env: literals(exec.env) }),
        },
      }),
      ...(clientCertificate !== undefined && {
        clientCertificate: expression(this.secret(clientCertificate.certificateVariable)),
        clientKey: expression(this.secret(clientCertificate.keyVariable)),
      }),
    };
  }

  private release({ id, chart, release, dependsOn }: OrderedRelease, earlier: ReadonlyMap<string, Release>): Release {
    const secrets = Object.entries(release.secretValues);
    const setWo = secrets.map(
      ([name, secret]): ReleaseSetWo => ({ name, type: "string", value: asSetValue(this.secret(secret.variable)) }),
    );
    return new LeanRelease(this, id, {
      name: release.name,
      namespace: release.namespace,
      createNamespace: true,
      repository: literal(chart.repository),
      chart: chart.name,
      version: chart.version,
      timeout: release.timeoutSeconds,
      atomic: release.atomic,
      maxHistory: release.maxHistory,
      ...(release.skipCrds && { skipCrds: true }),
      ...(Object.keys(release.values).length > 0 && { values: [literal(JSON.stringify(release.values))] }),
      // the sum grows when any of the revisions does
      ...(secrets.length > 0 && {
        setWo,
        setWoRevision: secrets.reduce((sum, [, secret]) => sum + secret.revision, 0),
      }),
      ...(dependsOn.length > 0 && { dependsOn: dependsOn.map((need) => earlier.get(need) as Release) }),
    });
  }

  /** The name of a variable that Terraform keeps neither in a plan nor in a state. */
  private secret(name: string): string {
    if (!this.variables.has(name)) {
      const variable = new TerraformVariable(this, `Variable-${name}`, {
        type: "string",
        nullable: false,
        sensitive: true,
      });
      variable.overrideLogicalId(name);
      // the bindings do not know it yet
      variable.addOverride("ephemeral", true);
      this.variables.add(name);
    }
    return `var.${name}`;
  }
}

/** Without the arguments that are not set: cdktf would resolve the name of each of the 49, and leave it out then. */
class LeanRelease extends Release {
  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return Object.fromEntries(Object.entries(super.synthesizeAttributes()).filter(([, value]) => value !== undefined));
  }
}

/** A backend whose arguments are in Terraform's spelling already: those of the bindings lack some, such as `use_lockfile`. */
class PlainBackend extends TerraformBackend {
  constructor(
    scope: Construct,
    id: string,
    type: string,
    private readonly settings: JsonObject,
  ) {
    super(scope, id, type);
  }

  /** Stacks read nothing of each other: what both sides need is in the fleet. */
  override getRemoteStateDataSource(): never {
    throw new Error("a stack does not read another stack's state");
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return Object.fromEntries(
      Object.entries(this.settings).map(([name, value]) => [name, typeof value === "string" ? literal(value) : value]),
    );
  }
}

function expression(text: string): string {
  return `\${${text}}`;
}

/** Helm reads `name=value` with lists and escapes in the value: an expression whose text it reads back as the secret itself. */
function asSetValue(reference: string): string {
  return expression(String.raw`replace(${reference}, "/[\\\\,{}]/", "\\$0")`);
}

/** Text that Terraform shall not read as a template. */
function literal(text: string): string {
  return text.replace(/[$%]\{/g, (opening) => `${opening[0]}${opening}`);
}

function literals<T extends Readonly<Record<string, unknown>>>(values: T): T {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "string" ? literal(value) : value]),
  ) as T;
}
