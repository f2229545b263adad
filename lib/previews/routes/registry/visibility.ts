/** `exportTo`: who may see an object. Counterpart: Istio 1.30.3, pkg/config/visibility with the mesh's defaults (everybody). */

export type Audience =
  | { readonly kind: "everybody" }
  | { readonly kind: "nobody" }
  | { readonly kind: "namespaces"; readonly namespaces: ReadonlySet<string> };

/** @param own the namespace of the object, which `.` means */
export function audienceOf(exportTo: readonly string[] | undefined, own: string): Audience {
  const entries = exportTo ?? [];
  if (entries.length === 0 || entries.includes("*")) return { kind: "everybody" };
  if (entries.includes("~")) return { kind: "nobody" };
  return { kind: "namespaces", namespaces: new Set(entries.map((entry) => (entry === "." ? own : entry))) };
}

export function isVisible(audience: Audience, namespace: string): boolean {
  switch (audience.kind) {
    case "everybody":
      return true;
    case "nobody":
      return false;
    case "namespaces":
      return audience.namespaces.has(namespace);
    default:
      return audience satisfies never;
  }
}
