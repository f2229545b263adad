/** A plan as SARIF 2.1.0: what is deleted, moved, refused, unknown or seldom meant, each at the line that decides it. */
import { printableLines } from "../../printable";
import { sarifLog } from "../sarif-report";
import { planFindings } from "./plan-findings";
import type { PlanReport } from "./plan-report";

/** @param relativeTo a file as people see it in the repository */
export function planSarif(report: PlanReport, relativeTo: (file: string) => string): string {
  const results = planFindings(report).map((one) => ({
    ...one,
    text: plainText(one.text),
    fingerprint: printableLines(one.fingerprint),
  }));
  return sarifLog(results, report.tool, relativeTo);
}

/** Messages of SARIF know links: brackets of strangers are none. */
function plainText(text: string): string {
  return printableLines(text).replace(/[[\]\\]/g, "\\$&");
}
