/** What lint finds in sets of previews. */
import type { Topics } from "../topic";

export const LINT_PREVIEW_TOPICS: Topics = {
  SHORT_SHA: {
    cause:
      "Eight characters of a commit are not unique for ever, and a pipeline may cut them at another length than Argo CD does.",
    example: `images: ["registry.example.com/web:{{ .head_short_sha }}"]`,
    remedy: "Use head_sha, or better the digest.",
  },
  SLUG_ONLY_KEY: {
    cause: "Two branches such as feature/a and feature-a have one slug, and so one preview.",
    example: `name: "web-{{ .branch_slug }}"`,
    remedy: "Put the number into it, or the first characters of sha1sum of the branch.",
  },
  WILDCARD_DEPTH: {
    cause: "A wildcard of DNS and of a certificate covers one label; a host with two is not reached, or not trusted.",
    example: "host: web.pr-12.dev.example.com   # certificate for *.dev.example.com",
    remedy: "Write SERVICE-KEY.DOMAIN, one label below the wildcard.",
  },
  PREFIX_SHARED: {
    cause: "Two repositories have a pull request 12 each, and both make pr-12.",
    example: `name: "pr-{{ .number }}"   # in the sets of two repositories`,
    remedy: "Give each repository a prefix of its own.",
  },
  GITLAB_PROJECT_NOT_NUMERIC: {
    cause: "GitLab's webhook names the project by number; Argo CD compares that with what the generator says.",
    example: "gitlab: { project: acme/shop }",
    remedy: "Write the number of the project in quotes, or poll more often.",
  },
  PROVIDER_HAS_NO_WEBHOOK: {
    cause:
      "Argo CD wakes pull request generators by webhooks of GitHub, GitLab and Azure DevOps only; others are polled, every 30 minutes by default.",
    example: "pullRequest: { gitea: { … } }   # without requeueAfterSeconds",
    remedy: "Poll more often, or let CI write files for a git generator.",
  },
  API_SOURCE_BEHIND_BLOCKED_NETWORK: {
    cause:
      "The fleet says that nothing on Argo CD's own cluster reaches the host (`unreachable`, an annotation of its Secret). Each poll of the generator fails, and its set stops as it is.",
    example: 'unreachable: ["github.com"]   # and pullRequest: { github: { … } }',
    remedy:
      "Give the controller a proxy and take the host out of the list, or let CI write files for a git generator on a mirror.",
  },
  PROVIDER_HAS_NO_GENERATOR: {
    cause: "No pull request generator of Argo CD speaks the API of this provider.",
    example: "pullRequest: { gitlab: { api: https://codeup.example.com } }",
    remedy: "Let CI write a file for each change, and read them by a git generator.",
  },
  LABELS_MISPLACED: {
    cause: "Beside the provider nobody reads them, so every request gets a preview.",
    example: "pullRequest: { labels: [preview], github: { … } }",
    remedy: "Write labels inside of the provider.",
  },
  TEMPLATED_PROJECT: {
    cause: "What comes from a pull request decides which AppProject permits it.",
    example: `project: "{{ .branch_slug }}"`,
    remedy: "Write the name of the project.",
  },
  UNQUOTED_PARAM_IN_PATCH: {
    cause: "The text of a stranger becomes YAML: with a line break or a brace it says other things than a name.",
    example: `templatePatch: "metadata: { labels: { branch: {{ .branch }} } }"`,
    remedy: "Write {{ toJson .branch }}, without quotes around it.",
  },
  ROUTES_FROM_PULL_REQUEST: {
    cause: "The routes of everybody come from a branch that nobody has reviewed.",
    example: `targetRevision: "{{ .head_sha }}", namespace: shop`,
    remedy: "Take the files of fixed namespaces from a branch that is reviewed.",
  },
  ROLLING_SYNC_WITH_PREVIEWS: {
    cause: "One preview that is not healthy holds up all others.",
    example: "strategy: { type: RollingSync }, with a pullRequest generator",
    remedy: "Leave the strategy out: previews do not wait for one another.",
  },
  SLEEP_WITHOUT_IGNORE: {
    cause: "Somebody scales previews to nothing at night, and self-healing scales them up again.",
    example: "automated: { selfHeal: true }   # and a CronJob that scales",
    remedy: "Ignore /spec/replicas in ignoreDifferences, with RespectIgnoreDifferences=true.",
  },
  CI_TAG_MISMATCH: {
    cause:
      "On pull requests the pipeline's own commit is a merge commit, which the generator does not know: no image of that tag exists.",
    example: "tags: web:GITHUB_SHA   # and head_sha in the set",
    remedy: "Tag by the head of the pull request: github.event.pull_request.head.sha.",
  },
  PROGRESS_DEADLINE_SHORTER_THAN_BUILD: {
    cause:
      "The preview is made when the request is opened, its image when the build is done; until then the Deployment counts as failed.",
    example: "progressDeadlineSeconds: 60",
    remedy: "Make it longer than the build, or make the preview when the image is there.",
  },
  NO_TTL: {
    cause: "A request that nobody closes keeps its preview, and its share of the cluster, for ever.",
    example: "a set of preview files without expiresAt or ttl",
    remedy: "Write an end, and run env-matrix previews gc on a schedule.",
  },
  PREVIEW_FILE_UNQUOTED_SCALAR: {
    cause: "YAML reads 1e3, 0123 or yes as something else than the text that was meant.",
    example: "sha: 1234567e8",
    remedy: "Write it in quotes.",
  },
  PREVIEW_FILE_INVALID: {
    cause: "One file that the template cannot render fails the whole set: no preview is made, changed or removed.",
    example: "previews/pr-12.yaml without the key that the template reads",
    remedy: "Correct or remove it; env-matrix previews check refuses such files before they are committed.",
  },
  UNQUOTED_TEMPLATE_VALUE: {
    cause: "A text such as 12, true or a: b becomes something else in the YAML that Helm prints.",
    example: "value: {{ .Values.branch }}",
    remedy: "Write {{ .Values.branch | quote }}.",
  },
  MIGRATION_ON_SHARED_DATABASE: {
    cause: "The unmerged change of a preview migrates the database that all others use.",
    example: "a Job that migrates, in the chart of a preview with the baseline's database",
    remedy: "Give the preview a database of its own, or leave migrations out of previews.",
  },
  SHARED_QUEUE_CONSUMER: {
    cause: "Each message goes to one of both, so that the baseline misses what the preview took.",
    example: "a preview of a worker with the baseline's queue or consumer group",
    remedy: "Give the preview a queue or group of its own.",
  },
};
