/** `maxUpdate` of a step as a number of Applications. Upstream: intstr.GetScaledValueFromIntOrPercent and what follows it. */

/** Undefined: no limit. A percentage of `total` is rounded down, to at least one unless it is `0%`. */
export function scaledMaxUpdate(maxUpdate: number | string | undefined, total: number): number | undefined {
  if (typeof maxUpdate !== "string") return maxUpdate;
  // what is no percentage counts as none
  const percent = /^([+-]?\d+)%$/.exec(maxUpdate)?.[1];
  const scaled = percent === undefined ? 0 : Math.floor((Number(percent) * total) / 100);
  return maxUpdate !== "0%" && scaled < 1 ? 1 : scaled;
}
