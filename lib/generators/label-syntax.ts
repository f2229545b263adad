/** What names, label keys and label values may be. Upstream: apimachinery's validation of names and labels. */

const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const NAME_PART = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

/** True for a DNS subdomain: what names of objects may be. */
export function isSubdomain(name: string): boolean {
  return name.length <= 253 && SUBDOMAIN.test(name);
}

/** True for a DNS label: what names of namespaces may be. */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && LABEL.test(name);
}

/** True for a key of labels and annotations: `name` or `prefix/name`. */
export function isQualifiedName(key: string): boolean {
  const slash = key.indexOf("/");
  const name = key.slice(slash + 1);
  if (slash >= 0 && !isSubdomain(key.slice(0, slash))) return false;
  return name.length <= 63 && NAME_PART.test(name);
}

/** True for the value of a label. */
export function isLabelValue(value: string): boolean {
  return value === "" || (value.length <= 63 && NAME_PART.test(value));
}
