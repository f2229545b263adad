/** The plugin generator: parameter sets from an HTTP service of one's own. Upstream: applicationset/generators/plugin.go. */
import type { Json } from "../../json";
import { type Generator, generator } from "../generator-value";
import { objectShape, objectShapeOf, printTexts, UNKNOWN, type Widen } from "../parameters";
import { type NoValues, type Values, type ValuesParameter, valuesShape, valuesSpec } from "../values";
import type { PluginSpec } from "./spec";

/** Which service is asked, what, and what it answers. */
export interface PluginProps<O extends object, V extends Values> {
  /** Name of the ConfigMap in Argo CD's namespace that says where the service is. */
  readonly configMap: string;
  /** What the service is asked. @default none */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** One object of the answer as an example: it gives the parameters their types and is not emitted. @default nothing is known of the answer */
  readonly output?: O;
  /** Further parameters, `values.<key>`. Each may use the answer's own parameters. @default none */
  readonly values?: V;
  /** How often Argo CD asks, in seconds; 0 never. @default Argo CD's: 1800 */
  readonly requeueAfterSeconds?: number;
}

/** One parameter set per object that the service answers. */
export function plugin<const O extends object = object, const V extends Values = NoValues>(
  props: PluginProps<O, V>,
): Generator<Widen<O> & ValuesParameter<V>> {
  const spec: PluginSpec = {
    configMapRef: { name: props.configMap },
    ...(props.parameters === undefined
      ? {}
      : { input: { parameters: printTexts(props.parameters) as Record<string, Json> } }),
    ...(props.requeueAfterSeconds === undefined ? {} : { requeueAfterSeconds: props.requeueAfterSeconds }),
    ...valuesSpec(props.values),
  };
  const output = props.output === undefined ? objectShape({}, true) : objectShapeOf(props.output);
  return generator(
    { plugin: spec },
    {
      ...output,
      fields: new Map([...output.fields, ["generator", UNKNOWN], ...objectShape(valuesShape(props.values)).fields]),
    },
  );
}
