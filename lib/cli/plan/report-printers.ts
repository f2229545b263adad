/** Which printer makes which kind of report; each is loaded when somebody wants it. */
import type { PlanReport } from "../../report/plan";
import type { ReportFormat } from "./report-formats";

export interface PrintOptions {
  /** Whether what is unchanged is listed in JSON, too. */
  readonly all: boolean;
  /** A file as people see it in the repository. */
  readonly named: (file: string) => string;
}

export function printerOf(report: PlanReport, { all, named }: PrintOptions): (format: ReportFormat) => string {
  return (format) => {
    switch (format) {
      case "json": {
        const { planJson } = require("../../report/plan-json") as typeof import("../../report/plan-json");
        const { plan, problems, refused, base, head, tool } = report;
        const json = planJson({ plan, titles: { base, head }, problems, refused, version: tool.version, all });
        return `${JSON.stringify(json, null, 1)}\n`;
      }
      case "markdown": {
        const { planMarkdown } =
          require("../../report/plan/plan-markdown") as typeof import("../../report/plan/plan-markdown");
        return planMarkdown(report);
      }
      case "sarif": {
        const { planSarif } = require("../../report/plan/plan-sarif") as typeof import("../../report/plan/plan-sarif");
        return planSarif(report, named);
      }
      case "junit": {
        const { planJunit } = require("../../report/plan/plan-junit") as typeof import("../../report/plan/plan-junit");
        return planJunit(report);
      }
      case "html": {
        const { planPage } =
          require("../../report/plan/page/plan-page") as typeof import("../../report/plan/page/plan-page");
        return planPage(report);
      }
      case "svg": {
        const { planPicture } =
          require("../../report/plan/plan-picture") as typeof import("../../report/plan/plan-picture");
        return planPicture(report);
      }
      default:
        return format satisfies never;
    }
  };
}
