/** The origin of an Application: what is known of it is looked up when somebody asks. */
import type { ParamSet } from "../generators/expansion";
import {
  leavesOf,
  type ParameterSource,
  type ParamSource,
  parameterSource,
  type Trace,
} from "../generators/provenance";
import type { JsonObject } from "../json";
import type { Input, Origin } from "./evaluation";

/** Made for each Application, so it keeps no function of its own. */
export class MadeOf implements Origin {
  /** @param trace what was noted of parameter sets; undefined where nobody asked for it */
  constructor(
    private readonly application: JsonObject,
    readonly generatorPath: string,
    readonly element: number,
    readonly parameters: ParamSet,
    private readonly trace: Trace | undefined,
  ) {}

  get source(): ParamSource | undefined {
    return this.trace?.of(this.parameters);
  }

  parameterSource(steps: readonly string[]): ParameterSource | undefined {
    const { source } = this;
    return source && parameterSource(source, this.generatorPath, steps);
  }

  get inputs(): readonly Input[] {
    const { source } = this;
    if (source === undefined) return [];
    const leaves = leavesOf(source, this.generatorPath);
    return [...leaves.map((leaf): Input => ({ kind: "generator", ...leaf })), ...factsOf(this.application)];
  }
}

/** What Argo CD looks up to validate the Application. */
function factsOf({ spec }: JsonObject): Input[] {
  const { project, destination } = (spec ?? {}) as Spec;
  const cluster = destination?.name || destination?.server;
  return [
    ...(project ? [{ kind: "project" as const, name: project }] : []),
    ...(cluster ? [{ kind: "destination" as const, cluster }] : []),
  ];
}

interface Spec {
  readonly project?: string;
  readonly destination?: { readonly name?: string; readonly server?: string };
}
