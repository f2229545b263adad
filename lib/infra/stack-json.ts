/** A stack in Terraform's JSON syntax: what cdktf would write, without its comments. Terraform reads it as `cdk.tf.json` of the stack's folder. */
import type { JsonObject } from "../json";
import { type Stack, TERRAFORM_VERSION } from "./stack";
import type { StackResource, StackVariable } from "./stack-parts";

export const CONFIGURATION_FILE = "cdk.tf.json";

/** The configuration of a stack, as an object that is written as JSON. */
export function stackJson(stack: Stack): JsonObject {
  return {
    ...(stack.imports.length > 0 && { import: stack.imports.map(({ to, id }) => ({ to, id })) }),
    provider: { helm: [stack.provider] },
    ...(stack.resources.length > 0 && { resource: byType(stack.resources) }),
    terraform: {
      backend: { [stack.backend.type]: stack.backend.arguments },
      required_providers: { helm: stack.helmProvider },
      required_version: TERRAFORM_VERSION,
    },
    ...(stack.variables.length > 0 && {
      variable: Object.fromEntries(stack.variables.map((variable) => [variable.name, variableJson(variable)])),
    }),
  };
}

function variableJson({ ephemeral }: StackVariable): JsonObject {
  return { ...(ephemeral && { ephemeral }), nullable: false, sensitive: true, type: "string" };
}

function byType(resources: readonly StackResource[]): JsonObject {
  const types: Record<string, Record<string, JsonObject>> = {};
  for (const { type, id, arguments: args, dependsOn, lifecycle } of resources) {
    const ofType = types[type] ?? {};
    ofType[id] = {
      ...args,
      ...(dependsOn.length > 0 && { depends_on: dependsOn }),
      ...(lifecycle !== undefined && { lifecycle }),
    };
    types[type] = ofType;
  }
  return types;
}
