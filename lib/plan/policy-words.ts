/** How people call the policy that a set is run with: the field that says it, or the setting of the controller that goes before. */
import type { ControllerSettings } from "../controller";
import { effectivePolicy } from "../controller/application-set/policy";
import type { JsonObject } from "../json";
import { memberOf } from "./resources";

/** @param of whose set it is said of. @default it is clear */
export function policyWords(set: JsonObject, settings: ControllerSettings, of = ""): string {
  const policy = effectivePolicy(set as Parameters<typeof effectivePolicy>[0], settings);
  const own = memberOf(memberOf(set.spec, "syncPolicy"), "applicationsSync");
  const isOverridable = settings.enablePolicyOverride ?? settings.policy === undefined;
  if (own === undefined && settings.policy === undefined) return `applicationsSync ${policy}${of}`;
  if (own !== undefined && isOverridable) return `applicationsSync ${policy}${of}`;
  const ignored = own === undefined ? "" : ` (it goes before applicationsSync ${String(own)}${of})`;
  return `the controller's policy ${policy}${ignored}`;
}
