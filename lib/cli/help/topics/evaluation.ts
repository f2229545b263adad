/** What an evaluation finds, and facts that it needs. */
import type { Topics } from "../topic";

export const EVALUATION_TOPICS: Topics = {
  GENERATION: {
    cause:
      "One generator fails, and Argo CD then leaves all Applications of the set as they are: nothing new, nothing removed, until somebody looks.",
    example: "git: { repoURL: https://git.example.com/gone.git, revision: HEAD, directories: [{ path: '*' }] }",
    remedy: "Mend what the generator reads. A set that fails often is better cut into several.",
  },
  RENDER: {
    cause: "The template fails for one parameter set, and Argo CD then changes nothing of the whole set.",
    example: `name: "{{ .nam }}"   # with goTemplateOptions: [missingkey=error]`,
    remedy:
      'The hint names the parameters that are known. A value that only some sets have is read by `dig "key" "default" .`.',
  },
  NAME_TOO_LONG: {
    cause:
      "Argo CD tracks objects by a label with the Application's name unless it tracks by annotation; a label holds 63 characters.",
    example: `name: "{{ .path.basename }}-{{ .branch }}-{{ .cluster }}"`,
    remedy: "Shorten it (`trunc 40`, `slugify`), or track by annotation and say so.",
  },
  NONDETERMINISTIC: {
    cause:
      "The template asks for the time, chance or a generated password, so each reconciliation makes another Application, and Argo CD never comes to rest.",
    example: `labels: { at: "{{ now | date \\"15-04\\" }}" }`,
    remedy: "Take the value from a generator or from Git.",
  },
  VALIDATION: {
    cause:
      "Argo CD refuses the generated Application: an unknown project, a destination that does not exist, a duplicate name. What stands stays; nothing is updated.",
    example: "project: shp   # there is no AppProject shp",
    remedy: "Correct the template, or make what it names.",
  },
  INVENTORY_MISSING: {
    cause:
      "The result depends on a fact that this run was not given: clusters, files of a repository, pull requests. An empty list would mean that Argo CD deletes, so nothing is guessed.",
    example: "env-matrix render appsets   # with generators: [{ clusters: {} }]",
    remedy:
      "Give it by the option that the hint names (`--objects`, `--repo URL=FOLDER`, `--kubectl`), or write it into an `--inventory`.",
  },
  INVENTORY_INVALID: {
    cause: "An inventory, a recording or an object in it has another shape than is documented.",
    example: "clusters: {eu: https://eu.example.com}   # a list of name and server",
    remedy: "Correct the field; docs/evaluate.md shows each section.",
  },
  PROVIDER_UNREACHABLE: {
    cause: "The network fails, or the provider answers with 5xx. Argo CD would keep what it has, and try again.",
    example: "env-matrix render appsets --allow-network   # without a route to the provider",
    remedy: "Try again later, or use a recording (`--record` once, `--inventory` from then on).",
  },
  PROVIDER_NOT_ALLOWED: {
    cause: "No token, one without the right, a repository that it cannot see, or too many requests in an hour.",
    example: "env-matrix render appsets --allow-network   # a private repository without --token-env",
    remedy: "Give a token that may read: `--token-env HOST=VARIABLE`; for limits ask `env-matrix budget`.",
  },
  PROVIDER_ANSWER: {
    cause:
      "Something answers under that address that is not the provider's API: a proxy, a login page, a plugin of another version.",
    example: "plugin: { configMapRef: { name: my-plugin } }   # which answers with HTML",
    remedy: "Look at the address, and at what it answers with curl.",
  },
  EMPTY_GENERATOR: {
    cause:
      "A generator gives nothing. That is legal, and Argo CD then deletes every Application that it had made before.",
    example: "clusters: { selector: { matchLabels: { env: prdo } } }",
    remedy:
      "Correct the selector or the path. `preserveResourcesOnDeletion` and `applicationsSync: create-update` hold what runs; `env-matrix rehearse` shows which sources do this.",
  },
  PLACEHOLDER_LEFT: {
    cause: "Without goTemplate an unknown parameter stays in the text as it is: a path or a namespace with braces.",
    example: "path: envs/{{env}}   # the generator yields environment",
    remedy: "Correct the name, or set goTemplate with missingkey=error, which fails instead.",
  },
  LIMIT_EXCEEDED: {
    cause: "The set would make more than an evaluation may: mostly a matrix of two large lists by mistake.",
    example: "matrix of 2,000 directories and 2,000 clusters",
    remedy: "Narrow one of the generators.",
  },
  WORLD_INVALID: {
    cause:
      "A play needs a root Application that deploys the files, and clusters that they name; one of them is missing.",
    example: "env-matrix migrate before after   # folders without AppProject or root",
    remedy: "Give the whole output of a synthesis, or the objects with `--objects`.",
  },
  TRANSITION_LOSS: {
    cause:
      "Between the old and the new output the same workload is deleted and made again, or stays without an owner: a new name, another set, another form.",
    example: 'names changed, or form: "applications" → "applicationSets" in one commit',
    remedy: "`env-matrix migrate OLD NEW` prints the commits that lose nothing; `--write` writes the output of each.",
  },
  TRANSITION_REMOVAL: {
    cause:
      "A workload of the old output is not in the new one, so its Application goes and its objects with it. A rename is a removal and something new.",
    example: 'workloads: [{ name: "web" }] → [{ name: "web2" }], with --fail-on-removal',
    remedy:
      "Where it is meant, run it without --fail-on-removal; where it is a rename, `env-matrix migrate OLD NEW` says what it does.",
  },
  WAVE_ORDER: {
    cause:
      "Root applies by sync waves; a set that is applied before the project or the cluster that it names fails until the next sync.",
    example: 'a project with argocd.argoproj.io/sync-wave "5" beside sets of wave 0',
    remedy: "Give the project and the cluster the lower wave.",
  },
  MANIFESTS_FAIL: {
    cause:
      "Helm, Kustomize or Jsonnet fails, as it would in Argo CD's repo server: the Application shows a ComparisonError and is not synced.",
    example: "helm: { valueFiles: [values-prd.yaml] }   # no such file",
    remedy: "The message is the program's own; correct the path or the value.",
  },
  MANIFESTS_UNKNOWN: {
    cause:
      "To know the resources a program, the network or the repository is needed, and it is not here or not allowed. Nothing is taken for empty.",
    example: "env-matrix plan --manifests   # helm is not installed",
    remedy: "Install the program that is named, or allow the host that is named.",
  },
  MANIFESTS_PROGRAM: {
    cause: "Another version of Helm or Kustomize can render other resources than the one in Argo CD's image.",
    example: "helm 3.12 here, 4.2.1 in Argo CD 3.5.1",
    remedy: "Install the version that is named; what is printed is right but for differences between the two.",
  },
  MANIFESTS_DANGER: {
    cause:
      "The API server refuses to change a field such as a selector, so that the sync fails; or an object goes that takes others or data along: a definition of a kind, a Namespace, a PersistentVolumeClaim.",
    example: "spec.selector of a Deployment, through a new label of the chart",
    remedy:
      "Keep the field or the object; where it is meant, make the new object under another name first, or keep the old one with Prune=false.",
  },
  MANIFESTS_POLICY: {
    cause: "The command that env-matrix.yaml names as manifests.policy got the resources and did not end with 0.",
    example: 'manifests: { policy: conftest test "$MANIFESTS" }   # env-matrix plan --manifests --policy',
    remedy: "The message is the program's own: change the resource, or the policy.",
  },
  MANIFESTS_SCHEMA: {
    cause:
      "The Kubernetes version of the destination, or the definition of a custom kind, does not have what the resource says, so that its sync fails.",
    example: "apiVersion: policy/v1beta1   # served only up to Kubernetes 1.24",
    remedy: "Write what the hint names. Versions of clusters are manifests.kubeVersions of env-matrix.yaml.",
  },
  MANIFESTS_TWICE: {
    cause:
      "Two Applications, or two sources of one, have the same object on one cluster. They undo each other's changes, and the one that is deleted first takes it along.",
    example: "ConfigMap shop/settings in argocd/web and in argocd/api",
    remedy: "Leave it in one of them, or give it another name.",
  },
};
