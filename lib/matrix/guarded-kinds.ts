/** What a guard says that it writes is what it writes: by that, projects let it and refuse workloads. */
import { ApiObject } from "cdk8s";
import type { Construct } from "constructs";
import { type Problem, problem } from "../errors";
import type { NamespaceGuard } from "./guarded-namespace";

/** Objects of a guard whose kinds it does not name: neither would its own Applications be allowed them, nor would workloads be refused them. */
export function unnamedKinds(chart: Construct, { kinds }: NamespaceGuard): Problem[] {
  const objects = chart.node.findAll().filter((one): one is ApiObject => ApiObject.isApiObject(one));
  return objects
    .filter(({ kind }) => kind !== "Namespace")
    .filter(({ kind, apiGroup }) => !kinds.some((one) => one.kind === kind && one.group === groupName(apiGroup)))
    .map((one) =>
      problem(
        "PROJECT_INVALID",
        one.node.path,
        "the guard writes an object of a kind that its project does not allow",
        {
          got: `${one.apiVersion} ${one.kind}`,
          expected: "one of the guard's kinds",
          hint: "add the kind to kinds: then workloads may not write it",
        },
      ),
    );
}

/** cdk8s calls the group without a name "core". */
function groupName(apiGroup: string): string {
  return apiGroup === "core" ? "" : apiGroup;
}
