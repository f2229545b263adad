/** The texts of one ApplicationSet, rendered one at a time in its mode and with its options: for those who explain, not for an evaluation. */
import { type ArgocdVersion, atLeast } from "../generators";
import type { ParamSet } from "../generators/expansion";
import type { JsonObject } from "../json";
import { allFunctions, RunState } from "../template";
import { Texts } from "./texts";

/**
 * A function that renders a text with parameters; it throws an error with Argo CD's text where the text does not parse or fails.
 * @param spec that of the ApplicationSet
 */
export function templateTexts(spec: JsonObject, version: ArgocdVersion): (text: string, params: ParamSet) => string {
  const texts = new Texts({
    goTemplate: spec.goTemplate === true,
    options: (spec.goTemplateOptions as readonly string[] | undefined) ?? [],
    version,
    functions: allFunctions({ semver: atLeast(version, "3.2") ? "3.4" : "3.3" }),
    run: new RunState({ clock: () => 0n, randomByte: () => 0 }),
  });
  return (text, params) => texts.compile(text).render(params);
}
