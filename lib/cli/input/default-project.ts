/**
 * Argo CD makes the project `default` itself. Where nothing is known of projects and a set can only make Applications of that one, it is
 * all that there is to know; so a checkout without AppProjects renders at once.
 */
import type { Inventory } from "../../generators";
import { isObject, type JsonObject } from "../../json";

/** The inventory as one ApplicationSet may see it. */
export function withDefaultProject(inventory: Inventory, applicationSet: JsonObject): Inventory {
  if (inventory.projects !== undefined) return inventory;
  const { spec } = applicationSet;
  if (!isObject(spec) || projectOf(spec.template) !== "default" || namesAnother(spec.generators)) return inventory;
  return Object.create(inventory, { projects: { value: ["default"], enumerable: true } }) as Inventory;
}

function projectOf(template: unknown): unknown {
  return isObject(template) && isObject(template.spec) ? template.spec.project : undefined;
}

/** Whether the template of a generator, at any depth, sets another project. */
function namesAnother(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(namesAnother);
  if (!isObject(value)) return false;
  const project = projectOf(value.template) ?? "default";
  return (project !== "default" && project !== "") || Object.values(value).some(namesAnother);
}
