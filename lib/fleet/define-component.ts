/** How components are made, those of the catalogue and a user's own alike: what they have in common is filled in. */
import type { Problem } from "../errors";
import type { JsonObject } from "../json";
import type { ComponentFacts } from "./bridge-facts";
import type { Capability } from "./capability";
import type { ChartFacts } from "./chart";
import type { ChartImage } from "./chart-images";
import { mirrorValues } from "./chart-images";
import { factsOf } from "./chart-values";
import type { NamespaceNeed, SecretNeed } from "./cluster-objects";
import type { Component, InstalledComponent, Release, ReleaseOptions } from "./component";
import type { Guest } from "./guest";
import { type OptionsShape, optionsShape } from "./options-shape";
import { NOTHING_OWNED, type Ownership } from "./ownership";
import { overlay, type ReleaseDefaults, releaseOf } from "./release";
import type { SecretInput } from "./secret-input";
import type { Site } from "./site";

/** What a component is made of. */
export interface ComponentDefinition<O extends ReleaseOptions> {
  /** The word for it in labels and annotations: `base.fleet/has-<name>`. */
  readonly name: string;
  readonly chart: { readonly repository: string; readonly name: string };
  /** The exact version of the chart that is installed where the options name none. @throws {CHART_VERSION} */
  readonly version: string;
  /** The keys of its own options and the shape of each, so that typos in them are refused. @default its own options are not checked */
  readonly options?: OptionsShape<O>;
  /** What is known of versions of the chart. @default nothing: values are not checked */
  readonly known?: readonly ChartFacts[];
  readonly release: ReleaseDefaults;
  /** The chart's values. Unset ones are `undefined` and vanish. @default none */
  readonly values?: (options: O, site: Site) => JsonObject;
  /** Values that are secret, by value path. @default none */
  readonly secretValues?: (options: O) => Readonly<Record<string, SecretInput>>;
  /** What it can provide with some options: for hints. @default nothing */
  readonly offers?: readonly Capability[];
  /** What must be there before it is installed. @default nothing */
  readonly requires?: (options: O, site: Site) => readonly Capability[];
  /** What others can need, once it is installed. @default what it offers */
  readonly provides?: (options: O, site: Site) => readonly Capability[];
  /** What it brings beside its namespace. @default nothing */
  readonly owns?: (options: O, site: Site) => Partial<Ownership>;
  /** Namespaces that it needs, with the level of Pod security. @default that of the release, without a level */
  readonly namespaces?: (options: O, site: Site) => readonly NamespaceNeed[];
  /** Secrets that it reads: Terraform writes those with `data`, the others must exist. @default none */
  readonly secrets?: (options: O, site: Site) => readonly SecretNeed[];
  /** Whether volumes would be lost with it: Terraform then refuses to uninstall it. @default false */
  readonly holdsData?: (options: O) => boolean;
  /** What it tells the Argo CD side. @default nothing */
  readonly facts?: (options: O, site: Site) => ComponentFacts;
  /** What lives on it and would be orphaned without it: a destroy waits until it is gone. @default nothing */
  readonly guests?: (options: O, site: Site) => readonly Guest[];
  /** Options that contradict each other or the site; `where` is the path of the options. @default none do */
  readonly check?: (options: O, site: Site, where: string) => readonly Problem[];
}

/** Called with options it is a component as `base.components` of a cluster takes it. */
export interface DefinedComponent<O extends ReleaseOptions> {
  (options: O): InstalledComponent;
  readonly component: Component<O>;
}

/** Makes a component of a chart. */
export function defineComponent<O extends ReleaseOptions>(definition: ComponentDefinition<O>): DefinedComponent<O> {
  const { name, version, known = [], offers = [], release } = definition;
  const component: Component<O> = {
    name,
    chart: { ...definition.chart, version },
    known,
    options: optionsShape(definition.options),
    offers,
    release: (options, site) => {
      const values = definition.values?.(options, site) ?? {};
      const own = releaseOf(definition.chart.name, options, release, values, definition.secretValues?.(options));
      return withMirror(own, factsOf(versionOf(definition, options), known)?.images ?? [], site);
    },
    requires: (options, site) => definition.requires?.(options, site) ?? [],
    provides: (options, site) => definition.provides?.(options, site) ?? offers,
    owns: (options, site) => {
      const owned = { ...NOTHING_OWNED, ...definition.owns?.(options, site) };
      return { ...owned, namespaces: [...new Set([options.namespace ?? release.namespace, ...owned.namespaces])] };
    },
    namespaces: (options, site) => definition.namespaces?.(options, site) ?? [{}],
    secrets: (options, site) => definition.secrets?.(options, site) ?? [],
    holdsData: (options) => definition.holdsData?.(options) ?? false,
    facts: (options, site) => definition.facts?.(options, site) ?? {},
    guests: (options, site) => definition.guests?.(options, site) ?? [],
    check: (options, site, where) => definition.check?.(options, site, where) ?? [],
  };
  return Object.assign((options: O): InstalledComponent => ({ component: component as Component, options }), {
    component,
  });
}

/** What is written for the chart, over the values that move its images to the site's mirror. */
function withMirror(release: Release, images: readonly ChartImage[], { mirror }: Site): Release {
  if (mirror?.images === undefined) return release;
  return { ...release, values: overlay(mirrorValues(images, mirror.images), release.values) };
}

function versionOf<O extends ReleaseOptions>(
  { chart, version }: ComponentDefinition<O>,
  options: O,
): { readonly name: string; readonly version: string } {
  return { name: chart.name, version: options.version ?? version };
}
