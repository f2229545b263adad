/** Whether names, label keys and label values are legal; the rules and their words stand in lib/crd. */
import { labelKeyFaults, labelValueFaults, subdomainFaults } from "../crd/label-syntax";

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** True for a DNS subdomain: what names of objects may be. */
export function isSubdomain(name: string): boolean {
  return name !== "" && subdomainFaults(name).length === 0;
}

/** True for a DNS label: what names of namespaces may be. */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && DNS_LABEL.test(name);
}

/** True for a key of labels and annotations, and for a finalizer: `name` or `prefix/name`. */
export function isQualifiedName(key: string): boolean {
  return labelKeyFaults(key, "new").length === 0;
}

/** True for the value of a label. */
export function isLabelValue(value: string): boolean {
  return labelValueFaults(value, "new").length === 0;
}
