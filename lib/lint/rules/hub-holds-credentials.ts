/** An Argo CD that deploys to other clusters holds the credentials of each: who takes it over has them all. Said once, not of every set. */
import { LOCAL_SERVER } from "../../argocd-facts";
import { counted } from "../../counted";
import { rule } from "../rule";

/** So many are named. */
const MOST = 5;

export const HUB_HOLDS_CREDENTIALS = rule(
  "HUB_HOLDS_CREDENTIALS",
  "info",
  "an Argo CD for each region or cluster keeps them apart: Fleet.topology",
  function* (subject, { inventory, subjects }) {
    const first = (of: typeof subject) => of.generators.find(({ kind }) => kind === "clusters");
    const generator = first(subject);
    if (generator === undefined || subject !== subjects.find((one) => first(one) !== undefined)) return;
    const remote = (inventory.clusters ?? []).filter(({ server }) => server !== LOCAL_SERVER);
    if (remote.length === 0) return;
    const names = remote.slice(0, MOST).map(({ name }) => name);
    const more = remote.length > MOST ? ` and ${remote.length - MOST} more` : "";
    yield [
      generator.path,
      `Argo CD holds the credentials of ${counted(remote.length, "cluster")}: ${names.join(", ")}${more}`,
    ];
  },
);
