/** A plan with everything in it that reports tell apart, and one that is written by somebody who means harm. */
import type { JsonObject } from "../../../lib/json";
import { gatesOf, refusals } from "../../../lib/plan";
import { type PlanReport, type PlanReportInput, planReport } from "../../../lib/report/plan";
import { type Facts, planOf, side } from "../../plan/sides";

export const FINALIZER = "resources-finalizer.argocd.argoproj.io";

export function application(name: string, more: { readonly [key: string]: unknown } = {}): JsonObject {
  const {
    labels,
    spec,
    finalizers = [FINALIZER],
  } = more as { labels?: JsonObject; spec?: JsonObject; finalizers?: string[] };
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name, namespace: "argocd", ...(labels && { labels }), finalizers },
    spec: {
      project: "default",
      source: { repoURL: "https://git.example.com/shop.git", path: name, targetRevision: "main" },
      destination: { server: "https://kubernetes.default.svc", namespace: name },
      ...spec,
    },
  } as JsonObject;
}

/** Sides that have one Application of each state that can be had without a set. */
export const BASE: Facts = {
  applications: [
    application("gone"),
    application("left", { finalizers: [] }),
    application("old-name", {
      spec: {
        source: { repoURL: "https://git.example.com/r.git", path: "r" },
        destination: { name: "in-cluster", namespace: "r" },
      },
    }),
    application("place"),
    application("text"),
    application("same"),
  ],
};
export const HEAD: Facts = {
  applications: [
    application("new-name", {
      spec: {
        source: { repoURL: "https://git.example.com/r.git", path: "r" },
        destination: { name: "in-cluster", namespace: "r" },
      },
    }),
    application("place", {
      spec: { destination: { server: "https://kubernetes.default.svc", namespace: "elsewhere" } },
    }),
    application("text", {
      spec: { source: { repoURL: "https://git.example.com/shop.git", path: "text", targetRevision: "v2" } },
    }),
    application("same"),
    application("come"),
  ],
};

export function reportOf(
  base: Facts,
  head: Facts,
  more: Partial<PlanReportInput> = {},
  gates: readonly string[] = [],
): PlanReport {
  const plan = planOf(base, head);
  const refused = refusals(plan, gatesOf({ deny: gates }, []));
  return planReport({
    plan,
    titles: { base: "main", head: "the files as they are" },
    problems: [],
    refused,
    version: "0.0.0",
    ...more,
  });
}

export { side };

/** What harms somebody who prints it as it is. */
export const PAYLOADS = {
  html: `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'&`,
  markdown:
    "@everyone [click](https://evil.example.com) ![](https://evil.example.com/p.png) #1 ``` `a` ~~~\n/close\n| a | b |",
  terminal: "\u001b[31mred\u001b]8;;https://evil.example.com\u0007\u202egnp",
  runner: "\n::error file=x::forged\n##vso[task.setvariable]x\n",
  xml: "]]>\u0000\u000b<!ENTITY x>\ud800",
} as const;
