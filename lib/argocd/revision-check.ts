/**
 * Whether a source's revision is one that a Git repository can have: a branch, a tag, a commit, or a constraint of versions that chooses a tag. Upstream:
 * git-check-ref-format, and lsRemote of util/git/client.go (Argo CD 3.5), which resolves names as they are: `HEAD~1` is none.
 */
import { type Problem, shown } from "../errors";
import { parseConstraint } from "../go/semver-constraint";
import { applicationInvalid } from "./refusal";

/** What git refuses in the name of a ref. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: git refuses them
const REFUSED = /[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^[/.-]|\/\.|[/.]$|\.lock(\/|$)|^@$/;

/** @param source of an Application or of a template, whose texts may have actions */
export function checkRevision(source: Readonly<Record<string, unknown>>, where: string): Problem[] {
  const { targetRevision, repoURL, chart } = source;
  if (typeof targetRevision !== "string" || targetRevision === "" || targetRevision.includes("{{")) return [];
  // the versions of charts and of OCI artifacts are their registry's
  if (chart !== undefined || String(repoURL).startsWith("oci://")) return [];
  if (!REFUSED.test(targetRevision) || isConstraint(targetRevision)) return [];
  return [
    applicationInvalid(where, "no branch, tag or commit can be called so", {
      got: shown(targetRevision),
      expected: "a branch, a tag, a commit, or a constraint of versions such as 1.2.*",
      hint: /[~^]/.test(targetRevision)
        ? "Argo CD resolves no ancestors: name the commit"
        : "see git check-ref-format for what a name may be",
    }),
  ];
}

function isConstraint(text: string): boolean {
  try {
    parseConstraint(text, "3.4");
    return true;
  } catch {
    return false;
  }
}
