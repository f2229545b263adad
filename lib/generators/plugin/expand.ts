/** The plugin generator's parameter sets. Upstream: applicationset/generators/plugin.go. */
import { fromJson, type GoValue } from "../../go/values";
import { type Expansion, GenerationError, type ParamSet, wrapping } from "../expansion";
import { valuesAppender } from "../values-appender";
import { rawJson } from "./raw-json";
import type { PluginSpec } from "./spec";

/** The parameter sets that the service answers, each with the input under `generator` and the spec's values. */
export function expandPlugin(spec: PluginSpec, expansion: Expansion): ParamSet[] {
  const applicationSetName = expansion.applicationSet.name;
  const answer =
    expansion.inventory.plugin(spec, applicationSetName) ??
    expansion.missing({ section: "plugins", spec, applicationSetName });
  if ("notFound" in answer) throw new GenerationError(`error getting plugin from generator: ${answer.notFound}`);
  const addValues = valuesAppender(spec.values, expansion);
  return wrapping("error generating params: ", () =>
    (answer.output?.parameters ?? []).map((object, item) => {
      const params = objectParams(fromJson(object), expansion);
      params.set("generator", new Map([["input", new Map([["parameters", inputOf(spec)]])]]));
      addValues(params);
      expansion.trace?.note(params, { kind: "plugin", configMap: spec.configMapRef.name, item });
      return params;
    }),
  );
}

function objectParams(object: GoValue, expansion: Expansion): ParamSet {
  if (object === null) return new Map();
  if (!(object instanceof Map)) {
    throw new GenerationError("an answer of a plugin is a list of objects");
  }
  return expansion.goTemplate ? (object as ParamSet) : new Map(expansion.match.flatten(object as ParamSet));
}

/** `input.parameters` as Go has it in a template: each value is the bytes of its JSON. */
function inputOf(spec: PluginSpec): GoValue {
  return new Map(Object.entries(spec.input?.parameters ?? {}).map(([key, value]) => [key, rawJson(value)]));
}
