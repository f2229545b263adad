/** An Application that stands in a file of its own: each value is where it is written, and no generator had a part in it. */
import { placeText } from "../../errors";
import type { FoundObject } from "../../inventory";
import { isObject, type Json, joinPath } from "../../json";
import { below, nameIn } from "./evaluated";

export function headOfOwn({ object, at }: FoundObject): string {
  return `${nameIn(object)}  stands in ${placeText(at(""))}`;
}

/** @throws {USAGE} the Application has no such field */
export function* ownValues({ object, at }: FoundObject, field: string | undefined): Generator<string> {
  for (const [path, value] of below([...leaves(object as Json, "")], field, ([one]) => one)) {
    yield `${path}: ${typeof value === "string" ? value : JSON.stringify(value)}`;
    yield `  ${placeText(at(path))}`;
  }
}

/** What stands in the place of parameters. */
export function* ownParameters(): Generator<string> {
  yield "  it has no parameters: it is written by hand, and no ApplicationSet makes it";
}

/** What it depends on: the file, and what Argo CD looks up. */
export function* ownInputs({ object, at }: FoundObject): Generator<string> {
  yield `  ${placeText(at(""))}: it is written there by hand; without it the Application goes`;
  const { project, destination } = (isObject(object.spec) ? object.spec : {}) as OwnSpec;
  const cluster = destination?.name || destination?.server;
  if (project)
    yield `  project ${project} (${placeText(at("spec.project"))}): without it, Argo CD does not sync the Application`;
  if (cluster) {
    const key = destination?.name ? "name" : "server";
    const place = placeText(at(`spec.destination.${key}`));
    yield `  destination ${cluster} (${place}): without it, Argo CD does not sync the Application`;
  }
}

interface OwnSpec {
  readonly project?: string;
  readonly destination?: { readonly name?: string; readonly server?: string };
}

function* leaves(value: Json, path: string): Generator<readonly [path: string, value: Json]> {
  const items = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  if (items.length === 0) yield [path, value];
  for (const [key, item] of items) yield* leaves(item as Json, joinPath(path, key));
}
