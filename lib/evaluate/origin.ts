/** The origin of an Application, put together when somebody asks for it. */
import type { ParamSet } from "../generators/expansion";
import { leavesOf, parameterSource, type Trace } from "../generators/provenance";
import type { JsonObject } from "../json";
import type { Input, Origin } from "./evaluation";

interface Made {
  readonly generatorPath: string;
  readonly element: number;
  readonly parameters: ParamSet;
}

/** @param trace what was noted of parameter sets; undefined where nobody asked for it */
export function originOf(application: JsonObject, made: Made, trace: Trace | undefined): Origin {
  const source = trace?.of(made.parameters);
  return {
    ...made,
    ...(source && { source }),
    parameterSource: (steps) => source && parameterSource(source, made.generatorPath, steps),
    get inputs() {
      if (source === undefined) return [];
      const leaves = leavesOf(source, made.generatorPath);
      return [...leaves.map((leaf): Input => ({ kind: "generator", ...leaf })), ...factsOf(application)];
    },
  };
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
