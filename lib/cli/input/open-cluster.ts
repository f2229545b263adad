/** Why clusters are not known although files speak of some. */
import { type Place, placeText } from "../../errors";

export interface OpenCluster {
  readonly place: Place;
  readonly why: string;
}

/** `set/prod.yaml:3:1: a SealedSecret writes its name`. */
export function openText({ place, why }: OpenCluster): string {
  return `${placeText(place)}: ${why}`;
}
