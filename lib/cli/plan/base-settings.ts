/**
 * The settings of a base that is a commit, or another checkout in a folder: its facts are those of its own env-matrix.yaml, and its gates hold too, or a change could take away what
 * refuses it. What says how one looks (version, namespace, hubs) is the head's for both, so that no difference is invented by it; files that
 * either side looks at are compared.
 */
import { realpathSync } from "node:fs";
import { EnvMatrixError, type Problem, problem } from "../../errors";
import { equalJson } from "../../json";
import { findConfiguration } from "../config";
import {
  type InputOptions,
  isInView,
  type Moment,
  NamedFiles,
  parseInputFlags,
  repositoryFile,
  type View,
} from "../input";
import type { PlanFlags, PlanOptions } from "./options";
import { gatesOfBase, settingsWarnings } from "./settings-change";
import { type Source, WORKTREE } from "./sides";

export interface Settled {
  readonly options: PlanOptions;
  readonly notes: readonly string[];
  /** What the change does to the settings themselves; they refuse nothing, or nobody could ever change them. */
  readonly warnings: readonly Problem[];
}

export function withBaseSettings(
  options: PlanOptions,
  flags: PlanFlags,
  words: readonly string[],
  base: Source | undefined,
): Settled {
  const notes = new Set<string>();
  const same = (): Settled => ({ options, notes: [...notes], warnings: [] });
  if (base === undefined || options.isUpgrade) return same();
  const { head } = options.input;
  const isCommit = base.moment?.commit !== undefined;
  // of two folders that are no checkout of one's own, the settings here are those of both
  if (!isCommit && !(base.folder !== undefined && isNow(options.head) && flags.config === undefined)) return same();
  const files = new NamedFiles(base.moment, notes, base.folder);
  let found: ReturnType<typeof findConfiguration>;
  try {
    found = findConfiguration(flags.config, words, files);
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    const [{ place, message }] = error.problems;
    const text = `the settings of ${base.title} cannot be read, so that those of now serve both sides: ${message}`;
    return { ...same(), warnings: [problem("PLAN_SETTINGS", place, text)] };
  }
  const { configuration, file } = found;
  if (file === undefined || (!isCommit && isSameFile(file, head.configFile))) {
    if (isCommit && head.configFile !== undefined) {
      notes.add(`${head.configFile} is not in ${base.title}: what it says serves both sides`);
    }
    return same();
  }
  const own = parseInputFlags(
    { ...flags, ...(flags.live && { kubectl: true as const }), argocdVersion: head.version },
    [],
    isCommit ? words : base.paths,
    files,
  );
  if (configuration.argocdVersion !== options.configuration.argocdVersion && flags.argocdVersion === undefined) {
    const [from, to] = [configuration, options.configuration].map(({ argocdVersion = "the default" }) => argocdVersion);
    notes.add(
      `argocdVersion is ${from} in ${base.title} and ${to} now: both sides are evaluated as by ${head.version}; what an upgrade changes: --argocd-version FROM..TO`,
    );
  }
  const ours = withHeads(own, head);
  const input = isCommit
    ? withBothViews(base, { base: ours, head })
    : { base: { ...ours, paths: head.paths, excluded: head.excluded }, head };
  const extra = gatesOfBase(flags, options.configuration, configuration, base.title);
  const { synth } = options;
  return {
    options: {
      ...options,
      input,
      gates: [...options.gates, ...extra.gates],
      protect: [...new Set([...options.protect, ...extra.protect])],
      ...(synth && { synth: { ...synth, base: configuration.synth ?? synth.head } }),
    },
    notes: [...notes],
    warnings: settingsWarnings(options.configuration, configuration, {
      file: head.configFile ?? file,
      title: base.title,
    }),
  };
}

function isNow(head: string | undefined): boolean {
  return head === undefined || head === WORKTREE;
}

function isSameFile(one: string, other: string | undefined): boolean {
  return other !== undefined && realpathSync(one) === realpathSync(other);
}

function withHeads(own: InputOptions, head: InputOptions): InputOptions {
  const { namespace, hubs, version } = head;
  // where they say the same, they are the same
  const facts = equalJson(own.facts, head.facts) ? head.facts : own.facts;
  return { ...own, namespace, hubs, version, facts };
}

/** A file that one side no longer looks at is still compared where both have it: looking away deletes nothing. */
function withBothViews(
  { moment }: Source,
  { base, head }: { readonly base: InputOptions; readonly head: InputOptions },
): PlanOptions["input"] {
  const view = ({ paths, excluded }: InputOptions): View => ({ paths, excluded });
  if (equalJson(view(base), view(head))) return { base: { ...base, paths: head.paths }, head };
  const { repository, commit = "" } = moment as Moment;
  const paths = [...new Set([...head.paths, ...base.paths])];
  const atBase = new Set(repository.tree(commit)?.paths);
  const isLeftOut = (file: string): boolean =>
    !isInView(file, view(head)) && !(isInView(file, view(base)) && atBase.has(repositoryFile(repository, file)));
  return { base: { ...base, paths, isLeftOut }, head: { ...head, paths, isLeftOut } };
}
