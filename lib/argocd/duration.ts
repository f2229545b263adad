/** Durations as Go and Argo CD read them. Upstream: time.ParseDuration; Argo CD's retries add bare seconds. */

const GO_DURATION = /^[-+]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/;
const UNIT_SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};
/** Go counts nanoseconds in 63 bits. */
const MAX_SECONDS = 9_223_372_036;

/** Seconds of a Go duration such as `1h30m`, or undefined for any other text. */
export function goDurationSeconds(text: string): number | undefined {
  const plain = text.replace(/^[-+]/, "");
  if (plain === "0") return 0;
  if (!GO_DURATION.test(text)) return undefined;
  return seconds(text);
}

/** The same for texts that may also be whole seconds: the back-off of retries. */
export function retryDurationSeconds(text: string): number | undefined {
  return /^[-+]?\d+$/.test(text) ? Number(text) : goDurationSeconds(text);
}

function seconds(text: string): number | undefined {
  let sum = 0;
  for (const [, count, unit] of text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g))
    sum += Number(count) * (UNIT_SECONDS[unit as string] as number);
  if (sum > MAX_SECONDS) return undefined;
  return text.startsWith("-") ? -sum : sum;
}
