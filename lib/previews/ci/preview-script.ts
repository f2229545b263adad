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
  /**
   * What a preview is of: a pull request by its number; or a branch of one name in several repositories, each of which adds its own services to the
   * branch's file and takes them out again. @default "number"
   */
  readonly keyedBy?: "number" | "branch";
}

const REF = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;

/**
 * The script. It reads `PREVIEW_ACTION` (open or close), `PREVIEW_NUMBER` or, keyed by branch, `PREVIEW_KEY` (`env-matrix previews key --branch`),
 * `PREVIEW_REPOSITORY` (a URL, with credentials if it needs them) and, to open, `PREVIEW_IMAGES`: a line `service sha256:…` for each changed service. It
 * tries five times.
 * @throws {PREVIEWS_INVALID} @throws {PREVIEW_KEY}
 */
export function previewScript(props: PreviewScriptProps): string {
  throwIfAny(scriptProblems(props));
  const { services, branch = "main", folder = "previews" } = props;
  const parts = props.keyedBy === "branch" ? byBranch(props) : byNumber(props);
  return `#!/bin/sh
set -eu
fail() { echo "preview: $1" >&2; exit 2; }
${parts.key}
case "$PREVIEW_ACTION" in open|close) ;; *) fail 'PREVIEW_ACTION is neither open nor close' ;; esac
file="${folder}/$key.yaml"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ "$PREVIEW_ACTION" = open ]; then
  printf 'schema: "1"\\nkey: "%s"\\n${parts.field}createdAt: "%s"\\nservices:\\n' "$key" ${parts.value}"$(date -u +%Y-%m-%dT%H:%M:%SZ)" > "$work/head"
  : > "$work/own"
  while read -r service digest rest; do
    [ -n "$service" ] || continue
    case "$service" in ${services.join("|")}) ;; *) fail "no service of this repository: $service" ;; esac
    hex=\${digest#sha256:}
    [ "sha256:$hex" = "$digest" ] && [ \${#hex} -eq 64 ] && [ -z "$rest" ] || fail "no digest of $service"
    case "$hex" in *[!0-9a-f]*) fail "no digest of $service" ;; esac
    printf '  - name: "%s"\\n    digest: "%s"\\n' "$service" "$digest" >> "$work/own"
  done <<IMAGES
$PREVIEW_IMAGES
IMAGES
  [ -s "$work/own" ] || fail 'PREVIEW_IMAGES names no service'
fi
git clone --quiet --depth 1 --branch '${branch}' -- "$PREVIEW_REPOSITORY" "$work/repository"
cd "$work/repository"
attempt=1
while :; do
  mkdir -p '${folder}'
${parts.write}
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

/** What depends on what a preview is of. */
interface KeyedParts {
  /** Lines that check what is given, and leave the key in `$key`. */
  readonly key: string;
  /** A line of the file beside the key, as a format of printf, and what stands for its value. */
  readonly field: string;
  readonly value: string;
  /** Lines that bring `$file` to what it is to be. */
  readonly write: string;
}

function byNumber({ prefix }: PreviewScriptProps): KeyedParts {
  return {
    key: `case "$PREVIEW_NUMBER" in ''|0*|*[!0-9]*) fail 'PREVIEW_NUMBER is no number' ;; esac
key="${prefix}-$PREVIEW_NUMBER"`,
    field: 'number: "%s"\\n',
    value: '"$PREVIEW_NUMBER" ',
    write: '  if [ "$PREVIEW_ACTION" = open ]; then cat "$work/head" "$work/own" > "$file"; else rm -f "$file"; fi',
  };
}

/** The file is of several repositories: each replaces the entries of its own services, and the last one takes it away. */
function byBranch({ prefix, services }: PreviewScriptProps): KeyedParts {
  return {
    key: `case "$PREVIEW_KEY" in *[!a-z0-9-]*) fail 'PREVIEW_KEY is no key' ;; ${prefix}-*) ;; *) fail 'PREVIEW_KEY is no key' ;; esac
[ \${#PREVIEW_KEY} -le 63 ] || fail 'PREVIEW_KEY is too long'
key=$PREVIEW_KEY`,
    field: "",
    value: "",
    write: `  : > "$work/others"
  if [ -f "$file" ]; then
    awk -v own=' ${services.join(" ")} ' '/^  - name: "/ { split($0, part, "\\""); keep = index(own, " " part[2] " ") == 0 } keep' "$file" > "$work/others"
    [ "$PREVIEW_ACTION" = open ] || sed '/^services:$/q' "$file" > "$work/head"
  fi
  if [ "$PREVIEW_ACTION" = open ]; then cat "$work/head" "$work/others" "$work/own" > "$file"
  elif [ -s "$work/others" ]; then cat "$work/head" "$work/others" > "$file"
  else rm -f "$file"; fi`,
  };
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
