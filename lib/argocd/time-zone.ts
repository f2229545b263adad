/** Names of the time zone database, as Go takes them. */

/** Go's database is files, so case counts; JavaScript's does not mind case and takes offsets as well. */
export function isTimeZone(name: string): boolean {
  if (name === "" || name === "UTC" || name === "Local") return true;
  if (!/^[A-Z]/.test(name)) return false;
  const other = ZONES.get(name.toLowerCase());
  if (other !== undefined) return other === name;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const ZONES = new Map(Intl.supportedValuesOf("timeZone").map((zone) => [zone.toLowerCase(), zone]));
