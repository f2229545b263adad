import { buildEnvironment, substitute } from "../../lib/sources/environment";

const environment = buildEnvironment({
  appName: "argocd_demo",
  namespace: "shop",
  project: "default",
  revision: "0123456789abcdef",
  repoURL: "https://git.example.com/apps.git",
  path: "app",
  targetRevision: "main",
});

test.each([
  ["$ARGOCD_APP_NAME", "argocd_demo"],
  [`\${ARGOCD_APP_NAME}-x`, "argocd_demo-x"],
  ["a$ARGOCD_APP_REVISION_SHORT/b", "a0123456/b"],
  ["$ARGOCD_APP_REVISION_SHORT_8", "01234567"],
  ["$HOME", ""],
  ["$$ARGOCD_APP_NAME", "$ARGOCD_APP_NAME"],
  ["100$", "100$"],
  ["$1x", "x"],
  ["$*", ""],
  ["$/a", "$/a"],
  [`\${}a`, "a"],
  [`\${unclosed`, "unclosed"],
  ["no variable", "no variable"],
])("the text %p becomes %p", (text, result) => {
  expect(substitute(text, environment)).toBe(result);
});
