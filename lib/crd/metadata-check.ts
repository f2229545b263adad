/**
 * Whether the API server takes the metadata of objects that come one after the other: a million that are alike cost little, because parts
 * that they share and keys that were found legal are not looked at again. What is wrong, {@link metadataViolations} says.
 */
import { isObject } from "../json";
import { isLabelValue, isQualifiedName, isSubdomain } from "../k8s-names";

type Fields = Readonly<Record<string, unknown>>;

/** How many keys are remembered. */
const MOST_KEYS = 10_000;
/** Annotations of fewer UTF-16 units cannot be too large. */
const FEW_UNITS = 64 * 1024;

export class MetadataCheck {
  /** Keys of labels and annotations in the form in which they are checked, and finalizers. */
  private readonly legalKeys = new Set<string>();
  // the last ones that were found legal
  private labels: unknown;
  private annotations: unknown;
  private finalizers: unknown;

  /** True only for legal metadata; false where it takes a closer look to know. */
  isLegal(metadata: unknown): boolean {
    if (!isObject(metadata)) return false;
    const { name, generateName, labels, annotations, finalizers } = metadata;
    if (typeof name !== "string" || !isSubdomain(name) || generateName !== undefined) return false;
    if (labels !== this.labels) {
      if (!this.areLabels(labels)) return false;
      this.labels = labels;
    }
    if (annotations !== this.annotations) {
      if (!this.areAnnotations(annotations)) return false;
      this.annotations = annotations;
    }
    if (finalizers !== this.finalizers) {
      if (!this.areFinalizers(finalizers)) return false;
      this.finalizers = finalizers;
    }
    return true;
  }

  private areLabels(labels: unknown): boolean {
    if (labels === undefined) return true;
    if (!isObject(labels)) return false;
    for (const key of Object.keys(labels)) {
      const value = labels[key];
      if (typeof value !== "string" || !this.isKey(key) || !isLabelValue(value)) return false;
    }
    return true;
  }

  private areAnnotations(annotations: unknown): boolean {
    if (annotations === undefined) return true;
    if (!isObject(annotations)) return false;
    let units = 0;
    for (const [key, value] of Object.entries(annotations as Fields)) {
      if (typeof value !== "string" || !this.isKey(key.toLowerCase())) return false;
      units += key.length + value.length;
    }
    return units < FEW_UNITS;
  }

  private areFinalizers(finalizers: unknown): boolean {
    if (finalizers === undefined) return true;
    if (!Array.isArray(finalizers)) return false;
    return finalizers.every((one) => typeof one === "string" && one !== "orphan" && this.isKey(one));
  }

  private isKey(key: string): boolean {
    if (this.legalKeys.has(key)) return true;
    if (!isQualifiedName(key)) return false;
    if (this.legalKeys.size < MOST_KEYS) this.legalKeys.add(key);
    return true;
  }
}
