/** `kustomize.buildOptions` of untrusted settings: only flags that neither start programs, nor write, nor read outside the kustomization. */
import { SourceError } from "./source-error";

const HARMLESS: ReadonlySet<string> = new Set(["--enable-helm", "--enable-managedby-label", "--helm-debug"]);
/** Flags with a value, and the values that are let through. */
const WITH_VALUE: ReadonlyMap<string, RegExp> = new Map([
  ["--load-restrictor", /^LoadRestrictionsRootOnly$/],
  ["--reorder", /^(?:none|legacy)$/],
  ["--helm-kube-version", /^[\w.+-]+$/],
  ["--helm-api-versions", /^[\w.,/+-]+$/],
]);

/** @throws {SourceError} for a flag that is not known to be harmless */
export function refuseDangerousFlags(flags: readonly string[]): void {
  for (let i = 0; i < flags.length; i++) {
    const flag = flags[i] as string;
    if (HARMLESS.has(flag)) continue;
    const [name = "", inline] = flag.split(/=(.*)/s);
    const allowed = WITH_VALUE.get(name);
    const value = inline ?? flags[++i] ?? "";
    if (allowed?.test(value)) continue;
    const shown = allowed === undefined ? flag : `${name} ${value}`;
    throw new SourceError(`kustomize.buildOptions has ${shown}, which is not run for untrusted files`, "refused");
  }
}
