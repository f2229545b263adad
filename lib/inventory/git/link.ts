/** Where a symbolic link of a repository leads, link after link, as a file system would go. Pure. */
import { posix } from "node:path";
import type { LinkEnd } from "../../generators";

/** As many as Linux follows. */
const MAX_LINKS = 40;

/** The path that is meant, without any link in it. @param targetOf the text of the link at a path, undefined where there is none */
export function resolveLink(path: string, targetOf: (path: string) => string | undefined): LinkEnd {
  let pending = path.split("/");
  let done: string[] = [];
  for (let links = 0; pending.length > 0; ) {
    const [step, ...rest] = pending as [string, ...string[]];
    pending = rest;
    if (step === "" || step === ".") continue;
    if (step === "..") {
      if (done.length === 0) return { leads: "outside" };
      done = done.slice(0, -1);
      continue;
    }
    const here = posix.join(...done, step);
    const target = targetOf(here);
    if (target === undefined) {
      done = [...done, step];
      continue;
    }
    if (++links > MAX_LINKS) return { leads: "round" };
    if (target.startsWith("/")) return { leads: "outside" };
    pending = [...target.split("/"), ...pending];
  }
  return { path: done.join("/") };
}
