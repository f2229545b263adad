/**
 * The last step of a pipeline whose set waits for a label: the label is set when the image is there. It gates the first build only: a later commit is
 * deployed as soon as it is seen. The token goes to curl by its standard input, never into an argument.
 */
import { type Problem, problem } from "../../errors";

/** The label that previews wait for, and whose API sets it. */
export interface LabelScriptProps {
  /** As in the source's `scm`: small letters, digits, dots, dashes, underscores and slashes. */
  readonly label: string;
  readonly scm:
    | {
        readonly github: {
          readonly owner: string;
          readonly repo: string;
          /** Base URL of the API. @default "https://api.github.com" */
          readonly api?: string;
        };
      }
    | {
        readonly gitlab: {
          /** The number of the project. */
          readonly project: string;
          /** Base URL of the API. @default "https://gitlab.com/api/v4" */
          readonly api?: string;
        };
      };
}

const NAME = /^[A-Za-z0-9._-]+$/;
const LABEL = /^[a-z0-9][a-z0-9._/-]*$/;
const API = /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?(?:\/[A-Za-z0-9._/-]*)?$/;

/** The script: it reads `PREVIEW_NUMBER` and `PREVIEW_TOKEN`. The props have been looked at by `labelProblems`. */
export function labelScript({ label, scm }: LabelScriptProps): string {
  const [method, url, header, body] =
    "github" in scm
      ? [
          "POST",
          `${scm.github.api ?? "https://api.github.com"}/repos/${scm.github.owner}/${scm.github.repo}/issues/$PREVIEW_NUMBER/labels`,
          "Authorization: Bearer",
          { labels: [label] },
        ]
      : [
          "PUT",
          `${scm.gitlab.api ?? "https://gitlab.com/api/v4"}/projects/${scm.gitlab.project}/merge_requests/$PREVIEW_NUMBER`,
          "PRIVATE-TOKEN:",
          { add_labels: label },
        ];
  return `#!/bin/sh
set -eu
fail() { echo "preview: $1" >&2; exit 2; }
case "$PREVIEW_NUMBER" in ''|0*|*[!0-9]*) fail 'PREVIEW_NUMBER is no number' ;; esac
case "$PREVIEW_TOKEN" in ''|*[!A-Za-z0-9._-]*) fail 'PREVIEW_TOKEN is no token' ;; esac
printf 'header = "${header} %s"\\n' "$PREVIEW_TOKEN" |
  curl --silent --show-error --fail --retry 4 --max-time 60 --config - --output /dev/null \\
    --request ${method} --header 'Content-Type: application/json' --data '${JSON.stringify(body)}' "${url}"
`;
}

/** What is wrong with the props: they become text of a script. */
export function labelProblems({ label, scm }: LabelScriptProps): Problem[] {
  const texts: (readonly [where: string, got: string, pattern: RegExp, expected: string])[] = [
    ["label", label, LABEL, "small letters, digits, dots, dashes, underscores, slashes"],
  ];
  if ("github" in scm) {
    texts.push(["scm.github.owner", scm.github.owner, NAME, "a plain name"]);
    texts.push(["scm.github.repo", scm.github.repo, NAME, "a plain name"]);
    if (scm.github.api !== undefined) texts.push(["scm.github.api", scm.github.api, API, "the URL of an API"]);
  } else {
    texts.push(["scm.gitlab.project", scm.gitlab.project, /^[0-9]+$/, "the number of the project"]);
    if (scm.gitlab.api !== undefined) texts.push(["scm.gitlab.api", scm.gitlab.api, API, "the URL of an API"]);
  }
  return texts
    .filter(([, got, pattern]) => !pattern.test(got))
    .map(([where, got, , expected]) =>
      problem("PREVIEWS_INVALID", where, "it cannot be part of a script", { got: JSON.stringify(got), expected }),
    );
}
