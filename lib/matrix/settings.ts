/** The settings of a cell: the matrix's, the workload's, the environment's, and the rules' that match, in this order. */
import type { JsonObject } from "../json";
import { isPlainObject } from "../plain-data";
import type { Environment } from "./environment";
import type { CellSettings, MatrixModel, Placement } from "./model";
import type { OverrideRule } from "./rules";
import type { Workload } from "./workload";

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
    const key = JSON.stringify([
      settings.targetRevision,
      settings.preserveResourcesOnDeletion,
      this.id(settings.syncPolicy),
      settings.values ?? null,
    ]);
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
    syncPolicy: environment.syncPolicy ?? workload.syncPolicy ?? model.syncPolicy,
    preserveResourcesOnDeletion: environment.preserveResourcesOnDeletion ?? false,
  };
  for (const rule of overrides) {
    settings = {
      targetRevision: rule.targetRevision ?? settings.targetRevision,
      syncPolicy: rule.syncPolicy ?? settings.syncPolicy,
      preserveResourcesOnDeletion: rule.preserveResourcesOnDeletion ?? settings.preserveResourcesOnDeletion,
      ...(rule.values === undefined && settings.values === undefined
        ? {}
        : { values: overlay(settings.values ?? {}, rule.values ?? {}) }),
    };
  }
  return settings;
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
