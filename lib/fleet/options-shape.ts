/** The shapes of what options of several components have: of Helm releases, volumes, requests, Ingresses and secrets. Knows no component. */
import {
  COUNT,
  FLAG,
  list,
  map,
  NUMBER,
  type OptionalShapes,
  object,
  objectOf,
  openObject,
  type PropShape,
  prefixed,
  type RequiredShapes,
  TEXT,
  TEXTS,
} from "../prop-shapes";
import type { Capability } from "./capability";
import type { Ingress, ReleaseOptions, Resources, Storage } from "./component";
import type { ChartAccess, Mirror } from "./mirror";
import type { SecretInput } from "./secret-input";

/** The keys of a component's own options, each with its shape: those of every release are known. */
export interface OptionsShape<O extends ReleaseOptions> {
  readonly required: RequiredShapes<Omit<O, keyof ReleaseOptions>>;
  readonly optional: OptionalShapes<Omit<O, keyof ReleaseOptions>>;
}

export const CAPABILITY = prefixed(
  ...([
    "crd-group",
    "storage-class",
    "operator",
    "endpoint",
    "namespace",
    "node",
  ] satisfies readonly KindOf<Capability>[]),
);
type KindOf<C extends string> = C extends `${infer K}:${string}` ? K : never;

export const SECRET_INPUT = objectOf<SecretInput>({ variable: TEXT, revision: NUMBER }, {});

export const CHART_ACCESS = objectOf<ChartAccess>(
  {},
  { username: TEXT, password: SECRET_INPUT, caFile: TEXT, certificateFile: TEXT, keyFile: TEXT },
);

export const MIRROR = objectOf<Mirror>({}, { charts: TEXT, images: TEXT, access: CHART_ACCESS });

const QUANTITIES = object({}, { cpu: TEXT, memory: TEXT });
export const RESOURCES = objectOf<Resources>({}, { requests: QUANTITIES, limits: QUANTITIES });

export const STORAGE = objectOf<Storage>({ size: TEXT }, { storageClass: TEXT });

export const INGRESS = objectOf<Ingress>(
  { host: TEXT },
  { ingressClassName: TEXT, tlsSecret: TEXT, annotations: TEXTS },
);

/** Values are the chart's: what is known of its version judges them. */
export const RELEASE_OPTIONS: OptionalShapes<ReleaseOptions> = {
  namespace: TEXT,
  version: TEXT,
  repository: TEXT,
  timeoutSeconds: COUNT,
  maxHistory: COUNT,
  values: openObject(),
  unlistedValues: list(TEXT),
  secretValues: map(SECRET_INPUT),
  repositoryAccess: CHART_ACCESS,
  protect: FLAG,
  adopt: FLAG,
  takeOwnership: FLAG,
  images: list(TEXT),
};

/** The shape of a component's options. Where it says nothing of its own ones, they are anything. */
export function optionsShape<O extends ReleaseOptions>(own: OptionsShape<O> | undefined): PropShape {
  return own === undefined
    ? openObject(RELEASE_OPTIONS)
    : object(own.required, { ...own.optional, ...RELEASE_OPTIONS });
}
