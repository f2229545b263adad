/**
 * The templatePatch that gives a preview's Applications their sources: one per service that the preview has, decided by the changed ones. Every
 * parameter in it passes through toJson, so a stranger's text stays a text; names and images come from the list of services alone.
 */

import type { DeployedWhen } from "./deployed-when";
import { goText } from "./placeholder";

/** A folder that some previews deploy. */
export interface ConditionalSource {
  readonly repoURL: string;
  readonly path: string;
  readonly targetRevision: string;
  /** When a change of one of these services is there. */
  readonly when: DeployedWhen;
  /** Not when a change of one of these is. @default never left out */
  readonly unless?: DeployedWhen;
  /** The service and its image, replaced where the service is changed. @default no image is replaced */
  readonly image?: { readonly service: string; readonly name: string };
  /** Kustomize patches: a target as JSON, and the text of a JSON patch in one line, which may have actions. @default none */
  readonly patches?: readonly { readonly target: Readonly<Record<string, string>>; readonly patch: string }[];
  /** Whether the folder's objects go into the preview's namespace and carry its label. @default true */
  readonly isOwn?: boolean;
}

/** @param changed lines that put the changed services into `$changed` @param key the expression of the key */
export function sourcesPatch(sources: readonly ConditionalSource[], changed: string, key: string): string {
  return [changed, "spec:", "  sources:", ...sources.flatMap((source) => linesOf(source, key)), ""].join("\n");
}

function linesOf(source: ConditionalSource, key: string): string[] {
  const condition = conditionOf(source);
  const lines = [
    `    - repoURL: ${JSON.stringify(source.repoURL)}`,
    `      targetRevision: ${JSON.stringify(source.targetRevision)}`,
    `      path: ${JSON.stringify(source.path)}`,
    ...kustomizeLines(source, key),
  ];
  return condition === undefined ? lines : [`{{- if ${condition} }}`, ...lines, "{{- end }}"];
}

function kustomizeLines({ image, patches = [], isOwn = true }: ConditionalSource, key: string): string[] {
  const lines: string[] = [];
  if (isOwn) {
    lines.push(
      `        namespace: {{ toJson ${key} }}`,
      "        commonLabels:",
      `          preview: {{ toJson ${key} }}`,
    );
  }
  if (image !== undefined) {
    const service = goText(image.service);
    lines.push(
      `{{- if hasKey $changed ${service} }}`,
      "        images:",
      `          - {{ toJson (printf "%s%s" ${goText(image.name)} (get $changed ${service})) }}`,
      "{{- end }}",
    );
  }
  if (patches.length > 0) {
    lines.push("        patches:");
    for (const { target, patch } of patches)
      lines.push(`          - target: ${JSON.stringify(target)}`, "            patch: |-", `              ${patch}`);
  }
  return lines.length === 0 ? [] : ["      kustomize:", ...lines];
}

/** Undefined: always. */
function conditionOf({ when, unless = [] }: ConditionalSource): string | undefined {
  const no = unless === "always" ? "false" : unless.length === 0 ? undefined : `(not ${anyChanged(unless)})`;
  if (when === "always") return no;
  return no === undefined ? anyChanged(when) : `(and ${anyChanged(when)} ${no})`;
}

function anyChanged(services: readonly string[]): string {
  const tests = services.map((name) => `(hasKey $changed ${goText(name)})`);
  return tests.length === 1 ? (tests[0] as string) : `(or ${tests.join(" ")})`;
}
