/** The plan, its gates, and the command line itself. */
import type { Topics } from "../topic";

export const PLAN_TOPICS: Topics = {
  PLAN_EMPTIED: {
    cause: "A set that had Applications makes none after the change. Mostly a path or a selector no longer fits.",
    example: "directories: [{ path: envs/* }]   # the folder was renamed to environments",
    remedy: "Correct it; where it is meant, delete the set in its own change.",
  },
  PLAN_LOCAL_CLUSTER: {
    cause: "The destination becomes the cluster of Argo CD itself: an empty server, or a name that means it.",
    example: `server: "{{ .url }}"   # empty for one cluster`,
    remedy: "Read a parameter that every set has, such as `.server`.",
  },
  PLAN_PROJECT_FORBIDS: {
    cause:
      "After the change the project of the Application does not permit its source or destination, or is gone; it stops syncing.",
    example: "project: shop → payments, without the repository in payments; or destinations of shop narrowed",
    remedy: "Allow it in the project in the same change, or before.",
  },
  PLAN_PROTECTION_LOST: {
    cause:
      "The change removes or loosens a protection: applicationsSync, preserveResourcesOnDeletion, the set's finalizer, Prune=false and the like, selfHeal; or it switches automated.prune on.",
    example: "syncPolicy: { applicationsSync: create-update }   # taken out",
    remedy: "Leave it in; where it is meant, do it in a change of its own, and look at what the plan deletes.",
  },
  PLAN_NOT_APPLIED: {
    cause:
      "An Application of this repository is over the folder of the new file, and its directory options or its kustomization leave the file out; no other is known to take it.",
    example: "apps/team/web.yaml   # the root has path: apps, without directory.recurse",
    remedy: "List it, switch on recurse, or move it; if another Argo CD or a person applies it, nothing.",
  },
  PLAN_ROOT_ELSEWHERE: {
    cause:
      "An Application over folders of this repository names another one now. What it does not find there it prunes, and this plan does not see it.",
    example: "source: { repoURL: https://git.example.com/new.git }   # was this repository",
    remedy:
      "Compare the folders of both repositories first; or move with prune switched off, and switch it on when the root is Synced.",
  },
  PLAN_ROOT_REVISION: {
    cause:
      "An Application over folders of this repository follows another branch, tag or commit now; the plan compares the two sides that it was given.",
    example: "targetRevision: main → stable",
    remedy: "Run plan --base with the old revision and --head with the new one: it says what else differs.",
  },
  PLAN_NO_VALUE: {
    cause: "The template reads a parameter that is not there, and Go prints `<no value>` into the Application.",
    example: 'namespace: "{{ .ns }}"   # without ns in this element',
    remedy:
      "Give the parameter, and goTemplateOptions: [missingkey=error] to the set: it fails then and changes nothing.",
  },
  PLAN_REVISION_FLOATS: {
    cause: "The Application had a tag or a commit as its revision and gets a branch: every commit is deployed at once.",
    example: "targetRevision: v1.4.0 → HEAD",
    remedy: "Name a tag or a commit.",
  },
  PLAN_SHARED_NAMESPACE: {
    cause:
      "Two sets of different matrices (app.kubernetes.io/part-of) or projects deploy into one namespace from now on: objects of one name are fought over, and a deletion of one can take the other's.",
    example: 'namespace: "{{ .name }}" in two sets',
    remedy: "Put the set's own name into the namespace.",
  },
  PLAN_SETTINGS: {
    cause:
      "The change takes gates of env-matrix.yaml away or loosens them, or says that the controller is set up otherwise. Gates of the base hold for it all the same.",
    example: "gates: { maxDeletes: 0 } → { maxDeletes: 50 }, and fifty deletions in the same change",
    remedy: "Merge the change of the gates by itself first; set the controller up before the file says so.",
  },
  PLAN_PROTECTS_NOTHING: {
    cause:
      "No Application has the labels that `--protect`, or `protect` of env-matrix.yaml, names, before the change or after it.",
    example: "env-matrix plan --protect env=prd   # the label is env=prod",
    remedy: "Correct the selector; the hint names the nearest label.",
  },
  GATE_MAX_DELETES: {
    cause: "More Applications would be deleted than `--max-deletes`, or `maxDeletes` of env-matrix.yaml, allows.",
    example: "env-matrix plan --max-deletes 0",
    remedy: "Look at the plan. Where all of it is meant, raise the number for this change.",
  },
  GATE_PROTECTED: {
    cause:
      "An Application with a protected label would be deleted, renamed or moved, or its source changes while automated.prune is on.",
    example: "env-matrix plan --protect env=prod",
    remedy:
      "Split the change, or do it by the steps of `env-matrix migrate`. Where it is meant, take the label off in a change before; a source that prunes nothing passes with --manifests.",
  },
  GATE_DENIED: {
    cause: "The change does something that `--deny`, or `deny` of env-matrix.yaml, forbids.",
    example: "env-matrix plan --deny move,project-change",
    remedy: "Leave that part out, or lift the rule for this change.",
  },
  GATE_WARNING: {
    cause: "The plan has a warning, and `--fail-on warning` makes that a refusal.",
    example: "env-matrix plan --fail-on warning",
    remedy: "Look at the warning; each has its code.",
  },
  CONFIG_INVALID: {
    cause: "env-matrix.yaml has an unknown key or a value of another type.",
    example: "gates: { maxDelete: 5 }   # maxDeletes",
    remedy: "The problem names what is expected; the schema is schemas/env-matrix.schema.json.",
  },
  REVISION_UNKNOWN: {
    cause: "The revision does not exist in this clone: misspelt, never fetched, or cut off by a shallow clone.",
    example: "env-matrix plan --base origin/main   # in CI with fetch-depth: 1",
    remedy: "git fetch it; in CI fetch the whole history.",
  },
  PROMOTION: {
    cause:
      "env-matrix.yaml defines no such promotion, the first environment has no version to give, or the edit would reach further than it says.",
    example: "env-matrix promote web --from staging --to prd",
    remedy: "Correct the name, or the entry in env-matrix.yaml; docs/promote.md shows one.",
  },
  SYNTH_FAILED: {
    cause: "The command of `synth:` in env-matrix.yaml ends with an error on one of the sides.",
    example: "synth: npm ci && npm run synth",
    remedy: "Run it by hand in a checkout of that side.",
  },
  PROGRAM_MISSING: {
    cause: "A program that the command needs is not on the PATH.",
    example: "env-matrix plan --live   # without kubectl",
    remedy: "Install it, or name it by the option for it (`--terraform-bin`, `--kubectl-bin`).",
  },
  SYSTEM: {
    cause: "The operating system refuses: the disk is full, a right is missing, something is no folder.",
    example: "env-matrix render . --problems /no/such/folder/problems.json",
    remedy: "Its own message says what; nothing here can mend it.",
  },
  USAGE: {
    cause: "A command, an option or its value is not understood.",
    example: "env-matrix rendr .",
    remedy: "env-matrix --help lists the commands, env-matrix help COMMAND its options and examples.",
  },
};
