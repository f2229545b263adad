/** The workflow of GitHub Actions. */
import type { JsonObject } from "../../json";
import { emitYaml } from "../../yaml/emit-yaml";
import { type PipelineFile, type PipelineProps, pipelineParts } from "./pipeline";

/**
 * A workflow of GitHub Actions and its script. Secrets: `PREVIEW_TOKEN` writes the repository, or sets labels; `REGISTRY_USER` and `REGISTRY_PASSWORD` push.
 * Pull requests from forks get no preview: they get no secrets, and their code is not to be run with any.
 * @throws {PREVIEWS_INVALID} @throws {PREVIEW_KEY}
 */
export function githubActions(props: PipelineProps): readonly PipelineFile[] {
  const { build, handOff, closes, script } = pipelineParts(props);
  const sameRepository = "github.event.pull_request.head.repo.full_name == github.repository";
  const env = {
    PREVIEW_NUMBER: expression("github.event.pull_request.number"),
    PREVIEW_TOKEN: expression("secrets.PREVIEW_TOKEN"),
  };
  const open: JsonObject = {
    if: `github.event.action != 'closed' && ${sameRepository}`,
    "runs-on": "ubuntu-latest",
    steps: [
      {
        uses: "actions/checkout@v4",
        with: { ref: expression("github.event.pull_request.head.sha"), "persist-credentials": false },
      },
      {
        name: "Build and push",
        env: {
          IMAGE: props.image,
          TAG: expression("github.event.pull_request.head.sha"),
          REGISTRY_USER: expression("secrets.REGISTRY_USER"),
          REGISTRY_PASSWORD: expression("secrets.REGISTRY_PASSWORD"),
        },
        run: build,
      },
      { name: closes ? "Write the preview" : "Set the label", env: { ...env, PREVIEW_ACTION: "open" }, run: handOff },
    ],
  };
  const close: JsonObject = {
    if: `github.event.action == 'closed' && ${sameRepository}`,
    "runs-on": "ubuntu-latest",
    // the branch may be gone: the script of the target branch does it
    steps: [
      { uses: "actions/checkout@v4", with: { "persist-credentials": false } },
      { name: "Delete the preview", env: { ...env, PREVIEW_ACTION: "close" }, run: handOff },
    ],
  };
  const workflow: JsonObject = {
    name: "Preview",
    on: { pull_request: { types: ["opened", "synchronize", "reopened", ...(closes ? ["closed"] : [])] } },
    permissions: { contents: "read" },
    concurrency: { group: `preview-${expression("github.event.pull_request.number")}`, "cancel-in-progress": true },
    jobs: { open, ...(closes && { close }) },
  };
  return [{ path: ".github/workflows/preview.yaml", text: emitYaml(workflow) }, script];
}

/** An expression of GitHub Actions. It may stand in environment variables only: in a script it would be replaced before the shell reads it. */
function expression(path: string): string {
  return `\${{ ${path} }}`;
}
