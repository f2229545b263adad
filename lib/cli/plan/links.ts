/** Where the host of a pipeline shows a line of a file, by the variables that it sets. */
import type { Place } from "../../errors";
import { inRepository } from "../diagnostics";
import type { Terminal } from "../terminal";

export function linkTo(terminal: Terminal): (place: Place) => string | undefined {
  const tree = treeOf(terminal.environment);
  return ({ file, line }) => {
    if (tree === undefined || file === undefined || file.startsWith("<")) return undefined;
    const path = inRepository(file, terminal).replaceAll("\\", "/");
    if (path.startsWith("..")) return undefined;
    const encoded = path
      .split("/")
      .map((step) => encodeURIComponent(step).replace(/[()'!*]/g, percent))
      .join("/");
    return `${tree}/${encoded}${line === undefined ? "" : `#L${line}`}`;
  };
}

/** The page of the files of the commit. */
function treeOf(environment: Terminal["environment"]): string | undefined {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_SHA, CI_PROJECT_URL, CI_COMMIT_SHA } = environment;
  const tree =
    GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_SHA
      ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}`
      : CI_PROJECT_URL && CI_COMMIT_SHA
        ? `${CI_PROJECT_URL}/-/blob/${CI_COMMIT_SHA}`
        : undefined;
  return tree !== undefined && /^https?:\/\/[\w.:/~-]+$/.test(tree) ? tree : undefined;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
