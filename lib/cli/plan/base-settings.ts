/**
 * The settings of a base that is a commit: its facts are those of its own env-matrix.yaml, and its gates hold too, or a change could take away what
 * refuses it. What says how one looks (version, namespace, hubs) is the head's for both, so that no difference is invented by it; files that
 * either side looks at are compared.
 */
import { EnvMatrixError, type Problem } from "../../errors";
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
import type { Source } from "./sides";

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
  if (base?.moment?.commit === undefined || options.isUpgrade) return same();
  const files = new NamedFiles(base.moment, notes);
  const { head } = options.input;
  let found: ReturnType<typeof findConfiguration>;
  try {
    found = findConfiguration(flags.config, words, files);
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) throw error;
    const [first] = error.problems;
    notes.add(
      `the settings of ${base.title} cannot be read (${first.where}: ${first.message}): those of now serve both sides`,
    );
    return same();
  }
  const { configuration, file } = found;
  if (file === undefined) {
    if (head.configFile !== undefined) {
      notes.add(`${head.configFile} is not in ${base.title}: what it says serves both sides`);
    }
    return same();
  }
  const own = parseInputFlags(
    { ...flags, ...(flags.live && { kubectl: true as const }), argocdVersion: head.version },
    [],
    words,
    files,
  );
  if (configuration.argocdVersion !== options.configuration.argocdVersion && flags.argocdVersion === undefined) {
    const [from, to] = [configuration, options.configuration].map(({ argocdVersion = "the default" }) => argocdVersion);
    notes.add(
      `argocdVersion is ${from} in ${base.title} and ${to} now: both sides are evaluated as by ${head.version}; what an upgrade changes: --argocd-version FROM..TO`,
    );
  }
  const input = withBothViews(base, { base: withHeads(own, head), head });
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
