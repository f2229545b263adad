/**
 * The chart of a base's namespaces and Secrets. It lies beside the stack, because the Helm provider can then write it with the same login, order and state as
 * everything else. Namespaces stay when it is uninstalled: whatever is in them is not ours to delete.
 */
import type { BaseObjects } from "../fleet/base-objects";
import type { Json, JsonObject } from "../json";

/** Terraform's address of the release is `helm_release.base-objects`. */
export const OBJECTS = {
  id: "base-objects",
  /** Where Helm keeps the release: every cluster has it. */
  namespace: "default",
  path: "charts/base-objects",
  /** Raised with every change of the templates. */
  version: "1.0.0",
} as const;

export const OBJECTS_CHART: ReadonlyMap<string, string> = new Map([
  [
    "Chart.yaml",
    `apiVersion: v2
name: ${OBJECTS.id}
description: Namespaces of base components, and Secrets that they read.
version: ${OBJECTS.version}
`,
  ],
  [
    "templates/namespaces.yaml",
    `{{- range $name, $namespace := .Values.namespaces }}
---
apiVersion: v1
kind: Namespace
metadata:
  name: {{ $name }}
  labels: {{ toJson $namespace.labels }}
  annotations: {{ toJson (merge (dict "helm.sh/resource-policy" "keep") $namespace.annotations) }}
{{- end }}
`,
  ],
  [
    "templates/secrets.yaml",
    `{{- range $id, $secret := .Values.secrets }}
---
apiVersion: v1
kind: Secret
metadata:
  name: {{ $secret.name }}
  namespace: {{ $secret.namespace }}
  labels: {{ toJson $secret.labels }}
type: {{ $secret.type }}
stringData: {{ toJson (merge (deepCopy $secret.data) (get $.Values.secretData $id | default dict)) }}
{{- end }}
`,
  ],
  ["values.yaml", "namespaces: {}\nsecrets: {}\nsecretData: {}\n"],
]);

/** The values of the chart, without what is secret. */
export function objectsValues({ namespaces, secrets }: BaseObjects): JsonObject {
  return {
    namespaces: Object.fromEntries(namespaces.map(({ name, labels, annotations }) => [name, { labels, annotations }])),
    secrets: Object.fromEntries(
      secrets.map((secret) => [
        idOf(secret),
        {
          name: secret.name,
          namespace: secret.namespace,
          type: secret.type ?? "Opaque",
          labels: secret.labels ?? {},
          data: Object.fromEntries(
            Object.entries(secret.data ?? {}).filter(
              (entry): entry is [string, string] => typeof entry[1] === "string",
            ),
          ) as Json,
        },
      ]),
    ),
  };
}

/** The secrets in it, by value path. */
export function objectsSecrets({
  secrets,
}: BaseObjects): Readonly<Record<string, { readonly variable: string; readonly revision: number }>> {
  return Object.fromEntries(
    secrets.flatMap((secret) =>
      Object.entries(secret.data ?? {}).flatMap(([key, value]) =>
        typeof value === "string" ? [] : [[`secretData.${idOf(secret)}.${key.replaceAll(".", "\\.")}`, value] as const],
      ),
    ),
  );
}

/** A key of the chart's values: no dots, and one per Secret of the cluster. */
function idOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}_${name.replaceAll(".", "_")}`;
}
