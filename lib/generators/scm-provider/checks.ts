/** What a scmProvider generator demands of its fields. */
import { type Problem, shown } from "../../errors";
import { joinPath } from "../../json";
import type { UnknownFields } from "../fields";
import { invalid } from "../generator-invalid";
import { checkFilters, checkProvider } from "../provider-checks";
import { SCM_PROVIDERS } from "./spec";

export function checkScmProvider(spec: UnknownFields, where: string): Problem[] {
  return [
    ...checkProvider(spec, SCM_PROVIDERS, ["cloneProtocol"], where),
    ...checkClone(spec, where),
    ...checkFilters(spec.filters, ["repositoryMatch", "labelMatch", "branchMatch"], where),
  ];
}

/** The protocols that each provider has clone URLs for; azureDevOps takes no notice. */
const PROTOCOLS: Readonly<Record<string, readonly string[]>> = {
  awsCodeCommit: ["ssh", "https", "https-fips"],
};

function checkClone(spec: UnknownFields, where: string): Problem[] {
  const { cloneProtocol } = spec;
  if (cloneProtocol === undefined || cloneProtocol === "" || spec.azureDevOps !== undefined) return [];
  if (typeof cloneProtocol === "string" && cloneProtocol.includes("{{")) return [];
  const provider = SCM_PROVIDERS.find((key) => spec[key] !== undefined) ?? "";
  const legal = PROTOCOLS[provider] ?? ["ssh", "https"];
  if (legal.includes(cloneProtocol as string)) return [];
  return [
    invalid(joinPath(where, "cloneProtocol"), `${provider === "" ? "the provider" : provider} has no such protocol`, {
      got: shown(cloneProtocol),
      expected: legal.join(", "),
    }),
  ];
}
