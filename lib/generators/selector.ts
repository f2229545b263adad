/** Kubernetes label selectors, as values. */

/** Conditions on labels, all of which must hold; without any, everything matches. @see LabelSelector of Kubernetes 1.36 (meta/v1) */
export interface LabelSelector {
  /** Labels with exactly these values. @default none */
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** Further conditions. @default none */
  readonly matchExpressions?: readonly LabelSelectorRequirement[];
}

/** One condition on one label. `NotIn` and `DoesNotExist` hold where the label is missing. */
export interface LabelSelectorRequirement {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  /** At least one for In and NotIn, none for Exists and DoesNotExist. @default none */
  readonly values?: readonly string[];
}
