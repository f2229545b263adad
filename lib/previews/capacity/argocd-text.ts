/** The plan of Argo CD itself as people read it. */
import type { ArgocdPlan } from "./argocd-capacity";

export function argocdText(plan: ArgocdPlan): string {
  const rows: (readonly [string, string])[] = [
    ["Applications", String(plan.applications)],
    ["reconciliations a second", String(plan.reconciliationsPerSecond)],
    ["Applications per shard", `at most ${plan.applicationsPerShard}`],
    ["shards", plan.assignment.map((names, i) => `${i}: ${names.join(", ")}`).join("; ")],
    ["renderings", `${plan.rendersPerHour} an hour, ${plan.busyRenders} at one time`],
    ["repo servers", plan.repoServers === undefined ? "not known" : String(plan.repoServers)],
    ["polls of git", `${plan.gitPollsPerHour} an hour`],
    ["topology", plan.topology],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const notes = plan.notes.length === 0 ? [] : ["", ...plan.notes];
  return [...rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`), ...notes].join("\n");
}
