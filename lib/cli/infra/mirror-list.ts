/** `env-matrix infra mirror-list`: what to copy into a mirror, a line each, for a script that copies. */
import { mirrorList } from "../../infra/mirror-list";
import { printNote } from "../diagnostics";
import { EXIT, type ExitCode, type Terminal } from "../terminal";
import { openStacks, type StackFlags } from "./stacks";

interface MirrorFlags extends StackFlags {
  readonly output: string;
}

export async function mirrorListCommand(_: readonly string[], flags: object, terminal: Terminal): Promise<ExitCode> {
  const { output, ...rest } = flags as MirrorFlags;
  const { folder, stacks } = openStacks(rest, { environment: {}, progress: terminal.err, prefix: false });
  const { entries, doubts } = mirrorList(folder.baseFile, stacks);
  if (output === "json") terminal.out.write(`${JSON.stringify(entries, null, 2)}\n`);
  else
    for (const { kind, from, to } of entries)
      terminal.out.write(`${[kind, from, ...(to === undefined ? [] : [to])].join("\t")}\n`);
  for (const doubt of doubts) printNote("warning", doubt, terminal);
  return EXIT.ok;
}
