/** The settings of a cell: the matrix's, the workload's, the environment's, and the rules' that match, in this order. */
import type { SyncPolicy } from "../argocd/application-spec";
import { EnvMatrixError, problem, shown } from "../errors";
import type { JsonObject } from "../json";
import { isPlainObject } from "../plain-data";
import type { Environment } from "./environment";
import type { CellSettings, MatrixModel, Placement, ToolBlock, ToolBlocks } from "./model";
import type { TextMap } from "./names-of-cells";
import type { OverrideRule } from "./rules";
import type { PolicyOf, Workload } from "./workload";

/** Resolves settings; equal ones are one object, so that cells can be grouped by identity. */
export class SettingsOfCells {
  private readonly found = new Map<Environment, Map<Workload, Map<string, Placement>>>();
  private readonly shared = new Map<string, CellSettings>();
  private readonly ids = new Map<object, number>();

  constructor(private readonly model: MatrixModel) {}

  of(environment: Environment, workload: Workload, overrides: readonly OverrideRule[]): Placement {
    const byWorkload = this.found.get(environment) ?? new Map<Workload, Map<string, Placement>>();
    this.found.set(environment, byWorkload);
    const byRules = byWorkload.get(workload) ?? new Map<string, Placement>();
    byWorkload.set(workload, byRules);
    const key = overrides.length === 0 ? "" : overrides.map((rule) => this.id(rule)).join();
    const known = byRules.get(key);
    if (known !== undefined) return known;
    const settings = this.share(resolve(this.model, environment, workload, overrides));
    const placement = { environment, workload, settings };
    byRules.set(key, placement);
    return placement;
  }

  /** Equal settings of different environments become one object: cells are grouped by it. */
  private share(settings: CellSettings): CellSettings {
    const key = JSON.stringify(settings, (_, value: unknown) =>
      typeof value === "function" ? `function ${this.id(value)}` : value,
    );
    const known = this.shared.get(key) ?? settings;
    this.shared.set(key, known);
    return known;
  }

  private id(object: object): number {
    const id = this.ids.get(object) ?? this.ids.size;
    this.ids.set(object, id);
    return id;
  }
}

function resolve(
  model: MatrixModel,
  environment: Environment,
  workload: Workload,
  overrides: readonly OverrideRule[],
): CellSettings {
  let settings: CellSettings = {
    targetRevision: environment.targetRevision ?? workload.targetRevision ?? "HEAD",
    ...given({ ownRevision: workload.targetRevision }),
    syncPolicy: policyOver(
      policyOver(model.syncPolicy, workload.syncPolicy, `workloads/${workload.name}/syncPolicy`),
      environment.syncPolicy,
      `environments/${environment.name}/syncPolicy`,
    ),
    preserveResourcesOnDeletion: environment.preserveResourcesOnDeletion ?? false,
    destination: model.destination ?? "name",
    ...given({ ignoreDifferences: workload.ignoreDifferences, info: workload.info }),
    names: {
      ...given({ ...workload.names }),
      ...given({ ...environment.names }),
      ...given({ namespace: environment.namespace ?? environment.names?.namespace ?? workload.names?.namespace }),
    },
  };
  for (const rule of overrides) settings = changed(settings, rule);
  return settings;
}

/** The settings with a rule's changes. What is replaced as a whole is the rule's; maps are laid over each other; policies may be functions. */
function changed(settings: CellSettings, rule: OverrideRule): CellSettings {
  const { environment: _, cluster: __, workload, application, namespace, project, ...changes } = rule;
  const { syncPolicy, values, labels, annotations, parameters, source, sources, ...others } = changes;
  const { helm, kustomize, directory, plugin, ...replaced } = others;
  const other = source === undefined && sources === undefined ? {} : { source: undefined, sources: undefined };
  return given({
    ...settings,
    ...other,
    ...given(replaced),
    ...given({ source, sources, ownRevision: workload === undefined ? undefined : rule.targetRevision }),
    syncPolicy: policyOver(settings.syncPolicy, syncPolicy, "override/syncPolicy"),
    values: merged(settings.values, values, overlay),
    blocks: withBlocks(settings.blocks, given({ helm, kustomize, directory, plugin })),
    labels: layered(settings.labels, labels),
    annotations: layered(settings.annotations, annotations),
    parameters: merged(settings.parameters, parameters, overParameters),
    names: { ...settings.names, ...given({ application, namespace, project }) },
  });
}

/** A policy takes the place of the one before; a function says what it keeps of it. */
function policyOver(inherited: SyncPolicy, own: PolicyOf | undefined, where: string): SyncPolicy {
  if (typeof own !== "function") return own ?? inherited;
  const policy: unknown = own(inherited);
  if (isPlainObject(policy)) return policy as SyncPolicy;
  const expected = "a policy, such as { ...inherited, syncOptions: [] }";
  throw new EnvMatrixError([
    problem("PROPS_INVALID", where, "the function returned no policy", { got: shown(policy), expected }),
  ]);
}

function withBlocks(under: ToolBlocks | undefined, over: Pick<OverrideRule, ToolBlock>): ToolBlocks | undefined {
  const added = Object.entries(over).filter(([, block]) => block !== undefined) as [ToolBlock, never][];
  if (added.length === 0) return under;
  return { ...under, ...Object.fromEntries(added.map(([tool, block]) => [tool, [...(under?.[tool] ?? []), block]])) };
}

function layered(under: readonly TextMap[] | undefined, over: TextMap | undefined): readonly TextMap[] | undefined {
  return over === undefined ? under : [...(under ?? []), over];
}

function merged<T>(under: T | undefined, over: T | undefined, both: (under: T, over: T) => T): T | undefined {
  return under === undefined || over === undefined ? (over ?? under) : both(under, over);
}

/** Parameters by their names: those of `over` take the place of those of their names, and others follow. */
export function overParameters<P extends { readonly name: string }>(under: readonly P[], over: readonly P[]): P[] {
  const own = new Map(over.map((one) => [one.name, one]));
  const names = new Set(under.map((one) => one.name));
  return [...under.map((one) => own.get(one.name) ?? one), ...over.filter((one) => !names.has(one.name))];
}

type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without what is not given. */
function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}

/** `base` with `top` laid over it: objects merge, anything else of `top` wins. */
export function overlay(base: JsonObject, top: JsonObject): JsonObject {
  const merged = new Map(Object.entries(base));
  for (const [key, over] of Object.entries(top)) {
    const under = merged.get(key);
    merged.set(
      key,
      isPlainObject(under) && isPlainObject(over) ? overlay(under as JsonObject, over as JsonObject) : over,
    );
  }
  return Object.fromEntries(merged);
}
