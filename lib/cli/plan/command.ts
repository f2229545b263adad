/** How `plan` is called. */
import type { ActionSpec } from "../command";
import { INPUT_OPTIONS } from "../input/option-table";
import { MANIFEST_OPTIONS } from "../manifests/options";

/** The range of versions is this command's own. */
const SHARED = INPUT_OPTIONS.map((option) =>
  option.flags.startsWith("--argocd-version")
    ? { ...option, description: `${option.description}; 2.14..3.5: what an upgrade changes` }
    : option,
);

export const PLAN: ActionSpec = {
  name: "plan",
  summary: "say what a change does to Applications and what they have deployed",
  description:
    "Says what a change creates, updates, moves, renames and deletes, by the rules of Argo CD's controllers, and what becomes of workloads. In a checkout without options: from where HEAD and the default branch parted to the files as they are now.",
  argument: [
    "[path...]",
    "files and folders with ApplicationSets and Applications (default: those of env-matrix.yaml, or the folder here)",
  ],
  options: [
    {
      flags: "--base <side>",
      description: "before the change: a revision, a folder, worktree, or a file with an inventory",
    },
    { flags: "--head <side>", description: "after the change: the same (default: worktree)" },
    { flags: "--live", description: "before the change is what a running Argo CD has, read by kubectl" },
    {
      flags: "--live-objects <file>",
      description: "the same from a file: kubectl get applications,applicationsets -o yaml",
    },
    {
      flags: "-o, --output <format>",
      description: "text, json, jsonl, markdown, sarif, junit, html or svg, on the standard output",
      default: "text",
    },
    {
      flags: "--report <file>",
      description:
        "write a report beside it; the name says its kind: .html, .md, .json, .sarif, .xml (JUnit), .svg (a picture)",
      isRepeatable: true,
    },
    { flags: "--title <text>", description: "what tells this plan from others of one pull request" },
    { flags: "--rehearse", description: "add to a page what goes when a source is empty, fails or answers in part" },
    { flags: "--all", description: "show what is unchanged too" },
    {
      flags: "--max-deletes <n>",
      description: "refuse more deletions of Applications: a number, or a share such as 10%",
    },
    {
      flags: "--protect <selector>",
      description: "refuse to delete, rename or move Applications with these labels",
      isRepeatable: true,
    },
    {
      flags: "--deny <words>",
      description: "refuse delete, rename, move, project-change, …; several with commas",
      isRepeatable: true,
    },
    { flags: "--fail-on <severity>", description: "refuse a change that has a warning" },
    { flags: "--detailed-exitcode", description: "1 where there are changes" },
    {
      flags: "--synth",
      description: "run the command that the configuration names as synth, in a checkout of each side",
    },
    { flags: "--manifests", description: "render what differs, and say what happens to each resource" },
    {
      flags: "--policy",
      description: "with --manifests: run the command that the configuration names as manifests.policy",
    },
    ...MANIFEST_OPTIONS,
    { flags: "--timings", description: "say where the time went" },
    ...SHARED,
  ],
  help: `Examples:
  env-matrix plan                                 what this branch changes
  env-matrix plan --base main --head HEAD appsets
  env-matrix plan --base ../before --head ../after
  env-matrix plan --live --context prod           against what stands
  env-matrix plan --argocd-version 2.14..3.5      what an upgrade changes
  env-matrix plan --manifests                     and what happens to each resource
  env-matrix plan --max-deletes 0 --protect env=prod --deny move
  env-matrix plan --report plan.html --report plan.md --report plan.sarif

Exit codes: 0 evaluated, 1 there are changes (with --detailed-exitcode), 2 wrong input or incomplete facts, 3 a defect of this program,
4 refused by a gate.`,
  load: () => (require("./plan") as typeof import("./plan")).planCommand,
};
