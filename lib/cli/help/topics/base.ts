/** The base of clusters, by way of Terraform. */
import type { Topics } from "../topic";

export const BASE_TOPICS: Topics = {
  COMPONENT_REQUIREMENT: {
    cause: "A component needs an operator, a storage class or another component that nothing on the cluster offers.",
    example: "base: { elasticsearch: { … } }   // without eck or a storage class",
    remedy: "Add the component that the problem names, or say in `provides` that the cluster has it.",
  },
  COMPONENT_INVALID: {
    cause: "Options of a component contradict each other, or the cluster that it is on.",
    example: "base: { elasticsearch: { nodes: 2, … } }   // no majority",
    remedy: "Follow `expected` of the problem.",
  },
  UNKNOWN_STORAGE_CLASS: {
    cause: "Volumes of a class that nothing provides stay pending for ever, and with them their pods.",
    example: `base: { prometheus: { storageClass: "fast" } }`,
    remedy: 'Take a class of the cluster, or name it in `provides: ["storage-class:fast"]`.',
  },
  CHART_VERSION: {
    cause: "A range or `latest` is another chart tomorrow, and no plan would say so.",
    example: `version: "^1.2.0"`,
    remedy: "Give an exact version; `env-matrix infra outdated` says which are newer.",
  },
  CHART_VALUE: {
    cause:
      "The chart has no value at that path, or one of another type: Helm would take it without a word, and it would do nothing.",
    example: `values: { replicaCont: 3 }`,
    remedy: "Take the path that the hint suggests, in the values of that chart version.",
  },
  IMAGE_UNREACHABLE: {
    cause: "The cluster takes images from a mirror, and nothing moves this one there: its pods would not start.",
    example: 'mirror: { images: "registry.example.com" }   // and a chart with an image in an argument',
    remedy: "Set the value of the chart that names the image, or add it to the mirror.",
  },
  KIND_UNDEFINED: {
    cause: "An object is written for a cluster on which nothing installs its CustomResourceDefinition.",
    example: "a ServiceMonitor, without prometheus in the base of the cluster",
    remedy: "Add the component that brings the definition, or leave the object out there.",
  },
  ACCESS_INVALID: {
    cause:
      "How Terraform logs in does not fit the cluster: another provider's command, or the local address from outside.",
    example: `provider: "gke", access: { kind: "eks", clusterName: "a" }`,
    remedy: "Take the kind of the cluster's provider, or `kubeconfig`.",
  },
  BACKEND_INVALID: {
    cause: "Terraform would refuse the backend's arguments at init.",
    example: `backend: { kind: "s3", buckte: "states" }`,
    remedy: "Take the arguments that the problem lists.",
  },
  BACKEND_DUPLICATE_KEY: {
    cause: "Two stacks with one state destroy each other's releases at the first apply.",
    example: `state: { key: "prod" }   // at two clusters`,
    remedy: "Give each a key of its own, or leave the key out.",
  },
  BACKEND_LOCAL: {
    cause: "A state in a file of one machine is lost with it, and nobody else can plan.",
    example: "a fleet without backend and without demo: true",
    remedy: "Name a backend, or say `demo: true`.",
  },
  INFRA_UNREACHABLE: {
    cause: "While a cluster is away Terraform sees no release, and would plan to make all of them again.",
    example: "env-matrix infra plan --cluster prod-eu   # the VPN is down",
    remedy: "Reach the cluster, then run it again.",
  },
  INFRA_RELEASES_MISSING: {
    cause:
      "The state names releases that the cluster does not show: they were removed by hand, or it is another cluster.",
    example: "helm uninstall openebs, behind Terraform's back",
    remedy: "Make sure that it is the right cluster; where they are really gone, `--accept-missing`.",
  },
  INFRA_DELETES: {
    cause: "The plan uninstalls releases, and with them perhaps data.",
    example: "a component that has left `base`",
    remedy: "Where it is meant, `env-matrix infra apply --allow-deletes`.",
  },
  INFRA_CLOCK: {
    cause: "Revisions of secrets come from the clock; one that goes back would make them look older than they are.",
    example: "a machine whose clock is an hour behind",
    remedy: "Set the clock.",
  },
  INFRA_GUESTS: {
    cause: "Applications, volumes or databases on the cluster need what would be destroyed.",
    example: "env-matrix infra destroy --cluster prod-eu",
    remedy: "Remove what the problem lists first; `--accept-guests` destroys anyway.",
  },
  TERRAFORM_FAILED: {
    cause: "Terraform, a provider or the cluster refuses; the words are theirs.",
    example: "env-matrix infra apply   # the state is locked",
    remedy: "Read the message above; for a release that is pending `env-matrix infra unlock`.",
  },
  OWNED_BY_TERRAFORM: {
    cause: "Two owners of one object overwrite each other for ever. Terraform owns what the base installs.",
    example: "an Application whose destination is the namespace of cert-manager",
    remedy: "Choose another namespace, or take the component out of the base.",
  },
};
