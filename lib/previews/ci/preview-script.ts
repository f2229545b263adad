/**
 * The last step of a pipeline as a POSIX shell script: it writes or deletes the file of a preview in the repository that Argo CD reads. Nothing of a
 * stranger's text is in it: number and digest are checked, everything else is known when the script is made. A rejected push starts from the newest state.
 */
import { type Problem, problem, throwIfAny } from "../../errors";
import { isDnsLabel } from "../../k8s-names";
import { prefixProblems } from "../env-key";

/** What the scripts of a repository have in common. */
export interface PreviewScriptProps {
  /** As in the Previews object. */
  readonly prefix: string;
  /** The services of the repository. */
  readonly services: readonly string[];
  /** The branch of the repository that Argo CD reads. @default "main" */
  readonly branch?: string;
  /** The folder of preview files. @default "previews" */
  readonly folder?: string;
}

const REF = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;

/**
 * The script. It reads `PREVIEW_ACTION` (open or close), `PREVIEW_NUMBER`, `PREVIEW_REPOSITORY` (a URL, with credentials if it needs them) and, to open,
 * `PREVIEW_IMAGES`: a line `service sha256:…` for each changed service. It tries five times.
 * @throws {PREVIEWS_INVALID} @throws {PREVIEW_KEY}
 */
export function previewScript(props: PreviewScriptProps): string {
  throwIfAny(scriptProblems(props));
  const { prefix, services, branch = "main", folder = "previews" } = props;
  return `#!/bin/sh
set -eu
fail() { echo "preview: $1" >&2; exit 2; }
case "$PREVIEW_NUMBER" in ''|0*|*[!0-9]*) fail 'PREVIEW_NUMBER is no number' ;; esac
case "$PREVIEW_ACTION" in open|close) ;; *) fail 'PREVIEW_ACTION is neither open nor close' ;; esac
key="${prefix}-$PREVIEW_NUMBER"
file="${folder}/$key.yaml"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ "$PREVIEW_ACTION" = open ]; then
  {
    printf 'schema: "1"\\nkey: "%s"\\nnumber: "%s"\\ncreatedAt: "%s"\\nservices:\\n' "$key" "$PREVIEW_NUMBER" "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
  } > "$work/file"
  count=0
  while read -r service digest rest; do
    [ -n "$service" ] || continue
    case "$service" in ${services.join("|")}) ;; *) fail "no service of this repository: $service" ;; esac
    hex=\${digest#sha256:}
    [ "sha256:$hex" = "$digest" ] && [ \${#hex} -eq 64 ] && [ -z "$rest" ] || fail "no digest of $service"
    case "$hex" in *[!0-9a-f]*) fail "no digest of $service" ;; esac
    printf '  - name: "%s"\\n    digest: "%s"\\n' "$service" "$digest" >> "$work/file"
    count=$((count + 1))
  done <<IMAGES
$PREVIEW_IMAGES
IMAGES
  [ "$count" -gt 0 ] || fail 'PREVIEW_IMAGES names no service'
fi
git clone --quiet --depth 1 --branch '${branch}' -- "$PREVIEW_REPOSITORY" "$work/repository"
cd "$work/repository"
attempt=1
while :; do
  if [ "$PREVIEW_ACTION" = open ]; then
    mkdir -p '${folder}'
    cp "$work/file" "$file"
  else
    rm -f "$file"
  fi
  git add --all -- .
  if git diff --cached --quiet; then exit 0; fi
  git -c user.name='previews' -c user.email='previews@example.com' commit --quiet -m "Preview $key: $PREVIEW_ACTION"
  if git push --quiet origin 'HEAD:${branch}'; then exit 0; fi
  [ "$attempt" -lt 5 ] || fail 'the push was rejected five times'
  attempt=$((attempt + 1))
  git fetch --quiet --depth 1 origin '${branch}'
  git reset --quiet --hard FETCH_HEAD
done
`;
}

/** What is wrong with the props: they become text of a script. */
export function scriptProblems({
  prefix,
  services,
  branch = "main",
  folder = "previews",
}: PreviewScriptProps): Problem[] {
  const problems = prefixProblems({ prefix }, "prefix");
  const wrong = (where: string, got: string, expected: string): void => {
    problems.push(
      problem("PREVIEWS_INVALID", where, "it cannot be part of a script", { got: JSON.stringify(got), expected }),
    );
  };
  if (services.length === 0) wrong("services", "", "at least one service");
  for (const [i, service] of services.entries())
    if (!isDnsLabel(service)) wrong(`services[${i}]`, service, "a DNS label");
  if (!REF.test(branch) || branch.includes("..")) wrong("branch", branch, "a plain name of a branch");
  if (!REF.test(folder) || folder.includes("..")) wrong("folder", folder, "a plain folder");
  return problems;
}
