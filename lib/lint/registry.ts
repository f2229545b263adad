/** All rules, one line each: the order of the page docs/lint.md, and of what is said of one object. */
import type { Rule } from "./rule";
import { ALL_CLUSTERS_SELECTOR } from "./rules/all-clusters-selector";
import { APP_NAME_NOT_QUALIFIED } from "./rules/app-name-not-qualified";
import { APPLICATION_WITHOUT_FINALIZER } from "./rules/application-without-finalizer";
import { AUTOMATED_WITHOUT_PRUNE } from "./rules/automated-without-prune";
import { BRANCH_AS_NAMESPACE } from "./rules/branch-as-namespace";
import { CHILD_TEMPLATE_IGNORED } from "./rules/child-template-ignored";
import { CLUSTER_TWICE } from "./rules/cluster-twice";
import { CREATE_ONLY_DELETES } from "./rules/create-only-deletes";
import { DECISION_VALUES_LITERAL } from "./rules/decision-values-literal";
import { DEFAULT_PROJECT } from "./rules/default-project";
import { DEFAULT_UNDER_MISSINGKEY_ERROR } from "./rules/default-under-missingkey-error";
import { DOTTED_KEY } from "./rules/dotted-key";
import { EMPTY_FILE_MAKES_APPLICATION } from "./rules/empty-file-makes-application";
import { EXCLUDE_BEATS_INCLUDE } from "./rules/exclude-beats-include";
import { FILES_IGNORED } from "./rules/files-ignored";
import { FLAT_TEMPLATE } from "./rules/flat-template";
import { FORCE_LABELS_ALONE } from "./rules/force-labels-alone";
import { GENERATOR_TEMPLATE_MERGE } from "./rules/generator-template-merge";
import { GIT_PATH_LITERAL } from "./rules/git-path-literal";
import { GITLAB_ALL_STATES } from "./rules/gitlab-all-states";
import { GO_VALUE_PRINTED } from "./rules/go-value-printed";
import { GREEDY_FILE_GLOB } from "./rules/greedy-file-glob";
import { HELM_IN_GO_TEMPLATE } from "./rules/helm-in-go-template";
import { IGNORED_ITEM_LOST } from "./rules/ignored-item-lost";
import { KUSTOMIZE_COUNT_TEXT } from "./rules/kustomize-count-text";
import { LABEL_KEYS_COLLIDE } from "./rules/label-keys-collide";
import { LIST_ELEMENT_EMPTY } from "./rules/list-element-empty";
import { LOCAL_CLUSTER_LEFT_OUT } from "./rules/local-cluster-left-out";
import { MAP_PRINTED } from "./rules/map-printed";
import { MATRIX_KEY_SHADOWED } from "./rules/matrix-key-shadowed";
import { MISSING_REPOSITORY_DELETES } from "./rules/missing-repository-deletes";
import { MISSINGKEY_NOT_ERROR } from "./rules/missingkey-not-error";
import { MUTABLE_TAG } from "./rules/mutable-tag";
import { NAME_CAN_EXCEED } from "./rules/name-can-exceed";
import { NAMESPACE_LEAK } from "./rules/namespace-leak";
import { NO_LABEL_AND_PUBLIC_REPO } from "./rules/no-label-and-public-repo";
import { NO_PREVIEW_URL } from "./rules/no-preview-url";
import { NUMBER_AS_EXPONENT } from "./rules/number-as-exponent";
import { PATCH_WITHOUT_EFFECT } from "./rules/patch-without-effect";
import { PATH_KEY_LOST } from "./rules/path-key-lost";
import { PREFIX_COLLIDES_WITH_ENV } from "./rules/prefix-collides-with-env";
import { PROD_TRACKS_HEAD } from "./rules/prod-tracks-head";
import { REQUEUE_TOO_FAST } from "./rules/requeue-too-fast";
import { ROLLING_MAX_UPDATE } from "./rules/rolling-max-update";
import { ROLLING_SYNC_LEFT_OUT } from "./rules/rolling-sync-left-out";
import { SECOND_DOCUMENT_IGNORED } from "./rules/second-document-ignored";
import { SELECTOR_IS_LITERAL } from "./rules/selector-is-literal";
import { SELECTOR_KEY_MISSING } from "./rules/selector-key-missing";
import { SHARED_MAP_CHANGED } from "./rules/shared-map-changed";
import { UNANCHORED_MATCH } from "./rules/unanchored-match";
import { UNKNOWN_DESTINATION } from "./rules/unknown-destination";
import { UNKNOWN_FIELD } from "./rules/unknown-field";
import { UNKNOWN_PROJECT } from "./rules/unknown-project";
import { VALUES_OBJECT_CHANGES } from "./rules/values-object-changes";

export const RULES: readonly Rule[] = [
  BRANCH_AS_NAMESPACE,
  PREFIX_COLLIDES_WITH_ENV,
  NO_LABEL_AND_PUBLIC_REPO,
  UNKNOWN_PROJECT,
  UNKNOWN_DESTINATION,
  UNKNOWN_FIELD,
  ALL_CLUSTERS_SELECTOR,
  APP_NAME_NOT_QUALIFIED,
  APPLICATION_WITHOUT_FINALIZER,
  AUTOMATED_WITHOUT_PRUNE,
  CHILD_TEMPLATE_IGNORED,
  CLUSTER_TWICE,
  CREATE_ONLY_DELETES,
  DECISION_VALUES_LITERAL,
  DEFAULT_PROJECT,
  DEFAULT_UNDER_MISSINGKEY_ERROR,
  DOTTED_KEY,
  EMPTY_FILE_MAKES_APPLICATION,
  EXCLUDE_BEATS_INCLUDE,
  FILES_IGNORED,
  FLAT_TEMPLATE,
  FORCE_LABELS_ALONE,
  GENERATOR_TEMPLATE_MERGE,
  GIT_PATH_LITERAL,
  GITLAB_ALL_STATES,
  GO_VALUE_PRINTED,
  GREEDY_FILE_GLOB,
  HELM_IN_GO_TEMPLATE,
  IGNORED_ITEM_LOST,
  KUSTOMIZE_COUNT_TEXT,
  LABEL_KEYS_COLLIDE,
  LIST_ELEMENT_EMPTY,
  LOCAL_CLUSTER_LEFT_OUT,
  MAP_PRINTED,
  MATRIX_KEY_SHADOWED,
  MISSING_REPOSITORY_DELETES,
  MISSINGKEY_NOT_ERROR,
  MUTABLE_TAG,
  NAME_CAN_EXCEED,
  NAMESPACE_LEAK,
  NO_PREVIEW_URL,
  NUMBER_AS_EXPONENT,
  PATCH_WITHOUT_EFFECT,
  PATH_KEY_LOST,
  PROD_TRACKS_HEAD,
  REQUEUE_TOO_FAST,
  ROLLING_MAX_UPDATE,
  ROLLING_SYNC_LEFT_OUT,
  SECOND_DOCUMENT_IGNORED,
  SELECTOR_IS_LITERAL,
  SELECTOR_KEY_MISSING,
  SHARED_MAP_CHANGED,
  UNANCHORED_MATCH,
  VALUES_OBJECT_CHANGES,
];

/** Rules of the same family that need a rendered chart or the repository of the code: they are told as not looked at, never as passed. */
export const NOT_CHECKED = [
  "missing-guard",
  "no-probes",
  "no-resources",
  "ingress-class-annotation",
  "unquoted-template-value",
  "secret-in-manifest",
  "ci-tag-mismatch",
] as const;
