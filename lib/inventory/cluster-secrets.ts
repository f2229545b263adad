/**
 * Objects that are, or will become, Argo CD's cluster Secrets: what of a cluster stands in them in clear. Whoever reads manifests of a
 * repository sees many Secrets before something (External Secrets, Sealed Secrets, Vault, SOPS, Kustomize) fills them in; a cluster of which
 * name or server is not known makes the list of clusters incomplete, never shorter.
 */
import { SECRET_TYPE_LABEL } from "../argocd-facts";
import type { ClusterFact } from "../generators";
import { isObject, type JsonObject } from "../json";

/** A cluster that will exist, but of which something is not known. */
export interface UnknownCluster {
  /** What keeps it from being known, such as `a SealedSecret encrypts its name and server`. */
  readonly why: string;
}

export type ClusterReading = ClusterFact | UnknownCluster;

/** The Secret that an object makes, as far as it is written down. */
interface MadeSecret {
  readonly name: unknown;
  readonly labels: unknown;
  readonly annotations: unknown;
  /** Keys and texts, templates of the maker included. */
  readonly texts: Readonly<Record<string, unknown>>;
  /** Who fills in the rest. */
  readonly maker: string;
}

/** The cluster of a Secret as the API server has it, if it is one: nothing in it is still to be filled in, and what is absent is empty. */
export function liveCluster(object: JsonObject): readonly ClusterFact[] {
  if (object.kind !== "Secret") return [];
  const { name, labels, annotations, texts } = secret(object);
  if (!isObject(labels) || labels[SECRET_TYPE_LABEL] !== "cluster") return [];
  return [clusterFact(name, labels, annotations, { name: "", server: "", ...texts })];
}

/** The clusters that an object of a manifest is or makes. */
export function clustersIn(object: JsonObject): readonly ClusterReading[] {
  const { kind } = object;
  if (typeof kind === "string" && isPlaceholder(kind))
    return [{ why: `nobody sees what it is: ${fills(maker(object), kind)}` }];
  const made = MAKERS[String(kind)]?.(object);
  const readings = made?.flatMap((one) => readingOf(one)) ?? [];
  if (
    kind === "Kustomization" &&
    mentionsCluster({ ...object, secretGenerator: undefined, generatorOptions: undefined })
  )
    return [...readings, { why: "a Kustomization labels or changes the Secret (build it: kustomize build)" }];
  if (made !== undefined || !mentionsCluster(object)) return readings;
  return [{ why: `${kind === undefined ? "an object without a kind" : `a ${String(kind)}`} makes the Secret` }];
}

/** What stands in clear of a cluster that something else still fills in. */
export interface ClusterOutline {
  /** The cluster's own, else the Secret's. */
  readonly name: string;
  readonly server?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** The clusters of an object as far as they can be read, for a person who fills in the rest. */
export function clusterOutlines(object: JsonObject): readonly ClusterOutline[] {
  const made = MAKERS[String(object.kind)]?.(object) ?? [];
  return made.flatMap(({ name, labels, annotations, texts }) => {
    if (!isObject(labels) || labels[SECRET_TYPE_LABEL] !== "cluster") return [];
    const clear = (value: unknown): string | undefined =>
      typeof value === "string" && value !== "" && !isMarked(value) ? value : undefined;
    const clearMap = (map: unknown): Record<string, string> =>
      Object.fromEntries(
        Object.entries(textMap(map)).filter(([key, value]) => key !== LAST_APPLIED && !isMarked(value)),
      );
    const own = clear(texts.name) ?? clear(name);
    if (own === undefined) return [];
    const server = clear(texts.server);
    return [{ name: own, ...(server && { server }), labels: clearMap(labels), annotations: clearMap(annotations) }];
  });
}

/** kubectl keeps a copy of the whole object here, with the credentials of a Secret. */
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

function readingOf({ name, labels, annotations, texts, maker }: MadeSecret): ClusterReading[] {
  const type = isObject(labels) ? labels[SECRET_TYPE_LABEL] : undefined;
  if (typeof type === "string" && isPlaceholder(type))
    return [{ why: `whether it is a cluster, ${fills(maker, type)}` }];
  if (type !== "cluster") return [];
  const open =
    [labels, texts.name, texts.server, texts.project].flatMap(leaves).find(isMarked) ??
    leaves(annotations).find(isPlaceholder);
  if (open !== undefined) return [{ why: fills(maker, open) }];
  const missing = ["name", "server"].filter((key) => texts[key] === undefined || texts[key] === "");
  if (missing.length > 0) return [{ why: `${maker} writes its ${missing.join(" and ")}` }];
  return [clusterFact(name, labels, annotations, texts)];
}

function fills(maker: string, text: string): string {
  return `${maker} fills in ${JSON.stringify(text)}`;
}

function clusterFact(name: unknown, labels: unknown, annotations: unknown, texts: MadeSecret["texts"]): ClusterFact {
  const { [LAST_APPLIED]: _, ...kept } = textMap(annotations);
  return {
    name: String(texts.name),
    server: String(texts.server),
    secretName: String(name ?? ""),
    labels: textMap(labels),
    annotations: kept,
    ...(texts.project === undefined || texts.project === "" ? {} : { project: String(texts.project) }),
  };
}

/** Texts that a tool replaces before the API server sees them: SOPS, vals, Vault plugins, shells, Helm and External Secrets. */
const PLACEHOLDER = /^ENC\[|^ref\+|<[A-Za-z][^<>]*>|\$\{[^}]*\}|\{\{/;
/** The same in texts that have a narrow form: no name, address or label has what injectors, Kustomize, pipelines, sed and people look for. */
const MARKS = [
  /^(?:vault|op|awssm|gcpsm|azurekv):/,
  /\$\([^)]*\)|\[\[|\(\(|#\{|\$[A-Za-z_]/,
  /%[A-Z][A-Z0-9_]*%|@+[A-Z][A-Z0-9_]*@+|__[A-Z][A-Z0-9_]*__/,
  /\b(?:REPLACE[-_]?ME|CHANGE[-_]?ME|TODO)\b|^changeme$/,
];

function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

/** Whether a name, an address or a label is still to be filled in. */
export function isMarked(text: string): boolean {
  return isPlaceholder(text) || MARKS.some((mark) => mark.test(text));
}

/** How each kind writes down the Secrets that it makes. */
const MAKERS: Readonly<Record<string, (object: JsonObject) => MadeSecret[]>> = {
  Secret: (object) => [secret(object)],
  ExternalSecret: (object) => [externalSecret(at(object, "metadata"), at(object, "spec"))],
  ClusterExternalSecret: (object) => {
    const { name } = at(object, "metadata");
    const spec = at(object, "spec");
    const metadata = { name: spec.externalSecretName ?? name, ...at(spec, "externalSecretMetadata") };
    return [externalSecret(metadata, at(spec, "externalSecretSpec"))];
  },
  SealedSecret: (object) => {
    const template = at(at(object, "spec"), "template");
    const metadata = { name: at(object, "metadata").name, ...at(template, "metadata") };
    return [{ ...metaOf(metadata), texts: at(template, "data"), maker: "a SealedSecret" }];
  },
  SopsSecret: (object) => {
    const templates = at(object, "spec").secretTemplates;
    const list = Array.isArray(templates) ? templates.filter(isObject) : [];
    return list.map((one) => ({
      ...metaOf(one as JsonObject),
      texts: at(one as JsonObject, "stringData"),
      maker: "a SopsSecret",
    }));
  },
  VaultStaticSecret: vaultSecret,
  VaultDynamicSecret: vaultSecret,
  VaultPKISecret: vaultSecret,
  SecretGenerator: (object) => [generatedByKustomize({ ...object, name: at(object, "metadata").name as string }, {})],
  Kustomization: (object) => {
    const { secretGenerator } = object;
    const list = Array.isArray(secretGenerator) ? (secretGenerator.filter(isObject) as JsonObject[]) : [];
    return list.map((one) => generatedByKustomize(one, at(object, "generatorOptions")));
  },
  // what only selects or evaluates such Secrets
  ApplicationSet: () => [],
  Application: () => [],
  AppProject: () => [],
};

/** `stringData` as it is, `data` in base64; SOPS leaves the keys readable. */
function secret(object: JsonObject): MadeSecret {
  const encoded = Object.entries(at(object, "data")).map(([key, value]) => {
    const isCipher = typeof value !== "string" || isPlaceholder(value);
    return [key, isCipher ? value : Buffer.from(value, "base64").toString("utf8")] as const;
  });
  const texts = { ...Object.fromEntries(encoded), ...at(object, "stringData") };
  return { ...metaOf(at(object, "metadata")), texts, maker: maker(object) };
}

function maker(object: JsonObject): string {
  return isObject(object.sops) ? "SOPS (decrypt it first: sops -d)" : "somebody else";
}

/** Without a template the operator copies the labels and annotations of the ExternalSecret itself. */
function externalSecret(metadata: JsonObject, spec: JsonObject): MadeSecret {
  const target = at(spec, "target");
  const template = isObject(target.template) ? (target.template as JsonObject) : undefined;
  const own = template === undefined ? metadata : at(template, "metadata");
  return {
    ...metaOf(own),
    name: target.name ?? metadata.name,
    texts: template === undefined ? {} : at(template, "data"),
    maker: "an ExternalSecret",
  };
}

function vaultSecret(object: JsonObject): MadeSecret[] {
  const destination = at(at(object, "spec"), "destination");
  const templates = at(at(destination, "transformation"), "templates");
  const texts = Object.fromEntries(
    Object.entries(templates).map(([key, one]) => [key, isObject(one) ? one.text : undefined]),
  );
  return [{ ...metaOf(destination), texts, maker: `a ${String(object.kind)}` }];
}

function generatedByKustomize(generator: JsonObject, shared: JsonObject): MadeSecret {
  const options = at(generator, "options");
  const literals = Array.isArray(generator.literals) ? generator.literals.map(String) : [];
  return {
    name: generator.name,
    labels: { ...at(shared, "labels"), ...at(options, "labels") },
    annotations: { ...at(shared, "annotations"), ...at(options, "annotations") },
    texts: Object.fromEntries(literals.map((text) => splitLiteral(text))),
    maker: "a secretGenerator of Kustomize (build it: kustomize build)",
  };
}

function splitLiteral(text: string): [key: string, value: string] {
  const equals = text.indexOf("=");
  const value = text.slice(equals + 1);
  const quoted = /^(["'])(.*)\1$/s.exec(value);
  return [text.slice(0, Math.max(0, equals)), quoted === null ? value : (quoted[2] as string)];
}

/** Whether the label stands anywhere but in a selector, in a text with a manifest too. */
function mentionsCluster(value: unknown): boolean {
  if (typeof value === "string") return MANIFEST.test(value);
  if (Array.isArray(value)) return value.some(mentionsCluster);
  if (!isObject(value)) return false;
  if (value[SECRET_TYPE_LABEL] === "cluster") return true;
  return Object.entries(value).some(([key, item]) => !SELECTING.has(key) && mentionsCluster(item));
}

/** Whether a text that nobody can read as YAML looks like the manifest of a cluster Secret. */
export function looksLikeCluster(text: string): boolean {
  return MANIFEST.test(text);
}

const MANIFEST = new RegExp(`${SECRET_TYPE_LABEL.replaceAll(".", "\\.")}["']?\\s*:\\s*["']?cluster\\b`);
const SELECTING = new Set(["matchLabels", "matchExpressions", "selector", "labelSelector", "match", "exclude"]);

function metaOf(metadata: JsonObject): Pick<MadeSecret, "name" | "labels" | "annotations"> {
  return { name: metadata.name, labels: metadata.labels, annotations: metadata.annotations };
}

function leaves(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return isObject(value)
    ? Object.entries(value).flatMap(([key, item]) => (key === LAST_APPLIED ? [] : leaves(item)))
    : [];
}

function at(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? (value as JsonObject) : {};
}

function textMap(value: unknown): Record<string, string> {
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)])) : {};
}
