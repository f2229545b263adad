/** The clusterDecisionResource generator: clusters that another resource has chosen. Upstream: applicationset/generators/duck_type.go. */

import { type Generator, generator } from "../generator-value";
import { objectShape, type Shape, shapeOfValue, TEXT, type Widen } from "../parameters";
import type { LabelSelector } from "../selector";
import { type ValuesParameter, valuesShape } from "../values";
import type { ClusterDecisionResourceSpec } from "./spec";

/** Which decision resource is read, and what its items say. */
export interface ClusterDecisionResourceProps<V extends Readonly<Record<string, string>>, D extends object> {
  /** Name of the ConfigMap in Argo CD's namespace that says apiVersion, kind (the plural resource name), statusListKey and matchKey. */
  readonly configMapRef: string;
  /** The decision resource by its name, or by its labels: exactly one of the two. */
  readonly resource:
    | { readonly name: string; readonly labelSelector?: never }
    | { readonly labelSelector: LabelSelector; readonly name?: never };
  /** One item of the resource's list as an example: all its keys become texts. It is not emitted. @default nothing is known of its keys */
  readonly decision?: D;
  /** Further parameters, `values.<key>`. Argo CD does not render them: a template in them stays text. @default none */
  readonly values?: V;
  /** How often Argo CD looks again, in seconds; 0 never. @default Argo CD's: 180, or the controller's setting `requeue.after` */
  readonly requeueAfterSeconds?: number;
}

type Decision<D> = { readonly [K in keyof Widen<D>]: string };

/** One parameter set per cluster that the resource's status lists and that is registered under that name. */
export function clusterDecisionResource<
  const V extends Readonly<Record<string, string>> = Record<never, string>,
  const D extends object = Record<never, string>,
>(
  props: ClusterDecisionResourceProps<V, D>,
): Generator<{ readonly name: string; readonly server: string } & Decision<D> & ValuesParameter<V>> {
  const spec: ClusterDecisionResourceSpec = {
    configMapRef: props.configMapRef,
    ...props.resource,
    ...(props.values === undefined ? {} : { values: props.values }),
    ...(props.requeueAfterSeconds === undefined ? {} : { requeueAfterSeconds: props.requeueAfterSeconds }),
  };
  const decision = props.decision === undefined ? undefined : shapeOfValue(props.decision);
  const keys: [string, Shape][] =
    decision?.kind === "object" ? [...decision.fields.keys()].map((key) => [key, TEXT]) : [];
  return generator(
    { clusterDecisionResource: spec },
    objectShape(
      { name: TEXT, server: TEXT, ...Object.fromEntries(keys), ...valuesShape(props.values) },
      props.decision === undefined,
    ),
  );
}
