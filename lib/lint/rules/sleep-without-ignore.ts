/** What sleeps is woken by self-healing at once, unless the Application leaves the number of replicas alone. */
import { fileRule } from "../manifests/file-rule";
import { ofKind } from "../manifests/manifest";
import { listAt, valueAt } from "../reading";
import type { Subject } from "../subject";

export const SLEEP_WITHOUT_IGNORE = fileRule(
  "SLEEP_WITHOUT_IGNORE",
  "warning",
  "ignore /spec/replicas of Deployments, and set RespectIgnoreDifferences=true",
  function* (manifests, subjects) {
    const [sleep] = ofKind(manifests, "SleepInfo");
    if (sleep === undefined) return;
    const healing = subjects.filter((one) => templateOf(one)?.heals === true);
    if (healing.length > 0 && !healing.some((one) => templateOf(one)?.leavesAlone === true))
      yield [sleep, "spec", "self-healing wakes at once what this puts to sleep"];
  },
);

function templateOf({ templates: [first] }: Subject) {
  if (first === undefined) return undefined;
  const { template } = first;
  const ignored = listAt(template, "spec", "ignoreDifferences").some((one) =>
    listAt(one, "jsonPointers").includes("/spec/replicas"),
  );
  const respects = listAt(template, "spec", "syncPolicy", "syncOptions").includes("RespectIgnoreDifferences=true");
  return {
    heals: valueAt(template, "spec", "syncPolicy", "automated", "selfHeal") === true,
    leavesAlone: ignored && respects,
  };
}
