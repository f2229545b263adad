/** ApplicationSets of one name, of which a cluster has only the one that is applied last. */
import { type Problem, placeText } from "../../errors";
import type { FoundObject } from "../../inventory";
import { Claims, type ClashWords } from "./claims";

const OF_SETS: ClashWords = {
  one: (first, _, name) =>
    `${name} stands in ${placeText(first.place)} too: a cluster has only the one that is applied last`,
  many: (count) =>
    `${count === 1 ? "an ApplicationSet stands" : `${count} ApplicationSets stand`} in more than one place, in`,
  hint: "rename one of them, or render what goes to different clusters by itself; folders for different Argo CDs are hubs in env-matrix.yaml",
};

/** @param nameOf `namespace/name` */
export function twinSets(
  sets: readonly FoundObject[],
  nameOf: (found: FoundObject) => string,
  hubs: readonly string[],
): Problem[] {
  const claims = new Claims(hubs, OF_SETS);
  for (const found of sets) {
    const name = `the ApplicationSet ${nameOf(found)}`;
    claims.add(name, { place: found.at("metadata.name"), by: `${name} of ${found.file}` });
  }
  return claims.problems;
}
