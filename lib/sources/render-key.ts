/**
 * By what a rendering is known: its plan gone through without a program, every call and the content of what it reads written down. Two
 * renderings of one key give the same. Where a rendering asks the network first, all of its git repositories are part of the key.
 */
import { contentId } from "../inventory/files/content-ids";
import type { FileTree } from "../inventory/files/file-tree";
import { readApplication } from "./application";
import { archiveOf } from "./chart-stand-in";
import { checkoutKind } from "./checkout";
import { type RenderInput, renderApplication } from "./render";
import { SourceError } from "./source-error";
import { type Answer, type Command, type Place, printCommand, type Reads, type Step } from "./steps";

export interface RenderKey {
  /** All that decides, as a text: to be hashed. */
  readonly text: string;
  /** Whether the same is rendered at another time too: nothing comes from the network without a digest or an exact version. */
  readonly isLasting: boolean;
}

/** @param programs names and versions of those that would run */
export function renderKey(input: RenderInput, programs: string): RenderKey {
  const trace = new Trace();
  const head = headOf(input, programs);
  const plan = renderApplication(input);
  let next = plan.next();
  while (!next.done) {
    const answer = trace.answer(next.value);
    if (answer === UNKNOWN) return openKey([head, ...trace.lines, ...allRead(input)], input);
    next = plan.next(answer);
  }
  const { failure, dry } = next.value;
  const error = failure?.error ?? dry?.source.error;
  if (error !== undefined) return openKey([head, ...trace.lines, error], input);
  return { text: [head, ...trace.lines].join("\n"), isLasting: trace.isLasting };
}

/** Not for another time, but for the other side of a change: what one side cannot render for a reason, the other one cannot for the same. */
function openKey(lines: readonly string[], { application }: RenderInput): RenderKey {
  const { spec } = application as { readonly spec?: unknown };
  return { text: [...lines, JSON.stringify(spec)].join("\n"), isLasting: false };
}

function headOf(input: RenderInput, programs: string): string {
  const { repositories: _, sourceRepos: __, ...settings } = input.settings ?? {};
  return JSON.stringify([programs, settings, input.trustsBuildOptions ?? false, identity(input)]);
}

/** Where it is not known what is read of git, all of it. */
function allRead({ application, repository, settings }: RenderInput): string[] {
  const { sources, drySource } = readApplication(application, settings?.controlPlaneNamespace ?? "argocd");
  return [...sources, ...(drySource ? [drySource] : [])].map((source) => {
    const { repoURL = "", targetRevision = "", tagPrefix = "" } = source;
    if (checkoutKind(source) !== "git") return "";
    try {
      const git = repository(repoURL);
      const tree = git.tree(git.commit(targetRevision, tagPrefix));
      return (tree && contentId(tree, "")) ?? "-";
    } catch (error) {
      if (error instanceof SourceError) return error.message;
      throw error;
    }
  });
}

interface ApplicationText {
  readonly metadata?: { readonly name?: unknown; readonly namespace?: unknown };
  readonly spec?: {
    readonly destination?: { readonly namespace?: unknown };
    readonly source?: { readonly chart?: unknown } | null;
    readonly sources?: readonly ({ readonly chart?: unknown } | null)[] | null;
  };
}

/** What marks depend on; and all that is said of charts, whose files are not here to be asked. */
function identity({ application }: RenderInput): unknown {
  const { metadata, spec } = application as ApplicationText;
  const charts = [spec?.source, ...(spec?.sources ?? [])].filter((source) => source?.chart);
  return [metadata?.namespace, metadata?.name, spec?.destination?.namespace, charts];
}

const UNKNOWN = Symbol("unknown");
const NOTHING = { status: 0, stdout: "", stderr: "" };

class Trace {
  readonly lines: string[] = [];
  isLasting = true;
  private readonly written = new Map<string, Buffer>();
  private readonly trees = new Map<string, FileTree>();
  private archive: Buffer = Buffer.alloc(0);

  answer(step: Step): Answer | typeof UNKNOWN {
    switch (step.kind) {
      case "begin":
        this.trees.clear();
        this.written.clear();
        return undefined;
      case "reads":
        this.reads(step.reads);
        return true;
      case "copy":
        if (!this.trees.has(step.root)) this.reads({ root: step.root, tree: step.tree });
        return undefined;
      case "write":
        this.written.set(placeKey(step.at), Buffer.from(step.content));
        this.note("write", step.at, step.content);
        return undefined;
      case "read":
        if (step.at.root === "tmp") return this.archive;
        return this.written.get(placeKey(step.at)) ?? this.trees.get(step.at.root)?.content(step.at.path);
      case "list":
        return ["chart.tgz"];
      case "run":
        return this.run(step.command);
      case "fetch":
        return UNKNOWN;
      case "leads-out":
        return false;
      case "folder":
      case "remove":
        return undefined;
      default:
        return step satisfies never;
    }
  }

  private reads({ root, tree, paths, further, isOpen, showsEnvironment }: Reads): void {
    this.trees.set(root, tree);
    this.note("reads", root, showsEnvironment ?? false, further ?? "");
    for (const path of paths ?? [""]) this.note(path, contentId(tree, path) ?? "-");
    if (isOpen === true) this.isLasting = false;
    this.showsEnvironment = showsEnvironment ?? false;
  }

  private showsEnvironment = false;

  private run(command: Command): Answer {
    const words = printCommand(command);
    if (words[1] === "pull") this.archive = archiveOf(words);
    const secret = new Set(["--username", "--password"]);
    const safe = words.filter((word, i) => !secret.has(word) && !secret.has(words[i - 1] ?? ""));
    this.note(...safe, command.cwd, this.showsEnvironment ? command.environment : {});
    return NOTHING;
  }

  private note(...facts: readonly unknown[]): void {
    this.lines.push(JSON.stringify(facts));
  }
}

function placeKey({ root, path }: Place): string {
  return `${root}\0${path}`;
}
