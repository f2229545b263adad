/**
 * A secret value as code may have it: only where it comes from. The library has no type that a secret itself fits in,
 * and refuses texts that look like one.
 */
import { type Problem, problem } from "../errors";
import { isObject } from "../json";
import { literalSecret } from "./literal-secrets";

/**
 * Filled in by a person or a tool before the object is applied: printed as `${NAME}`, or in the form that your tool replaces. Where Argo CD
 * itself applies the object, let its plugin fill it in, or take an external secret: else the placeholder's text overwrites the secret.
 */
export interface Placeholder {
  /** Upper case letters, digits and `_`. */
  readonly placeholder: string;
  /** The text that stands in the manifest, where your tool wants another one than `${NAME}`. It must contain the name. @default `${NAME}` */
  readonly text?: string;
}

/** Filled in by the External Secrets operator: the object is then emitted as an ExternalSecret, not as a Secret. */
export interface ExternalSecretValue {
  readonly externalSecret: {
    /** Name of the SecretStore or ClusterSecretStore. */
    readonly store: string;
    /** Whether the store is of one namespace or of the whole cluster. @default "ClusterSecretStore" */
    readonly storeKind?: "SecretStore" | "ClusterSecretStore";
    /** The entry in the store. */
    readonly key: string;
    /** One property of the entry. @default the whole entry */
    readonly property?: string;
  };
}

/** Where a secret value comes from. A text that is the secret itself is refused. @throws {SECRET_LITERAL} at synthesis */
export type SecretValue = Placeholder | ExternalSecretValue;

export function isPlaceholder(value: unknown): value is Placeholder {
  return isObject(value) && typeof value.placeholder === "string";
}

export function isExternal(value: unknown): value is ExternalSecretValue {
  return isObject(value) && isObject(value.externalSecret);
}

/** The text of a placeholder in a manifest. */
export function placeholderText(value: Placeholder): string {
  const text: unknown = value.text;
  return typeof text === "string" ? text : `\${${value.placeholder}}`;
}

/** What is wrong with a value where a secret belongs, of callers without types as well. */
export function checkSecretValue(value: unknown, where: string): Problem[] {
  if (typeof value === "string") return [literalSecret(where, "a secret value")];
  if (isPlaceholder(value)) return checkPlaceholder(value, where);
  if (isExternal(value)) {
    const { store, key, storeKind } = value.externalSecret as Partial<ExternalSecretValue["externalSecret"]>;
    const kindIsKnown = [undefined, "SecretStore", "ClusterSecretStore"].includes(storeKind);
    if (typeof store === "string" && store !== "" && typeof key === "string" && key !== "" && kindIsKnown) return [];
  }
  return [
    problem("SECRET_INVALID", where, "it is not said where the secret value comes from", {
      expected: '{ placeholder: "NAME" } or { externalSecret: { store, key } }',
    }),
  ];
}

function checkPlaceholder(value: Placeholder, where: string): Problem[] {
  if (!/^[A-Z_][A-Z0-9_]*$/.test(value.placeholder)) {
    return [
      problem("SECRET_INVALID", where, "this is no name of a placeholder", {
        expected: "A-Z, 0-9 and _, beginning with a letter or _",
        hint: "write the placeholder's name, never the value",
      }),
    ];
  }
  const text: unknown = value.text;
  if (text === undefined || (typeof text === "string" && text.includes(value.placeholder))) return [];
  return [literalSecret(where, "a text that does not hold the placeholder's name")];
}
