/**
 * The templates of the groups of one set, shared out: what all groups have in common is the set's, and what they differ in is each generator's own.
 * Argo CD fills the empty fields of the latter from the former, so that what one group lacks must not stand in the set's.
 */
import type { ApplicationTemplatePatch } from "../generators/application-template";
import { equalJson, type Json, type JsonObject } from "../json";
import type { CellApplication } from "./cell-application";

export interface SharedTemplate {
  readonly shared: CellApplication;
  /** One for each group, in their order. Undefined where the groups are alike. */
  readonly own: readonly ApplicationTemplatePatch[] | undefined;
}

/** @param applications the templates of the groups, at least one */
export function sharedTemplate(applications: readonly CellApplication[]): SharedTemplate {
  const [first] = applications as [CellApplication, ...CellApplication[]];
  if (applications.every((one) => equalJson(one, first))) return { shared: first, own: undefined };
  const { name, labels, annotations, ...metadata } = common(applications.map((one) => one.metadata));
  const { project, destination, ...spec } = common(applications.map((one) => one.spec as JsonObject));
  const maps = {
    labels: common(applications.map((one) => (one.metadata.labels ?? {}) as JsonObject)),
    annotations: common(applications.map((one) => (one.metadata.annotations ?? {}) as JsonObject)),
  };
  const destinations = applications.map((one) => one.spec.destination as JsonObject);
  const keys = Object.keys(destinations[0] as JsonObject);
  const isAlike = destinations.every((one) => equalJson(Object.keys(one), keys));
  const shared = {
    metadata: { name: first.metadata.name, ...filled(maps), ...metadata },
    spec: { project: first.spec.project, destination: isAlike ? destinations[0] : {}, ...spec },
  } as unknown as CellApplication;
  const own = applications.map((one): ApplicationTemplatePatch => {
    const { project: itsProject, destination: itsDestination, ...itsSpec } = one.spec as JsonObject;
    const {
      name: itsName,
      labels: itsLabels,
      annotations: itsAnnotations,
      ...itsMetadata
    } = one.metadata as JsonObject;
    return {
      metadata: {
        ...(name === undefined ? { name: itsName } : {}),
        ...filled({
          labels: without((itsLabels ?? {}) as JsonObject, maps.labels),
          annotations: without((itsAnnotations ?? {}) as JsonObject, maps.annotations),
        }),
        ...without(itsMetadata, metadata),
      },
      spec: {
        project: project === undefined ? (itsProject as string) : "",
        destination: destination === undefined ? (itsDestination as JsonObject) : {},
        ...without(itsSpec, spec),
      },
    } as ApplicationTemplatePatch;
  });
  return { shared, own };
}

/** The fields that all have, with one value. */
function common(objects: readonly JsonObject[]): Record<string, Json | undefined> {
  const [first = {}, ...others] = objects;
  return Object.fromEntries(
    Object.entries(first).filter(([key, value]) =>
      others.every((one) => Object.hasOwn(one, key) && equalJson(one[key], value)),
    ),
  );
}

function without(object: JsonObject, fields: JsonObject | Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !Object.hasOwn(fields, key))) as JsonObject;
}

/** Without maps that are empty. */
function filled(maps: Readonly<Record<string, JsonObject>>): Readonly<Record<string, JsonObject>> {
  return Object.fromEntries(Object.entries(maps).filter(([, map]) => Object.keys(map).length > 0));
}
