import type { Change } from "../plan";

/** The file that caused a change, where its reason does not name it already. */
export function untoldCause({ reason = "", cause }: Pick<Change, "reason" | "cause">): string | undefined {
  return cause === undefined || reason.includes(cause.file) ? undefined : cause.file;
}
