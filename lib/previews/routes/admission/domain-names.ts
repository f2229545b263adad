/** Names in Istio's objects: hosts with or without a wildcard, references to gateways, exportTo. Counterpart: Istio 1.30.3, pkg/config/validation. */
import { type Objection, unless } from "./objections";

const LABEL = "[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?";
const DNS_LABEL = new RegExp(`^${LABEL}$`);
const WILDCARD_LABEL = new RegExp(`^(?:\\*|(?:\\*|\\*-)?${LABEL})$`);

export function isDnsLabel(text: string): boolean {
  return text.length <= 63 && DNS_LABEL.test(text);
}

/** A host whose first label may be or begin with `*`. */
export function isHost(text: string): boolean {
  if (text === "" || text.length > 255) return false;
  const [first = "", ...rest] = text.split(".");
  if (first.length > 63 || !WILDCARD_LABEL.test(first)) return false;
  return rest.length === 0 || areDnsLabels(rest.join("."));
}

/** A full or partial domain name without a wildcard. */
export function isDomain(text: string): boolean {
  return text !== "" && text.length <= 255 && areDnsLabels(text);
}

function areDnsLabels(domain: string): boolean {
  const labels = domain.split(".");
  if (/^[-+]?[0-9]+$/.test(labels.at(-1) as string)) return false;
  // one dot may end the name
  if (labels.at(-1) === "" && labels.length > 1) labels.pop();
  return labels.every(isDnsLabel);
}

export function isAddress(text: string): boolean {
  const parts = text.split(".");
  if (parts.length === 4 && parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256))
    return true;
  return text.includes(":") && /^[0-9a-fA-F:.]+$/.test(text);
}

export function checkGateways(names: readonly string[], path: string): Objection[] {
  for (const name of names) {
    const [namespace = "", ...rest] = name.split("/");
    // Istio looks no further behind a name without a namespace
    if (rest.length === 0) return unless(isDomain(name), path, `invalid gateway name ${JSON.stringify(name)}`);
    const isValid = isDnsLabel(namespace) && isDnsLabel(rest.join("/"));
    if (!isValid) return [{ path, message: `invalid gateway ${JSON.stringify(name)}` }];
  }
  return [];
}

/** @param allowsNobody `~` is for ServiceEntries only */
export function checkExportTo(
  namespace: string,
  exportTo: readonly string[] | undefined,
  allowsNobody: boolean,
): Objection[] {
  const path = "spec.exportTo";
  const entries = (exportTo ?? []).map((entry) => (entry === "." ? namespace : entry));
  const seen = new Set(entries);
  return [
    ...unless(seen.size === entries.length, path, "duplicate entries in exportTo"),
    ...entries.flatMap((entry) =>
      unless(
        entry === "*" || isDnsLabel(entry) || (allowsNobody && entry === "~"),
        path,
        "only ., * or a namespace is allowed as exportTo entry",
      ),
    ),
    ...unless(!seen.has("*") || entries.length === 1, path, "cannot have both public (*) and non-public values"),
    ...unless(!seen.has("~") || entries.length === 1, path, "cannot export to no one (~) and someone"),
  ];
}

/** True when one of the hosts covers the other. Counterpart: Istio 1.30.3, host.Name.Matches. */
export function hostsOverlap(a: string, b: string): boolean {
  const isWildcardA = a.startsWith("*");
  const isWildcardB = b.startsWith("*");
  if (!isWildcardA && !isWildcardB) return a === b;
  if (isWildcardA && isWildcardB) {
    return a.length < b.length ? b.slice(1).endsWith(a.slice(1)) : a.slice(1).endsWith(b.slice(1));
  }
  return isWildcardA ? b.endsWith(a.slice(1)) : a.endsWith(b.slice(1));
}

/** True when the second host covers the first. */
export function isCoveredBy(host: string, other: string): boolean {
  if (!other.startsWith("*")) return host === other;
  if (host.startsWith("*")) return host.length >= other.length && host.slice(1).endsWith(other.slice(1));
  return host.endsWith(other.slice(1));
}
