/** How a branch becomes a pull request: commands to copy, for whoever has the rights. Nothing is sent from here. */
import { type Promotion, versionName } from "../../promote";

export interface PullRequest {
  readonly title: string;
  readonly message: string;
  readonly branch: string;
}

export function pullRequestOf(promotion: Promotion, branch: string | undefined): PullRequest {
  const { service, image, to, from, version, edits } = promotion;
  const name = versionName(version);
  const title = `Promote ${service} to ${to}: ${name}`;
  const lines = edits.map(({ file, what, before, after }) => `- ${file}, ${what}: ${before} → ${after}`);
  const origin = from === undefined ? "The version was given." : `It is what ${from} has.`;
  return {
    title,
    message: [title, "", `Image ${image}. ${origin}`, "", ...lines, ""].join("\n"),
    branch: branch ?? `promote/${service}-${to}-${name.replace(/[^A-Za-z0-9.-]/g, "-")}`,
  };
}

/** @param origin URL of the remote @param into the branch that the pull request is for */
export function commandsFor({ title, branch }: PullRequest, origin: string | undefined, into: string): string[] {
  const host = /^(?:https?:\/\/|ssh:\/\/)?(?:[^@/]*@)?([^:/]+)/.exec(origin ?? "")?.[1] ?? "";
  const words = `'${title.replaceAll("'", "'\\''")}'`;
  if (/gerrit/.test(host)) return [`git push origin ${branch}:refs/for/${into}`];
  if (/gitlab/.test(host)) {
    const options = ["create", `target=${into}`].map((one) => `-o merge_request.${one}`).join(" ");
    return [`git push ${options} -o merge_request.title=${words} origin ${branch}`];
  }
  const push = `git push origin ${branch}`;
  return /github/.test(host) ? [push, `gh pr create --base ${into} --head ${branch} --title ${words} --fill`] : [push];
}
