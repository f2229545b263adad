export { type Comment, commentsIn, type Disabled, disabledFor } from "./disable";
export { type Edit, fixOf } from "./fix";
export { type LintFinding, type LintOptions, type LintResult, lint } from "./lint";
export { codeOf, parseSeverity } from "./lint-code";
export { NOT_CHECKED, RULES } from "./registry";
export { type LintContext, type Rule, type RuleSeverity, SEVERITIES } from "./rule";
export { applicationSetSubject, applicationSubject, type Subject } from "./subject";
