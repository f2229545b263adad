/**
 * A Secret of Argo CD whose secret values come from elsewhere. With placeholders it is a Secret that a person or a tool fills in before it is
 * applied; with values of the External Secrets operator it is an ExternalSecret that makes the Secret in the cluster.
 */

import type { ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import type { Problem } from "../errors";
import { isObject, type JsonObject } from "../json";
import { ArgoObject, pathBelow } from "./argo-object";
import { withLabels } from "./metadata-props";
import { secretInvalid } from "./refusal";
import {
  type ExternalSecretValue,
  isExternal,
  isPlaceholder,
  type Placeholder,
  placeholderText,
  type SecretValue,
} from "./secret-value";

/** A field of a Secret: a text that is no secret, a secret value, or JSON with secret values in it. */
export type SecretField = string | SecretValue | { readonly json: object };
export type SecretFields = Readonly<Record<string, SecretField | undefined>>;

export interface SecretObjectProps {
  readonly metadata?: ApiObjectMetadata | undefined;
  /** Labels by which Argo CD finds it. */
  readonly labels: Readonly<Record<string, string>>;
  readonly fields: SecretFields;
  /** What was wrong with the props from which the fields were made. @default nothing */
  readonly found?: readonly Problem[];
  /** `Merge` adds the fields to a Secret that exists. @default "Owner" */
  readonly creationPolicy?: "Owner" | "Merge";
}

/** A Secret of Argo CD, or the ExternalSecret that makes it: what clusters, repositories, credentials and webhooks have in common. */
export abstract class SecretObject extends ArgoObject {
  /** Names of the placeholders in it: whoever applies it must fill them in. Empty for an ExternalSecret. */
  readonly placeholders: readonly string[];
  private readonly ownLabels: Readonly<Record<string, string>>;

  protected constructor(scope: Construct, id: string, props: SecretObjectProps) {
    const { metadata, labels, fields, found = [] } = props;
    const printer = new FieldPrinter(fields);
    const external = printer.externals.length > 0;
    super(
      scope,
      id,
      {
        apiVersion: external ? "external-secrets.io/v1" : "v1",
        kind: external ? "ExternalSecret" : "Secret",
        metadata: withLabels(metadata, labels),
      },
      external
        ? externalSecret(printer, props.creationPolicy ?? "Owner")
        : { stringData: printer.texts, type: "Opaque" },
      [...found, ...printer.flaws.map((key) => noText(`${pathBelow(scope, id)}, ${key}`))],
    );
    this.ownLabels = labels;
    this.placeholders = external ? [] : printer.placeholders;
  }

  /** Labels and annotations of an ExternalSecret go to the Secret that it makes, where Argo CD looks for them. */
  protected override assemble(metadata: JsonObject, content: JsonObject): JsonObject {
    const { spec } = content;
    if (!isObject(spec)) return super.assemble(metadata, content);
    const { name, labels, annotations } = metadata;
    const outer = Object.entries(isObject(labels) ? labels : {}).filter(([key]) => !Object.hasOwn(this.ownLabels, key));
    const { labels: _, ...rest } = metadata;
    const own = outer.length === 0 ? rest : { ...rest, labels: Object.fromEntries(outer) as JsonObject };
    const target = spec.target as JsonObject;
    const template = {
      ...(target.template as JsonObject),
      metadata: { ...(annotations === undefined ? {} : { annotations }), ...(labels === undefined ? {} : { labels }) },
    };
    return super.assemble(sorted(own), {
      spec: { ...(spec as JsonObject), target: sorted({ ...target, name, template: sorted(template) }) },
    });
  }
}

function sorted(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface External {
  /** Its name in the template. */
  readonly name: string;
  readonly value: ExternalSecretValue;
}

/** Prints the fields, and collects what the operator has to fetch for them. */
class FieldPrinter {
  readonly texts: Readonly<Record<string, string>>;
  readonly externals: External[] = [];
  readonly placeholders: string[] = [];
  /** Fields that are neither text nor a secret value. */
  readonly flaws: string[] = [];
  private readonly escape: boolean;

  constructor(fields: SecretFields) {
    this.escape = Object.values(fields).some(hasExternal);
    this.texts = Object.fromEntries(
      Object.entries(fields).flatMap(([key, field]) =>
        field === undefined || field === null ? [] : [[key, this.field(key, field)]],
      ),
    );
  }

  private field(key: string, field: SecretField): string {
    if (typeof field === "string") return this.literal(field);
    if (isExternal(field)) return `{{ .${this.external(key, field)} }}`;
    if (isPlaceholder(field)) return this.literal(this.placeholder(field));
    if (isObject(field) && isObject(field.json)) return this.json(field.json, key);
    this.flaws.push(key);
    return "";
  }

  /** JSON in which a secret value is a quoted text: the operator quotes it, a placeholder's tool must not break the quotes. */
  private json(value: unknown, name: string): string {
    if (isExternal(value)) return `{{ .${this.external(name, value)} | toJson }}`;
    if (isPlaceholder(value)) return this.literal(JSON.stringify(this.placeholder(value)));
    if (Array.isArray(value)) return `[${value.map((item) => this.json(item, name)).join(",")}]`;
    if (!isObject(value)) return this.literal(this.scalar(value, name));
    const members = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${members.map(([key, item]) => `${this.literal(JSON.stringify(key))}:${this.json(item, key)}`).join(",")}}`;
  }

  private placeholder(value: Placeholder): string {
    this.placeholders.push(value.placeholder);
    return placeholderText(value);
  }

  private scalar(value: unknown, name: string): string {
    if (value === null || ["string", "number", "boolean"].includes(typeof value)) return JSON.stringify(value);
    this.flaws.push(name);
    return "null";
  }

  /** The operator renders every text as a Go template. */
  private literal(text: string): string {
    return this.escape ? text.replaceAll("{{", '{{ "{{" }}') : text;
  }

  private external(key: string, value: ExternalSecretValue): string {
    const plain = key.replace(/[^A-Za-z0-9_]/g, "_");
    const taken = new Set(this.externals.map((external) => external.name));
    let name = plain;
    for (let i = 2; taken.has(name); i++) name = `${plain}_${i}`;
    this.externals.push({ name, value });
    return name;
  }
}

function noText(where: string): Problem {
  return secretInvalid(where, "the value is no text", { hint: "a Secret holds texts only" });
}

function hasExternal(value: unknown): boolean {
  if (isExternal(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasExternal);
}

/** @see https://external-secrets.io/latest/api/externalsecret/ */
function externalSecret(printer: FieldPrinter, creationPolicy: "Owner" | "Merge"): object {
  const [first] = printer.externals as [External, ...External[]];
  return {
    spec: {
      secretStoreRef: storeOf(first),
      target: { creationPolicy, template: { engineVersion: "v2", type: "Opaque", data: printer.texts } },
      data: printer.externals.map((external) => {
        const { key, property } = external.value.externalSecret;
        const store = storeOf(external);
        const other = store.name !== storeOf(first).name || store.kind !== storeOf(first).kind;
        return {
          secretKey: external.name,
          remoteRef: { key, property },
          ...(other ? { sourceRef: { storeRef: store } } : {}),
        };
      }),
    },
  };
}

function storeOf({ value }: External): { readonly kind: string; readonly name: string } {
  const { store, storeKind } = value.externalSecret;
  return { kind: storeKind ?? "ClusterSecretStore", name: store };
}
