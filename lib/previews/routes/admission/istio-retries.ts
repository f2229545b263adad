/** Durations and retry policies in Istio's objects, as the webhook reads them. Counterpart: Istio 1.30.3, pkg/config/validation. */
import { type Objection, unless } from "./objections";
import type { IstioRoute } from "./specs";

/** The conditions of Envoy that Istio lets through, besides HTTP status codes. */
const RETRY_ON = [
  "5xx",
  "gateway-error",
  "reset",
  "reset-before-request",
  "connect-failure",
  "retriable-4xx",
  "refused-stream",
  "retriable-status-codes",
  "retriable-headers",
  "envoy-ratelimited",
  "http3-post-connect-failure",
  "cancelled",
  "deadline-exceeded",
  "internal",
  "resource-exhausted",
  "unavailable",
];

export function checkRetries(retries: IstioRoute["retries"], path: string): Objection[] {
  if (retries === undefined) return [];
  const { attempts = 0, perTryTimeout, retryOn = "", backoff } = retries;
  return [
    ...unless(attempts >= 0, path, "attempts cannot be negative"),
    ...unless(
      attempts !== 0 || (perTryTimeout === undefined && retryOn === ""),
      path,
      "a retry policy is configured while attempts are 0",
    ),
    ...checkDuration(perTryTimeout, `${path}.perTryTimeout`),
    ...checkDuration(backoff, `${path}.backoff`),
    ...(retryOn === "" ? [] : retryOn.split(",")).flatMap((policy) =>
      unless(
        RETRY_ON.includes(policy) || /^[1-5][0-9][0-9]$/.test(policy),
        path,
        `${JSON.stringify(policy)} is not a valid retryOn policy`,
      ),
    ),
  ];
}

const SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** At least a millisecond, and whole ones. */
export function checkDuration(text: string | undefined, path: string): Objection[] {
  if (text === undefined) return [];
  const isDuration = /^[-+]?(?:[0-9]*\.?[0-9]+(?:h|ms|m|s|us|µs|ns))+$/.test(text);
  if (!isDuration) return [{ path, message: `${JSON.stringify(text)} is no duration` }];
  const seconds = [...text.matchAll(/([0-9]*\.?[0-9]+)(h|ms|m|s|us|µs|ns)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (SECONDS[unit as string] as number),
    0,
  );
  const milliseconds = seconds * 1000;
  const isWhole = Math.abs(milliseconds - Math.round(milliseconds)) < 1e-6;
  return unless(!text.startsWith("-") && milliseconds >= 1 && isWhole, path, "durations are whole milliseconds from 1");
}
