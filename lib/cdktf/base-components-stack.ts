/**
 * The base of one cluster as a stack of cdktf, for those who have other stacks of theirs in it: the same configuration that lib/infra writes
 * without cdktf. What is installed is decided in lib/fleet, what Terraform reads of it in lib/infra.
 */
import { join } from "node:path";
import type { Construct } from "constructs";
import type { Cluster, Fleet, TerraformAccess } from "../fleet";
import { type Stack, stackOf, TERRAFORM_VERSION } from "../infra/stack";
import { chartFiles, type Files, stackFolder } from "../infra/stack-files";
import type { StackResource, StackVariable } from "../infra/stack-parts";
import { writeFiles } from "../infra/write-stacks";
import type { JsonObject } from "../json";
import {
  HelmProvider,
  type HelmProviderConfig,
  type IStackSynthesizer,
  type ISynthesisSession,
  Release,
  type ReleaseConfig,
  TerraformBackend,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from "./tf";

/** What a stack of cdktf is made of. */
export interface BaseComponentsStackProps {
  readonly fleet: Fleet;
  readonly cluster: Cluster;
  /** How Terraform logs in. @default the cluster's */
  readonly access?: TerraformAccess;
}

/** The id of the construct is the cluster's name, and so is the stack's folder. */
export class BaseComponentsStack extends TerraformStack {
  /** The Helm releases by chart: what other resources of the stack can depend on. */
  readonly releases: ReadonlyMap<string, Release>;

  /**
   * The fleet has been checked: see `assertFleet`.
   * @throws {Error} where Terraform has no access to the cluster
   */
  constructor(scope: Construct, { fleet, cluster, access = cluster.access }: BaseComponentsStackProps) {
    super(scope, cluster.name);
    if (access === undefined) throw new Error(`Terraform has no access to cluster ${cluster.name}`);
    const stack = stackOf(fleet, cluster, access);
    this.addOverride("terraform.required_version", TERRAFORM_VERSION);
    this.addOverride("terraform.required_providers.helm", stack.helmProvider);
    // capital letters, because releases and variables, whose names users choose, are construct ids as well
    new PlainBackend(this, "Backend", stack.backend.type, stack.backend.arguments);
    new HelmProvider(this, "Helm", camelCased(stack.provider) as HelmProviderConfig);
    for (const variable of stack.variables) this.variable(variable);
    if (stack.imports.length > 0) this.addOverride("import", stack.imports);
    this.releases = this.install(stack);
    this.synthesizer = new WithFiles(this.synthesizer, cluster.name, chartFiles(stack));
  }

  /** Only stacks that read each other, or lack a backend, have something to prepare; it would resolve everything a second time. */
  override prepareStack(): void {}

  private install(stack: Stack): Map<string, Release> {
    const releases = new Map<string, Release>();
    const addresses = new Map<string, TerraformResource>();
    for (const resource of stack.resources) {
      const dependsOn = resource.dependsOn.map((address) => addresses.get(address) as TerraformResource);
      if (resource.type === "helm_release") {
        const release = new LeanRelease(this, resource.id, {
          ...(camelCased(resource.arguments) as unknown as ReleaseConfig),
          ...(dependsOn.length > 0 && { dependsOn }),
        });
        if (resource.lifecycle !== undefined) release.addOverride("lifecycle", resource.lifecycle);
        releases.set(resource.id, release);
        addresses.set(`${resource.type}.${resource.id}`, release);
      } else new PlainResource(this, resource);
    }
    return releases;
  }

  private variable({ name, ephemeral }: StackVariable): void {
    const variable = new TerraformVariable(this, `Variable-${name}`, {
      type: "string",
      nullable: false,
      sensitive: true,
    });
    variable.overrideLogicalId(name);
    // the bindings do not know it yet
    if (ephemeral) variable.addOverride("ephemeral", true);
  }
}

/** Writes the chart of namespaces and Secrets into the stack's folder, where the configuration looks for it. */
class WithFiles implements IStackSynthesizer {
  constructor(
    private readonly own: IStackSynthesizer,
    private readonly name: string,
    private readonly files: Files,
  ) {}

  synthesize(session: ISynthesisSession): void {
    this.own.synthesize(session);
    writeFiles(this.files, join(session.outdir, stackFolder(this.name)));
  }
}

/** A resource of Terraform's own, which needs no provider's bindings. */
class PlainResource extends TerraformResource {
  constructor(
    scope: Construct,
    private readonly resource: StackResource,
  ) {
    super(scope, `${resource.type}-${resource.id}`, { terraformResourceType: resource.type });
    this.overrideLogicalId(resource.id);
    if (resource.lifecycle !== undefined) this.addOverride("lifecycle", resource.lifecycle);
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return this.resource.arguments;
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
    return this.settings;
  }
}

/** Arguments by the names of the bindings; below `env` and in texts nothing changes. */
function camelCased(args: JsonObject): { readonly [name: string]: unknown } {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      name === "exec" || name === "kubernetes" ? camelCased(value as JsonObject) : value,
    ]),
  );
}
