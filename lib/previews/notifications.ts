/**
 * The comment on a pull request that says where its preview is: what Argo CD's notifications controller needs, as entries of its ConfigMap
 * `argocd-notifications-cm`. There is one such ConfigMap, so the entries are given as data, to be put beside others. Upstream: notifications-engine.
 */
import { type Problem, problem, throwIfAny } from "../errors";

/** The trigger that the Applications of previews subscribe to, and the service that writes the comment. */
export const PREVIEW_TRIGGER = "on-preview-ready";
export const PREVIEW_SERVICE = "preview-comment";
/** Annotations of previews' Applications that the comment reads. */
export const PREVIEW_ANNOTATIONS = {
  url: "preview.example.com/url",
  number: "preview.example.com/number",
  revision: "preview.example.com/revision",
} as const;

/** Whose API writes the comment. */
export type PreviewCommentProps = (
  | { readonly provider: "github"; readonly owner: string; readonly repo: string }
  | { readonly provider: "gitlab" /** The number of the project. */; readonly project: string }
) & {
  /** Base URL of the API. @default the public one of the provider */
  readonly api?: string;
  /** The key of `argocd-notifications-secret` that holds the token. */
  readonly tokenKey: string;
};

const NAME = /^[A-Za-z0-9._-]+$/;

/**
 * Entries of `argocd-notifications-cm`: a webhook, a template and a trigger that fires once per commit, when the preview is synced and healthy.
 * @throws {PREVIEWS_INVALID} for names that could become something else in a URL or template
 */
export function previewNotifications(props: PreviewCommentProps): Readonly<Record<string, string>> {
  throwIfAny(commentProblems(props));
  const { api, path, header, value } = targetOf(props);
  const annotation = (name: string): string => `(index .app.metadata.annotations ${JSON.stringify(name)})`;
  const { url, number, revision } = PREVIEW_ANNOTATIONS;
  const text = `printf "Preview of %s: %s" ${annotation(revision)} ${annotation(url)}`;
  return {
    [`service.webhook.${PREVIEW_SERVICE}`]: [
      `url: ${api}`,
      "headers:",
      `  - name: ${header}`,
      `    value: ${value}`,
      "  - name: Content-Type",
      "    value: application/json",
      "",
    ].join("\n"),
    [`template.${PREVIEW_TRIGGER}`]: [
      "webhook:",
      `  ${PREVIEW_SERVICE}:`,
      "    method: POST",
      `    path: ${path.replace("NUMBER", `{{ ${annotation(number)} }}`)}`,
      "    body: |",
      `      {"body": {{ ${text} | toJson }}}`,
      "",
    ].join("\n"),
    [`trigger.${PREVIEW_TRIGGER}`]: [
      "- when: app.status?.operationState?.phase == 'Succeeded' and app.status?.health?.status == 'Healthy'",
      `  oncePer: app.metadata.annotations["${revision}"]`,
      `  send: [${PREVIEW_TRIGGER}]`,
      "",
    ].join("\n"),
  };
}

function targetOf(props: PreviewCommentProps) {
  const { tokenKey } = props;
  return props.provider === "github"
    ? {
        api: props.api ?? "https://api.github.com",
        path: `/repos/${props.owner}/${props.repo}/issues/NUMBER/comments`,
        header: "Authorization",
        value: `Bearer $${tokenKey}`,
      }
    : {
        api: props.api ?? "https://gitlab.com/api/v4",
        path: `/projects/${props.project}/merge_requests/NUMBER/notes`,
        header: "PRIVATE-TOKEN",
        value: `$${tokenKey}`,
      };
}

function commentProblems(props: PreviewCommentProps): Problem[] {
  const names =
    props.provider === "github"
      ? { owner: props.owner, repo: props.repo, tokenKey: props.tokenKey }
      : { project: props.project, tokenKey: props.tokenKey };
  const problems = Object.entries(names)
    .filter(([, name]) => !NAME.test(name))
    .map(([key, name]) =>
      problem("PREVIEWS_INVALID", key, "no plain name", {
        got: JSON.stringify(name),
        expected: "letters, digits, dots and dashes",
      }),
    );
  if (props.api !== undefined && !/^https:\/\/[A-Za-z0-9.-]+(?::\d+)?(?:\/[A-Za-z0-9._/-]*)?$/.test(props.api))
    problems.push(
      problem("PREVIEWS_INVALID", "api", "no URL of an API", { got: JSON.stringify(props.api), expected: "https://…" }),
    );
  return problems;
}
