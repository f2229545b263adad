/** Objects of Argo CD, and how they are written. */
import type { Topics } from "../topic";

export const OBJECT_TOPICS: Topics = {
  CRD_UNKNOWN_FIELD: {
    cause:
      "The API server drops a field that the CRD lacks without a word, so what it should do does not happen. Mostly it is misspelt or stands too deep.",
    example: "syncPolicy: { automatic: { prune: true } }   # automated",
    remedy: "Take the name that the hint suggests; a field of a newer Argo CD needs `argocdVersion`.",
  },
  CRD_INVALID_VALUE: {
    cause: "The API server checks types, enumerations and patterns of the CRD, and refuses the object as a whole.",
    example: 'syncPolicy: { retry: { limit: "5" } }   # a number',
    remedy: "Write a value of the expected type.",
  },
  CRD_MISSING_FIELD: {
    cause: "The CRD requires the field; without it the API server refuses the object.",
    example: "spec: { source: { … }, project: default }   # no destination",
    remedy: "Add the field.",
  },
  SECRET_LITERAL: {
    cause:
      "What stands in code stands in Git, in its history and in the output. Texts that look like tokens, keys or passwords are refused everywhere.",
    example: `helm: { valuesObject: { auth: { password: "hunter2-hunter2" } } }`,
    remedy:
      "Name where it comes from, `{ placeholder }` or `{ externalSecret }`, and change the secret that was there.",
  },
  PROJECT_TOO_WIDE: {
    cause: "A wildcard allows more than its author says: `*` for a destination means also Argo CD's own namespace.",
    example: `destinations: [{ server: "*", namespace: "*" }]`,
    remedy: "Name the servers and namespaces that are meant, or say that the width is meant.",
  },
  PROJECT_INVALID: {
    cause:
      "Argo CD refuses a project with two roles of one name, a policy of another project, or a window with an impossible schedule.",
    example: `syncWindows: [{ kind: "deny", schedule: "0 25 * * *", duration: "1h" }]`,
    remedy: "Correct the field that the problem names.",
  },
  APPLICATION_INVALID: {
    cause:
      "Fields of an Application exclude each other, or one is missing, so that Argo CD shows it with an InvalidSpecError and never syncs it.",
    example: "destination: { name: eu, server: https://eu.example.com }",
    remedy: "Keep one of the two fields.",
  },
  SECRET_INVALID: {
    cause:
      "Argo CD reads clusters and repositories from Secrets with certain keys; one that it cannot read stops more than that cluster.",
    example: `tls: { insecure: true, caData: "LS0t…" }`,
    remedy: "Correct the field that the problem names; `caData` is base64 of PEM.",
  },
  SETTINGS_INVALID: {
    cause: "A setting of Argo CD is out of range, unknown to the chosen version, or contradicts another one.",
    example: `timeoutReconciliation: "0.5s"`,
    remedy: "Take a value of the range that the problem names.",
  },
  OUTPUT_FOREIGN_FILE: {
    cause:
      "Synthesis replaces and removes only files that it wrote itself; there is one of that name that it did not write.",
    example: "out/argocd/clusters.yaml, written by hand before the first run",
    remedy: "Delete or move the file, or write to another folder.",
  },
  OUTPUT_BUSY: {
    cause: "Two runs that write one folder at a time would leave files of both.",
    example: "npx tsx main.ts & npx tsx main.ts",
    remedy: "Wait for the other run. Where none is left after a crash, the message names the lock file to delete.",
  },
  OUTPUT_UNWRITABLE: {
    cause: "The folder cannot be made, or the user of this process has no right to write there.",
    example: `new App({ outdir: "/proc/nope" })`,
    remedy: "Choose another folder, or change its rights.",
  },
  OUTPUT_PATH_ILLEGAL: {
    cause:
      "A file name leaves the output folder, or is one that some system cannot have: `aux`, a colon, two that differ in case only.",
    example: `new FileChart(app, "chart", { file: "../other/a.yaml" })`,
    remedy: "Choose another name inside of the folder.",
  },
  CONSTRUCT_INVALID: {
    cause: "A validation of a construct, yours or a library's, refuses it, or a function that you gave has thrown.",
    example: `source: (cell) => { throw new Error("no such workload"); }`,
    remedy: "The arrow names the line; the message is the construct's own.",
  },
  PROPS_INVALID: {
    cause:
      "Props are data of a known shape. The compiler says so in TypeScript; callers without types, or with `as any`, hear it here.",
    example: `new EnvironmentMatrix(app, "shop", { workload: [] })`,
    remedy: "Take the name or type that the problem expects.",
  },
  DEPENDENCY_CYCLE: {
    cause: "Each of the constructs asks to come after the other, so no order is right. The message names the circle.",
    example: "a.addDependency(b); b.addDependency(a);",
    remedy: "Remove one of the dependencies.",
  },
  VALUE_NOT_REPRESENTABLE: {
    cause:
      "YAML and JSON hold texts, finite numbers, booleans, null, lists and maps. Dates, Maps, functions and NaN would come out as something else.",
    example: "data: { since: new Date() }",
    remedy: "Convert it: `date.toISOString()`, `Object.fromEntries(map)`.",
  },
  INPUT_UNREADABLE: {
    cause: "A file or folder that was named is not there, or cannot be read by the user of this process.",
    example: "env-matrix render appsetz",
    remedy: "Correct the path; `--exclude PATTERN` leaves files out of folders.",
  },
  YAML_SYNTAX: {
    cause: "The text is not YAML as Argo CD's reader takes it, or its aliases unfold to more than any file should.",
    example: 'name: "{{ .name }}" -web',
    remedy:
      "The caret shows the place; a value that begins with {{ must be in quotes. Files that are no manifests: `--exclude`.",
  },
  API_SERVER: {
    cause: "Kubernetes itself refuses the object before Argo CD sees it; the words are the API server's.",
    example: "metadata: { name: Shop_Web }",
    remedy: "Correct the field; kubectl apply --dry-run=server says the same.",
  },
};
