/** Environments from the first that code reaches to the last, by what they are usually called. */
const STEPS = ["dev", "int", "test", "qa", "uat", "stag", "pre", "demo", "canary", "prod", "live"];

/** Where an environment stands among others: other names after the usual ones, none last. */
export function environmentRank(environment: string): number {
  const at = STEPS.findIndex((step) => environment.startsWith(step));
  return environment === "" ? STEPS.length + 1 : at === -1 ? STEPS.length : at;
}
