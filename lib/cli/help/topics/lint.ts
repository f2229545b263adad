/** What lint finds in sets, from A to M. */
import type { Topics } from "../topic";

export const LINT_TOPICS: Topics = {
  ALL_CLUSTERS_SELECTOR: {
    cause: "Whoever registers a cluster gets all of these Applications there, with automated sync at once.",
    example: "generators: [{ clusters: {} }]",
    remedy: "Select by a label that says what the cluster is for.",
  },
  APPLICATION_WITHOUT_FINALIZER: {
    cause:
      "Argo CD deletes what an Application deployed only if it has the finalizer; without it the objects stay, and nobody owns them.",
    example: "kind: Application   # metadata without finalizers",
    remedy: "Add resources-finalizer.argocd.argoproj.io where deletion is meant to delete.",
  },
  APP_NAME_NOT_QUALIFIED: {
    cause: "The next team that names its Applications after environments collides with these.",
    example: `name: "{{ .environment }}"`,
    remedy: "Put the application's name before or behind it.",
  },
  AUTOMATED_WITHOUT_PRUNE: {
    cause: "What is removed from Git stays in the cluster, and the Application is OutOfSync for ever.",
    example: "syncPolicy: { automated: {} }",
    remedy: "Write prune: true, or prune: false if that is meant.",
  },
  BRANCH_AS_NAMESPACE: {
    cause: "A branch has slashes, capitals and any length; a namespace or label has none of them.",
    example: `namespace: "preview-{{ .branch }}"`,
    remedy: "Use branch_slug, or the number of the pull request.",
  },
  CHILD_TEMPLATE_IGNORED: {
    cause: "Argo CD reads the template of a generator only at the top; inside of matrix and merge it does nothing.",
    example: "matrix: { generators: [{ list: { elements: [ … ], template: { … } } }, …] }",
    remedy: "Put it beside the matrix or merge itself.",
  },
  CLUSTER_TWICE: {
    cause: "Argo CD takes one of the two Secrets, and which one can change.",
    example: "two Secrets with server: https://eu.example.com",
    remedy: "Delete one, and give every Secret a name of its own.",
  },
  CREATE_ONLY_DELETES: {
    cause:
      "The policy keeps Applications while the set lives; when the set itself goes, the garbage collector takes them along.",
    example: "syncPolicy: { applicationsSync: create-update }",
    remedy:
      "Give the set the finalizer resources-finalizer.argocd.argoproj.io, which honours the policy, and the Application that prunes the set PrunePropagationPolicy=background: under foreground pruning, the default, it is a race all the same.",
  },
  DECISION_VALUES_LITERAL: {
    cause: "Argo CD does not render `values` of clusterDecisionResource: the braces come out as they are.",
    example: `clusterDecisionResource: { values: { ring: "{{ .name }}" } }`,
    remedy: "Use the parameter in the template.",
  },
  DEFAULT_PROJECT: {
    cause: "The project default allows every repository, cluster and kind until somebody changes it.",
    example: "project: default",
    remedy: "Make an AppProject that allows what is needed.",
  },
  DEFAULT_UNDER_MISSINGKEY_ERROR: {
    cause: "The missing key fails before `default` can see it.",
    example: `"{{ .revision | default \\"HEAD\\" }}"   # with missingkey=error`,
    remedy: `Use {{ dig "revision" "HEAD" . }} instead.`,
  },
  DISABLE_WITHOUT_REASON: {
    cause: "A rule that is switched off without a word is found by nobody later, so it does not count.",
    example: "# env-matrix-disable DEFAULT_PROJECT",
    remedy: "Write the reason behind a colon: # env-matrix-disable DEFAULT_PROJECT: shared by all teams",
  },
  DOTTED_KEY: {
    cause: "In Go mode {{ .a.b }} looks for b in a; a key `a.b` is reached by index only.",
    example: 'elements: [{ "app.name": web }]',
    remedy: `Write {{ index . "app.name" }}, or nest the keys.`,
  },
  EMPTY_FILE_MAKES_APPLICATION: {
    cause: "An empty file is a parameter set with the path alone, so the template makes an Application of it.",
    example: "envs/old.yaml with 0 bytes",
    remedy: "Delete the file.",
  },
  EXCLUDE_BEATS_INCLUDE: {
    cause: "In Argo CD every exclude wins, wherever it stands in the list.",
    example: "directories: [{ path: apps/*, exclude: true }, { path: apps/web }]",
    remedy: "Narrow the exclude.",
  },
  FILES_IGNORED: {
    cause: "A git generator works on directories where it has some, and then does not look at files.",
    example: "git: { directories: [ … ], files: [ … ] }",
    remedy: "Make two generators of it.",
  },
  FLAT_LIST_EMPTY: {
    cause:
      "With flatList all clusters are one parameter set, and without any cluster it is still there: `.clusters` is null then.",
    example: "clusters: { flatList: true, selector: { matchLabels: { env: prd } } }",
    remedy: "Correct the selector, or take flatList away where each cluster has an Application of its own.",
  },
  FLAT_TEMPLATE: {
    cause: "Without goTemplate an unknown parameter stays in the text, without an error.",
    example: `spec: { generators: [ … ], template: { metadata: { name: "{{name}}" } } }`,
    remedy: "Set goTemplate: true and goTemplateOptions: [missingkey=error]; names become {{ .name }}.",
  },
  FORCE_LABELS_ALONE: {
    cause: "Argo CD takes a kustomize block with these fields alone for empty, and does not apply it.",
    example: "kustomize: { forceCommonLabels: true }",
    remedy: "Give it what it is to force, such as commonLabels.",
  },
  GENERATOR_TEMPLATE_MERGE: {
    cause:
      "The template of a generator is laid over that of the set by rules that lists and empty values do not follow as one expects.",
    example: "list: { elements: [ … ], template: { spec: { sources: [ … ] } } }",
    remedy: "Say it by a parameter, or in a templatePatch.",
  },
  GIT_PATH_LITERAL: {
    cause: "The pattern has no star, so it is one path and no more.",
    example: "files: [{ path: envs/prod }]   # a folder",
    remedy: "Write envs/*.yaml or envs/**/config.yaml.",
  },
  GITLAB_ALL_STATES: {
    cause:
      "Without pullRequestState GitLab answers with merged and closed requests too, and each keeps its environment.",
    example: 'pullRequest: { gitlab: { project: "12" } }',
    remedy: "Write pullRequestState: opened.",
  },
  GO_VALUE_PRINTED: {
    cause: "Go prints what is no text as <no value>, map[…] or %!s(…), and that stands in the Application now.",
    example: `path: "envs/{{ .missing }}"`,
    remedy: "Read the part that is meant, and set missingkey=error.",
  },
  GREEDY_FILE_GLOB: {
    cause: "In the path of a git file a star also takes slashes, so that files of deeper folders match.",
    example: "files: [{ path: envs/*.yaml }]   # takes envs/old/prod.yaml",
    remedy: "Switch on the new globbing in the controller, or exclude the deeper folders.",
  },
  HELM_IN_GO_TEMPLATE: {
    cause: "Argo CD renders everything between braces, also what is meant for Helm.",
    example: `values: "host: {{ .Values.host }}"`,
    remedy: 'Escape it: {{ "{{" }} .Values.host }}.',
  },
  HUB_HOLDS_CREDENTIALS: {
    cause:
      "One Argo CD for all clusters has a Secret for each: whoever takes it over, or reads its Secrets, has every cluster.",
    example:
      "generators: [{ clusters: { selector: { matchLabels: { env: prod } } } }]   # eu, us and ap are registered",
    remedy:
      "Nothing, if that is meant. Fleet.topology perRegion or perCluster makes an Argo CD of its own for each (docs/topology.md).",
  },
  IGNORED_ITEM_LOST: {
    cause: "When an object is synced, ignored parts of a list are put back by position, and an item gets lost.",
    example:
      "jqPathExpressions: [ '.spec.containers[] | select(.name == \"proxy\")' ]   # with RespectIgnoreDifferences",
    remedy: "Ignore a field of the item instead of the item.",
  },
  KUSTOMIZE_COUNT_TEXT: {
    cause: "A rendered value is a text, and the CRD wants a number or a text of digits there.",
    example: `replicas: [{ name: web, count: "{{ .replicas }}" }]`,
    remedy: "Set the count in a templatePatch, where it is YAML.",
  },
  LABEL_KEYS_COLLIDE: {
    cause: "Two keys of a map are rendered to the same text; one value is lost, and which one is chance.",
    example: `labels: { "{{ .a }}": x, "{{ .b }}": y }   # a and b are equal`,
    remedy: "Give them keys that differ.",
  },
  LIST_ELEMENT_EMPTY: {
    cause: "For a parameter set without keys Argo CD does not render the template, and the braces stay.",
    example: "list: { elements: [{}] }",
    remedy: "Give the element a key, or make an Application of it.",
  },
  LOCAL_CLUSTER_LEFT_OUT: {
    cause:
      "The local cluster has no Secret, and so no labels; a selector leaves it out, also one that says what a cluster is not.",
    example: "selector: { matchExpressions: [{ key: env, operator: NotIn, values: [prod] }] }",
    remedy: "Make a Secret for it where it is meant.",
  },
  MAP_PRINTED: {
    cause: "Go prints a map as map[a:1], which nothing reads.",
    example: `value: "{{ .values }}"`,
    remedy: "Print one key of it, or the whole by toJson or toYaml.",
  },
  MATRIX_KEY_SHADOWED: {
    cause: "The first child's value wins, and that of the second cannot be read any more.",
    example: "a matrix of clusters (name) and a list with name",
    remedy: "Rename the key, or use pathParamPrefix for git.",
  },
  MISSING_REPOSITORY_DELETES: {
    cause: "For a repository that is not found the provider's answer is empty, not an error, and Argo CD deletes.",
    example: "scmProvider, while a repository is renamed",
    remedy: "Hold what runs with applicationsSync: create-update, or preserveResourcesOnDeletion.",
  },
  MISSINGKEY_NOT_ERROR: {
    cause: "A missing parameter is printed as <no value>, and a path or namespace of that name is what you get.",
    example: "goTemplate: true   # without goTemplateOptions",
    remedy: "Add goTemplateOptions: [missingkey=error].",
  },
  MUTABLE_TAG: {
    cause: "The tag means another image tomorrow, and no diff shows it.",
    example: "images: [registry.example.com/web:latest]",
    remedy: "Take a version or a digest.",
  },
};
