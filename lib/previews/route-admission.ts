/**
 * What the API server itself refuses in the baseline's namespace: a route of a preview that takes requests without its key, or leads to where it must
 * not. A second lock beside the AppProject, for whoever else may write routes there. CEL over any HTTPRoute with the label `preview`; Kubernetes 1.30.
 */
import type { JsonObject } from "../json";

/** Which routes are looked at. */
export interface AdmittedRoutes {
  readonly name: string;
  readonly baseline: string;
  readonly header: string;
  readonly domain: string;
  /** The services that are called from outside. */
  readonly entries: readonly string[];
}

export const ADMISSION_KINDS = ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"] as const;

/** The policy and what puts it in force. */
export function routeAdmission({ name, baseline, header, domain, entries }: AdmittedRoutes): JsonObject[] {
  const hosts = entries.length > 1 ? entries.map((one) => `'${one}-' + variables.key`) : ["variables.key"];
  const validation = (expression: string, message: string): JsonObject => ({ expression, message });
  const each = (path: string, item: string, condition: string): string => `${path}.all(${item}, ${condition})`;
  const keyed = `m.headers.exists(h, h.name.lowerAscii() == '${header}' && h.value == variables.key) || m.headers.exists(h, h.name.lowerAscii() == 'baggage' && h.value.contains('${header}') && h.value.contains(variables.key))`;
  return [
    {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: ADMISSION_KINDS[0],
      metadata: { name },
      spec: {
        failurePolicy: "Fail",
        matchConstraints: {
          namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": baseline } },
          resourceRules: [
            {
              apiGroups: ["gateway.networking.k8s.io"],
              apiVersions: ["*"],
              operations: ["CREATE", "UPDATE"],
              resources: ["httproutes"],
            },
          ],
        },
        matchConditions: [
          { name: "of-a-preview", expression: "has(object.metadata.labels) && 'preview' in object.metadata.labels" },
        ],
        variables: [
          { name: "key", expression: "object.metadata.labels['preview']" },
          {
            name: "inMesh",
            expression:
              "!has(object.spec.parentRefs) || !object.spec.parentRefs.all(p, has(p.kind) ? p.kind == 'Gateway' : true)",
          },
          { name: "rules", expression: "has(object.spec.rules) ? object.spec.rules : []" },
        ],
        validations: [
          validation("size(variables.rules) > 0", "a route without rules takes every request"),
          validation(
            `!variables.inMesh || ${each("variables.rules", "r", `has(r.matches) && size(r.matches) > 0 && ${each("r.matches", "m", `has(m.headers) && (${keyed})`)}`)}`,
            `every match of a preview's route in the mesh has the key in the header ${header} or in baggage`,
          ),
          validation(
            `!variables.inMesh || ${each("variables.rules", "r", `has(r.backendRefs) && ${each("r.backendRefs", "b", "has(b.namespace) && b.namespace == variables.key")}`)}`,
            "a preview's route in the mesh leads into its own namespace",
          ),
          validation(
            `variables.inMesh || (has(object.spec.hostnames) && ${each("object.spec.hostnames", "h", `h in [${hosts.map((one) => `${one} + '.${domain}'`).join(", ")}]`)})`,
            `a preview's route at a gateway has its own host below ${domain}`,
          ),
          validation(
            `variables.inMesh || ${each("variables.rules", "r", `has(r.backendRefs) && ${each("r.backendRefs", "b", `!has(b.namespace) || b.namespace in [variables.key, '${baseline}']`)}`)}`,
            "a preview's route at a gateway leads into its own namespace, or the baseline's",
          ),
        ],
      },
    },
    {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: ADMISSION_KINDS[1],
      metadata: { name },
      spec: { policyName: name, validationActions: ["Deny"] },
    },
  ];
}
