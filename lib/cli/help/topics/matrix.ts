/** Names, the axes of the matrix, generators and templates. */
import type { Topics } from "../topic";

export const MATRIX_TOPICS: Topics = {
  NAME_ILLEGAL: {
    cause:
      "Kubernetes takes lower case letters, digits and hyphens, 63 characters at most for what becomes a label; Argo CD writes an Application's name into one.",
    example: `environments: [{ name: "Prod_EU", clusters: ["eu"], isolation: "cluster" }]`,
    remedy: "Choose a shorter or simpler name, or give `names` a pattern that keeps below the limit.",
  },
  NAME_COLLISION: {
    cause:
      "Two objects of one kind, namespace and name would be one object to Kubernetes: the second would overwrite the first, and one workload would be gone.",
    example: `names: { application: (c) => t\`\${c.workload}\` }   // the same in dev and prod`,
    remedy:
      "Put what tells them apart into the name: the environment, the cluster, or for two matrices the matrix. To rename what is deployed makes it again: ask `env-matrix migrate`.",
  },
  DUPLICATE_ENVIRONMENT: {
    cause: "Environments are told apart by their names: in names of Applications, projects and namespaces.",
    example: `environments: [{ name: "dev", … }, { name: "dev", … }]`,
    remedy: "Rename one, or make one environment of both with all their clusters.",
  },
  FLEET_TOPOLOGY: {
    cause:
      "A fleet with `topology` perRegion or perCluster has an Argo CD in each place, and each has an app, a folder and a root of its own; or two clusters of one Argo CD say that it runs on them.",
    example: `new EnvironmentMatrix(app, "shop", { fleet: { topology: "perRegion", … }, … })`,
    remedy: "Build an app for each with `runHubs`, and give its constructs `hub.fleet`: docs/topology.md.",
  },
  DUPLICATE_CLUSTER: {
    cause: "Argo CD finds a cluster by its name or by the URL of its API server, so each may be there once.",
    example: `clusters: [{ name: "eu", server: "https://a.example.com", … }, { name: "eu-2", server: "https://a.example.com", … }]`,
    remedy: "Remove one of the entries, or correct the address.",
  },
  DUPLICATE_WORKLOAD: {
    cause: "The name of a workload is part of the names of its Applications.",
    example: `workloads: [{ name: "web", … }, { name: "web", … }]`,
    remedy: "Rename one of them.",
  },
  UNKNOWN_CLUSTER: {
    cause: "A misspelt name, or a cluster that has left the fleet while an environment or a rule still names it.",
    example: `environments: [{ name: "prod", clusters: ["prod-ue"], isolation: "cluster" }]`,
    remedy: "Correct the name to one of the fleet, or add the cluster to the fleet.",
  },
  UNKNOWN_ENVIRONMENT: {
    cause: "A rule that names no environment would silently do nothing.",
    example: `exclude: [{ environment: "stagging", workload: "web", reason: "…" }]`,
    remedy: "Correct the name, or remove the rule.",
  },
  UNKNOWN_WORKLOAD: {
    cause: "A rule that names no workload would silently do nothing.",
    example: `override: [{ workload: "wbe", targetRevision: "v2" }]`,
    remedy: "Correct the name, or remove the rule.",
  },
  EMPTY_AXIS: {
    cause:
      "A matrix without environments or workloads, or an environment without clusters, has no cell; to Argo CD it would mean: delete everything.",
    example: "workloads: []",
    remedy: "Add an entry. Where a list is computed, look at what it is computed from.",
  },
  ISOLATION_BROKEN: {
    cause:
      "An environment said that it is kept apart, and another one shares its cluster (isolation `cluster`) or its namespace (isolation `namespace`).",
    example: `[{ name: "dev", clusters: ["hub"], isolation: "cluster" }, { name: "test", clusters: ["hub"], isolation: "namespace" }]`,
    remedy: 'Give one of them another cluster or namespace, or say `isolation: "none"` where sharing is meant.',
  },
  NAMESPACE_RESERVED: {
    cause: "Whoever writes into Argo CD's namespace, or one of Kubernetes, can give themselves every right there.",
    example: `{ name: "prod", namespace: "kube-system", … }`,
    remedy: "Choose another namespace, or say `allowSystemNamespace: true` where it is meant.",
  },
  CLUSTER_FACT_MISSING: {
    cause:
      "A source reads a label, annotation or storage class of its cluster, and one cluster that it runs on has none of that name.",
    example: `source: (cell) => ({ …, path: cell.cluster.annotation("example.com/region") })`,
    remedy: "Add the fact to that cluster in the fleet, exclude the cell, or read it with a default.",
  },
  RULE_MATCHES_NOTHING: {
    cause: "A rule whose selection is right but empty does nothing: mostly it was written for cells that are gone.",
    example: `override: [{ environment: "dev", cluster: "prod-eu", targetRevision: "v2" }]   // dev is not on prod-eu`,
    remedy: "Remove the rule, or widen its selection.",
  },
  UNKNOWN_PROJECT_PART: {
    cause: "Roles or windows are given for a team or an environment that has no project.",
    example: `projects: perTeam({ paymets: { roles: [ … ] } })`,
    remedy: "Correct the name, or give a workload that team.",
  },
  DISCOVERED_FORM_UNFIT: {
    cause:
      "A set that finds its environments in Git, or that serves several environments, has one template and one policy for all: what differs per cell cannot be said there.",
    example: `form: "applicationSets", sets: "perWorkload"   // and applicationsSync for one environment only`,
    remedy: "Say it the same for all, cut the sets finer, or take the form `applications`.",
  },
  MATRIX_CHILDREN: {
    cause: "Argo CD's matrix generator combines exactly two generators, and refuses the set otherwise.",
    example: "generators: [{ matrix: { generators: [{ clusters: {} }] } }]",
    remedy: "Give it two children; for three axes put a matrix into the matrix.",
  },
  MERGE_CHILDREN: {
    cause:
      "Argo CD's merge generator lays the sets of its later children over those of the first: it needs two or more.",
    example: "generators: [{ merge: { mergeKeys: [server], generators: [{ clusters: {} }] } }]",
    remedy: "Add the generator whose values are to win, or use the one child alone.",
  },
  MERGE_KEYS: {
    cause:
      "Parameter sets are merged where their merge keys are equal; a key that a child does not yield matches nothing.",
    example: "merge: { mergeKeys: [cluster], generators: [{ clusters: {} }, …] }   # clusters yield server and name",
    remedy: "Name a key that all children yield, such as `server`.",
  },
  NESTING_TOO_DEEP: {
    cause: "Argo CD allows a matrix or merge inside a matrix or merge once; what is deeper it refuses.",
    example: "matrix: { generators: [{ matrix: { generators: [{ matrix: … }, …] } }, …] }",
    remedy: "Flatten it: let one git or list generator give what two of them give now.",
  },
  GENERATOR_INVALID: {
    cause:
      "Fields of a generator exclude each other, or one is missing that Argo CD needs; the set would fail as a whole.",
    example: "generators: [{ git: { repoURL: …, revision: HEAD } }]   # neither files nor directories",
    remedy: "Follow `expected` of the problem; in TypeScript the types of the generators allow the legal forms only.",
  },
  TEMPLATE_SYNTAX: {
    cause: "The text is not a Go template. Argo CD would refuse the set, and change nothing.",
    example: `name: "{{ .name }"`,
    remedy: 'Close the action; a literal {{ is written {{ "{{" }}.',
  },
  TEMPLATE_UNKNOWN_PARAMETER: {
    cause:
      "No generator of the set yields a parameter of that name. Under missingkey=error the whole set fails; without it `<no value>` is printed.",
    example: `generators: [{ list: { elements: [{ name: dev }] } }]   # and name: "{{ .nam }}"`,
    remedy: "Take one of the known names that the hint lists, or let the generator yield it (`values`).",
  },
  TEMPLATE_REFERENCE: {
    cause:
      "A reference is a place in a template, no text: it can be printed by `t`, but not compared, cut or used as a key.",
    example: `source: (cell) => ({ …, path: cell.environment === "prod" ? "a" : "b" })`,
    remedy: "Print it with t`…`, choose with `when(equal(…), …)`, or write an override for those cells.",
  },
  TEMPLATE_EXECUTION: {
    cause:
      "The template parses, and fails with these values: a missing key, a wrong type, a function that refuses. The words are Go's.",
    example: `name: "{{ index .list 5 }}"`,
    remedy: "Look at the value with `env-matrix explain NAME --parameters`.",
  },
  TEMPLATE_LIMIT: {
    cause: "A template of a stranger could run for ever or fill the memory, so steps, depth and output are limited.",
    example: `name: "{{ repeat 1000000000 \\"a\\" }}"`,
    remedy: "Make the result smaller, or compute it in the program that writes the set.",
  },
};
