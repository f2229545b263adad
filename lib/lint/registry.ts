/** All rules, one line each: the order of the page docs/lint.md, and of what is said of one object. */
import type { FileRule } from "./manifests/file-rule";
import type { Rule } from "./rule";
import { ABSOLUTE_HOST_IN_CLOSURE } from "./rules/absolute-host-in-closure";
import { ALL_CLUSTERS_SELECTOR } from "./rules/all-clusters-selector";
import { API_SOURCE_BEHIND_BLOCKED_NETWORK } from "./rules/api-source-behind-blocked-network";
import { APP_NAME_NOT_QUALIFIED } from "./rules/app-name-not-qualified";
import { APPLICATION_WITHOUT_FINALIZER } from "./rules/application-without-finalizer";
import { AUTOMATED_WITHOUT_PRUNE } from "./rules/automated-without-prune";
import { BRANCH_AS_NAMESPACE } from "./rules/branch-as-namespace";
import { CHILD_TEMPLATE_IGNORED } from "./rules/child-template-ignored";
import { CI_TAG_MISMATCH } from "./rules/ci-tag-mismatch";
import { CLIENT_SIDE_DISCOVERY } from "./rules/client-side-discovery";
import { CLUSTER_TWICE } from "./rules/cluster-twice";
import { CREATE_ONLY_DELETES } from "./rules/create-only-deletes";
import { DECISION_VALUES_LITERAL } from "./rules/decision-values-literal";
import { DEFAULT_PROJECT } from "./rules/default-project";
import { DEFAULT_UNDER_MISSINGKEY_ERROR } from "./rules/default-under-missingkey-error";
import { DOTTED_KEY } from "./rules/dotted-key";
import { EMPTY_FILE_MAKES_APPLICATION } from "./rules/empty-file-makes-application";
import { EXCLUDE_BEATS_INCLUDE } from "./rules/exclude-beats-include";
import { FILES_IGNORED } from "./rules/files-ignored";
import { FLAT_LIST_EMPTY } from "./rules/flat-list-empty";
import { FLAT_TEMPLATE } from "./rules/flat-template";
import { FORCE_LABELS_ALONE } from "./rules/force-labels-alone";
import { GATEWAY_REFUSES_NAMESPACE } from "./rules/gateway-refuses-namespace";
import { GENERATOR_TEMPLATE_MERGE } from "./rules/generator-template-merge";
import { GIT_PATH_LITERAL } from "./rules/git-path-literal";
import { GITLAB_ALL_STATES } from "./rules/gitlab-all-states";
import { GITLAB_PROJECT_NOT_NUMERIC } from "./rules/gitlab-project-not-numeric";
import { GO_VALUE_PRINTED } from "./rules/go-value-printed";
import { GREEDY_FILE_GLOB } from "./rules/greedy-file-glob";
import { HEADLESS_PARENT } from "./rules/headless-parent";
import { HELM_IN_GO_TEMPLATE } from "./rules/helm-in-go-template";
import { HUB_HOLDS_CREDENTIALS } from "./rules/hub-holds-credentials";
import { IGNORED_ITEM_LOST } from "./rules/ignored-item-lost";
import { INGRESS_CLASS_ANNOTATION } from "./rules/ingress-class-annotation";
import { KUSTOMIZE_COUNT_TEXT } from "./rules/kustomize-count-text";
import { LABEL_KEYS_COLLIDE } from "./rules/label-keys-collide";
import { LABELS_MISPLACED } from "./rules/labels-misplaced";
import { LIST_ELEMENT_EMPTY } from "./rules/list-element-empty";
import { LOCAL_CLUSTER_LEFT_OUT } from "./rules/local-cluster-left-out";
import { MAP_PRINTED } from "./rules/map-printed";
import { MATRIX_KEY_SHADOWED } from "./rules/matrix-key-shadowed";
import { MEMORY_OVERCOMMIT } from "./rules/memory-overcommit";
import { MESH_NO_CATCH_ALL } from "./rules/mesh-no-catch-all";
import { MESH_PATH_SHADOWS_HEADER } from "./rules/mesh-path-shadows-header";
import { MESH_ROUTE_PORT_MIXED } from "./rules/mesh-route-port-mixed";
import { MESH_ROUTE_WRONG_NAMESPACE } from "./rules/mesh-route-wrong-namespace";
import { MIGRATION_ON_SHARED_DATABASE } from "./rules/migration-on-shared-database";
import { MISSING_GUARD } from "./rules/missing-guard";
import { MISSING_REFERENCE_GRANT } from "./rules/missing-reference-grant";
import { MISSING_REPOSITORY_DELETES } from "./rules/missing-repository-deletes";
import { MISSINGKEY_NOT_ERROR } from "./rules/missingkey-not-error";
import { MIXED_HTTP_GRPC_ROUTE } from "./rules/mixed-http-grpc-route";
import { MUTABLE_TAG } from "./rules/mutable-tag";
import { NAME_CAN_EXCEED } from "./rules/name-can-exceed";
import { NAMESPACE_LEAK } from "./rules/namespace-leak";
import { NO_LABEL_AND_PUBLIC_REPO } from "./rules/no-label-and-public-repo";
import { NO_PREVIEW_URL } from "./rules/no-preview-url";
import { NO_PROBES } from "./rules/no-probes";
import { NO_RESOURCES } from "./rules/no-resources";
import { NO_TTL } from "./rules/no-ttl";
import { NUMBER_AS_EXPONENT } from "./rules/number-as-exponent";
import { PATCH_WITHOUT_EFFECT } from "./rules/patch-without-effect";
import { PATH_KEY_LOST } from "./rules/path-key-lost";
import { PREFIX_COLLIDES_WITH_ENV } from "./rules/prefix-collides-with-env";
import { PREFIX_SHARED } from "./rules/prefix-shared";
import { PREVIEW_FILE_INVALID } from "./rules/preview-file-invalid";
import { PREVIEW_FILE_UNQUOTED_SCALAR } from "./rules/preview-file-unquoted-scalar";
import { PROD_TRACKS_HEAD } from "./rules/prod-tracks-head";
import { PROGRESS_DEADLINE_SHORTER_THAN_BUILD } from "./rules/progress-deadline-shorter-than-build";
import { PROVIDER_HAS_NO_GENERATOR } from "./rules/provider-has-no-generator";
import { PROVIDER_HAS_NO_WEBHOOK } from "./rules/provider-has-no-webhook";
import { QUOTA_NO_SURGE } from "./rules/quota-no-surge";
import { QUOTA_WITHOUT_LIMITRANGE } from "./rules/quota-without-limitrange";
import { REGEX_MATCH_SUPPORT } from "./rules/regex-match-support";
import { REQUEUE_TOO_FAST } from "./rules/requeue-too-fast";
import { ROLLING_MAX_UPDATE } from "./rules/rolling-max-update";
import { ROLLING_SYNC_LEFT_OUT } from "./rules/rolling-sync-left-out";
import { ROLLING_SYNC_WITH_PREVIEWS } from "./rules/rolling-sync-with-previews";
import { ROUTE_WITHOUT_HEADER } from "./rules/route-without-header";
import { ROUTES_FROM_PULL_REQUEST } from "./rules/routes-from-pull-request";
import { SECOND_DOCUMENT_IGNORED } from "./rules/second-document-ignored";
import { SECRET_IN_MANIFEST } from "./rules/secret-in-manifest";
import { SELECTOR_IS_LITERAL } from "./rules/selector-is-literal";
import { SELECTOR_KEY_MISSING } from "./rules/selector-key-missing";
import { SHARED_MAP_CHANGED } from "./rules/shared-map-changed";
import { SHARED_QUEUE_CONSUMER } from "./rules/shared-queue-consumer";
import { SHARED_VS_TWO_OWNERS } from "./rules/shared-vs-two-owners";
import { SHORT_SHA } from "./rules/short-sha";
import { SLEEP_WITHOUT_IGNORE } from "./rules/sleep-without-ignore";
import { SLUG_ONLY_KEY } from "./rules/slug-only-key";
import { TEMPLATED_PROJECT } from "./rules/templated-project";
import { UNANCHORED_MATCH } from "./rules/unanchored-match";
import { UNKNOWN_DESTINATION } from "./rules/unknown-destination";
import { UNKNOWN_FIELD } from "./rules/unknown-field";
import { UNKNOWN_PROJECT } from "./rules/unknown-project";
import { UNQUOTED_PARAM_IN_PATCH } from "./rules/unquoted-param-in-patch";
import { UNQUOTED_TEMPLATE_VALUE } from "./rules/unquoted-template-value";
import { VALUES_OBJECT_CHANGES } from "./rules/values-object-changes";
import { WILDCARD_DEPTH } from "./rules/wildcard-depth";

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
  FLAT_LIST_EMPTY,
  FLAT_TEMPLATE,
  FORCE_LABELS_ALONE,
  GENERATOR_TEMPLATE_MERGE,
  GIT_PATH_LITERAL,
  GITLAB_ALL_STATES,
  GO_VALUE_PRINTED,
  GREEDY_FILE_GLOB,
  HELM_IN_GO_TEMPLATE,
  HUB_HOLDS_CREDENTIALS,
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
  GITLAB_PROJECT_NOT_NUMERIC,
  LABELS_MISPLACED,
  PREFIX_SHARED,
  PROVIDER_HAS_NO_GENERATOR,
  PROVIDER_HAS_NO_WEBHOOK,
  API_SOURCE_BEHIND_BLOCKED_NETWORK,
  ROLLING_SYNC_WITH_PREVIEWS,
  ROUTES_FROM_PULL_REQUEST,
  SHORT_SHA,
  SLUG_ONLY_KEY,
  TEMPLATED_PROJECT,
  UNQUOTED_PARAM_IN_PATCH,
  WILDCARD_DEPTH,
];

/** Rules over manifests, charts, pipelines and files of previews: they look at what `--manifests` gives, and without it are told as not looked at. */
export const FILE_RULES: readonly FileRule[] = [
  ABSOLUTE_HOST_IN_CLOSURE,
  CI_TAG_MISMATCH,
  CLIENT_SIDE_DISCOVERY,
  GATEWAY_REFUSES_NAMESPACE,
  HEADLESS_PARENT,
  INGRESS_CLASS_ANNOTATION,
  MEMORY_OVERCOMMIT,
  MESH_NO_CATCH_ALL,
  MESH_PATH_SHADOWS_HEADER,
  MESH_ROUTE_PORT_MIXED,
  MESH_ROUTE_WRONG_NAMESPACE,
  MIGRATION_ON_SHARED_DATABASE,
  MISSING_GUARD,
  MISSING_REFERENCE_GRANT,
  MIXED_HTTP_GRPC_ROUTE,
  NO_PROBES,
  NO_RESOURCES,
  NO_TTL,
  PREVIEW_FILE_INVALID,
  PREVIEW_FILE_UNQUOTED_SCALAR,
  PROGRESS_DEADLINE_SHORTER_THAN_BUILD,
  QUOTA_NO_SURGE,
  QUOTA_WITHOUT_LIMITRANGE,
  REGEX_MATCH_SUPPORT,
  ROUTE_WITHOUT_HEADER,
  SECRET_IN_MANIFEST,
  SHARED_QUEUE_CONSUMER,
  SHARED_VS_TWO_OWNERS,
  SLEEP_WITHOUT_IGNORE,
  UNQUOTED_TEMPLATE_VALUE,
];
