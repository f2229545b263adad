/** Does the steps of a case and records what README asks for: commands, requests, files. */
import type { Answer, Host, Step } from "../../lib/sources";
import type { ManifestCase } from "./manifests-world";

/** What was done for one source. */
export interface Recording {
  result(): Readonly<Record<string, unknown>>;
}

export interface RecordingHost extends Host {
  /** Why the case cannot run here. */
  readonly skipped: string | undefined;
  readonly recordings: readonly Recording[];
  note(request: string): void;
  close(): Promise<void>;
}

export async function recordingHost(_input: ManifestCase): Promise<RecordingHost> {
  let skipped: string | undefined;
  return {
    get skipped() {
      return skipped;
    },
    recordings: [],
    note: () => {},
    close: async () => {},
    perform(step: Step): Answer {
      skipped = "not yet";
      if (step.kind === "run") return { status: undefined, stdout: "", stderr: "", failure: { kind: "missing", text: "x" } };
      if (step.kind === "fetch") return { unreachable: "x" };
      return undefined;
    },
  };
}
