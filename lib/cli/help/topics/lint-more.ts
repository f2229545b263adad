/** What lint finds in sets, from N on. */
import type { Topics } from "../topic";

export const MORE_LINT_TOPICS: Topics = {
  NAME_CAN_EXCEED: {
    cause: "With the longest values that the generators can give the name does not fit into a label.",
    example: `name: "{{ .repository }}-{{ .branch }}"`,
    remedy: "Cut the parts: {{ .branch_slug }}, {{ .repository | trunc 30 }}.",
  },
  NAMESPACE_LEAK: {
    cause: "Argo CD deletes what an Application deployed, but not a namespace that CreateNamespace made.",
    example: "a pullRequest generator with syncOptions: [CreateNamespace=true]",
    remedy: "Deploy the Namespace as an object of the preview.",
  },
  NO_LABEL_AND_PUBLIC_REPO: {
    cause: "Everybody can open a pull request, and its manifests run in your cluster.",
    example: "pullRequest: { github: { owner: acme, repo: shop } }",
    remedy: "Ask for a label that only maintainers set, or for a filter of branches.",
  },
  NO_PREVIEW_URL: {
    cause: "The reviewer has to guess where the preview is.",
    example: "a pullRequest set without an annotation or info with the address",
    remedy: "Add spec.info, a link annotation, or notifications that comment on the request.",
  },
  NUMBER_AS_EXPONENT: {
    cause: "Go prints large numbers of JSON and YAML as 1e+06.",
    example: `value: "{{ .size }}"   # 1000000`,
    remedy: "Write {{ .size | toJson }} or {{ .size | int64 }}, or quote it in the file.",
  },
  PATCH_WITHOUT_EFFECT: {
    cause:
      "A templatePatch cannot change name, namespace or project of what it patches, or does what the template already says.",
    example: "templatePatch: 'metadata: { name: other }'",
    remedy: "Say it in the template.",
  },
  PATH_KEY_LOST: {
    cause: "The git files generator writes its own `path` over a key of that name in the file.",
    example: "envs/prod.yaml with path: deploy/prod",
    remedy: "Rename the key, or set pathParamPrefix.",
  },
  PREFIX_COLLIDES_WITH_ENV: {
    cause: "A branch that is called like an environment gets that environment's namespace, and deletes it at the end.",
    example: `namespace: "{{ .branch_slug }}"   # a branch named prod`,
    remedy: "Put a prefix before it that no environment has, such as pr-.",
  },
  PROD_TRACKS_HEAD: {
    cause: "Every merge is in production at once, and what runs there has no name.",
    example: "targetRevision: HEAD, in an Application of production",
    remedy: "Name a tag or a commit, and promote by moving it.",
  },
  REQUEUE_TOO_FAST: {
    cause: "Each repository costs several calls an interval, against a limit per hour and token.",
    example: "requeueAfterSeconds: 10",
    remedy: "Poll at 180 or more, and send webhooks; `env-matrix budget` computes it.",
  },
  ROLLING_MAX_UPDATE: {
    cause: "maxUpdate takes a number or a share; anything else makes a step that updates all or none.",
    example: 'maxUpdate: "10 %"',
    remedy: "Write 10%, or a number above 0.",
  },
  ROLLING_SYNC_LEFT_OUT: {
    cause: "An Application that no step selects is never synced by the rolling sync.",
    example: "steps by env in [dev, prod], and an Application with env: staging",
    remedy: "Add it to a step, or add a last step that takes the rest.",
  },
  SECOND_DOCUMENT_IGNORED: {
    cause: "Argo CD reads the first YAML document of a git file only.",
    example: "envs/all.yaml with three documents",
    remedy: "Make a list of them, or a file of each.",
  },
  SELECTOR_IS_LITERAL: {
    cause: "The selector beside a generator is not rendered: it compares with the braces themselves.",
    example: `selector: { matchLabels: { env: "{{ .env }}" } }`,
    remedy: "Write the value, or select in the generator that is inside of the matrix.",
  },
  SELECTOR_KEY_MISSING: {
    cause: "What a parameter set lacks is not equal to anything: NotIn and != take all of them.",
    example: "selector: { matchExpressions: [{ key: evn, operator: NotIn, values: [prod] }] }",
    remedy: "Correct the key, or add Exists.",
  },
  SHARED_MAP_CHANGED: {
    cause: "In Argo CD the override changes a map that other parameter sets hold as well, so that they change too.",
    example: "merge of clusters with values, overridden for one of them",
    remedy: "Override plain keys instead of nested ones.",
  },
  UNANCHORED_MATCH: {
    cause: "A filter is a regular expression that matches anywhere in the name.",
    example: "branchMatch: main   # takes domain-update",
    remedy: "Write ^main$.",
  },
  UNKNOWN_DESTINATION: {
    cause: "No cluster of that name or address is registered, so the Application never syncs.",
    example: "destination: { name: prod-ue }",
    remedy: "Register the cluster, or name another one.",
  },
  UNKNOWN_PROJECT: {
    cause: "Argo CD neither creates nor syncs an Application whose project does not exist.",
    example: "project: shp",
    remedy: "Make the AppProject, or name another one.",
  },
  VALUES_OBJECT_CHANGES: {
    cause: "valuesObject travels as JSON: large numbers are rounded, and empty values vanish.",
    example: "valuesObject: { id: 9007199254740993 }",
    remedy: "Write such values as texts, or use `values`.",
  },
};
