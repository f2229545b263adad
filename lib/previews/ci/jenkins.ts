/**
 * Jenkinsfiles, declarative: for the branches and pull requests of a multibranch job, and for the changes of Gerrit. Their texts stand in single
 * quotes; a number or commit reaches a script by the environment that Jenkins gives it. Facts: the sources of the Gerrit Trigger plugin and of the
 * Generic Webhook Trigger plugin, Jenkins' pipeline syntax.
 */
import type { Problem } from "../../errors";
import { GroovyCall, type GroovyItem, GroovyName, groovy, quoted, shell, valueText } from "./groovy";
import {
  type FileEnd,
  type PipelineFile,
  type PipelineParts,
  type PipelineProps,
  pipelineParts,
  unfit,
} from "./pipeline";

/** What the Jenkins of a pipeline must know beside what it builds. */
export interface JenkinsPlace {
  /** Label of the agents that have docker, git and curl. @default any agent */
  readonly agent?: string;
  /** Id of the credentials (user name and password) that push. @default "registry" */
  readonly registryCredentials?: string;
  /** Id of the credentials (secret text) that write the repository, or set labels. @default "preview-token" */
  readonly previewCredentials?: string;
}

/** A multibranch job, whose branch source finds pull requests. */
export interface MultibranchProps extends JenkinsPlace {
  /** Whose webhook says that a pull request is closed: a multibranch job never runs then, it only forgets the branch. */
  readonly closedBy: "github" | "gitlab" | "bitbucketServer";
  /** Id of the credentials (secret text) with the token of that webhook. @default "preview-webhook" */
  readonly webhookCredentials?: string;
}

/** The changes of a project in Gerrit. */
export interface GerritProps extends JenkinsPlace {
  /** The project's name in Gerrit. */
  readonly project: string;
  /** URL of the project, with `https://`. */
  readonly url: string;
  /** Name of the server in the Gerrit Trigger plugin. @default any */
  readonly server?: string;
  /** Id of the credentials that clone. @default none */
  readonly cloneCredentials?: string;
}

const ID = /^[A-Za-z0-9._-]+$/;
const PROJECT = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;
const REPOSITORY = /^https:\/\/[A-Za-z0-9.-]+(?::\d+)?\/[A-Za-z0-9._/-]+$/;

/** The expressions that read a closed pull request out of a webhook, and the states that mean it. */
const CLOSED = {
  github: { state: "$.action", number: "$.pull_request.number", isClosed: "^closed$" },
  gitlab: { state: "$.object_attributes.action", number: "$.object_attributes.iid", isClosed: "^(close|merge)$" },
  bitbucketServer: {
    state: "$.eventKey",
    number: "$.pullRequest.id",
    isClosed: "^pr:(merged|declined|deleted)$",
  },
} as const;

/**
 * A Jenkinsfile for a multibranch job and its script; with a file, a second one for a job of its own that a webhook starts when a pull request is closed.
 * The branch source must discover pull requests by their head: merged with the target, `GIT_COMMIT` is a commit that nobody else has. Pull requests
 * from forks get no preview.
 * @throws {PREVIEWS_INVALID} @throws {PREVIEW_KEY}
 */
export function jenkinsMultibranch(props: PipelineProps & MultibranchProps): readonly PipelineFile[] {
  const { webhookCredentials = "preview-webhook", closedBy } = props;
  const parts = pipelineParts(props, [
    ...placeProblems(props),
    ...(ID.test(webhookCredentials) ? [] : [unfit("webhookCredentials", webhookCredentials, "an id of credentials")]),
  ]);
  const open = stage("Preview", [
    block("when", ["changeRequest()", "expression { env.CHANGE_FORK == null }"]),
    block("steps", openSteps(props, parts, { number: "CHANGE_ID", commit: "GIT_COMMIT" })),
  ]);
  const options = block("options", ["disableConcurrentBuilds(abortPrevious: true)"]);
  const files = [{ path: "Jenkinsfile", text: pipeline(props, [options], [open]) }, parts.script];
  if (!parts.closes) return files;
  const { state, number, isClosed } = CLOSED[closedBy];
  const trigger = new GroovyCall("GenericTrigger", {
    genericVariables: [
      { key: "PREVIEW_STATE", value: state },
      { key: "PREVIEW_NUMBER", value: number },
    ],
    regexpFilterText: "$PREVIEW_STATE",
    regexpFilterExpression: isClosed,
    tokenCredentialId: webhookCredentials,
    printPostContent: false,
    printContributedVariables: false,
  });
  const close = stage("Close", [block("steps", [closeStep(props, parts, "PREVIEW_NUMBER")])]);
  return [...files, { path: "Jenkinsfile.closed", text: pipeline(props, [block("triggers", [trigger])], [close]) }];
}

/**
 * A Jenkinsfile for the changes of a Gerrit project and its script; they belong to a branch that is reviewed, and the job reads them from there: a
 * change of a stranger is built, none of its scripts is run. The key is made of the number of the change.
 * @throws {PREVIEWS_INVALID} @throws {PREVIEW_KEY}
 */
export function jenkinsGerrit(props: Extract<PipelineProps, FileEnd> & GerritProps): readonly PipelineFile[] {
  const parts = pipelineParts(props, [...placeProblems(props), ...gerritProblems(props)], {
    source: "source",
    script: ".",
  });
  const { project, url, server, cloneCredentials } = props;
  const trigger = new GroovyCall("gerrit", {
    ...(server !== undefined && { serverName: server }),
    gerritProjects: [
      {
        compareType: "PLAIN",
        pattern: project,
        branches: [{ compareType: "ANT", pattern: "**" }],
      },
    ],
    triggerOnEvents: [
      new GroovyCall("patchsetCreated", { excludePrivateState: true, excludeWipState: true }),
      new GroovyCall("changeRestored"),
      new GroovyCall("changeMerged"),
      new GroovyCall("changeAbandoned"),
    ],
    buildCancellationPolicy: {
      abortNewPatchsets: true,
      abortManualPatchsets: false,
      abortSameTopic: false,
      abortAbandonedPatchsets: false,
    },
  });
  const checkout = new GroovyCall("checkout", {
    scm: new GroovyCall("scmGit", {
      branches: [{ name: new GroovyName("env.GERRIT_PATCHSET_REVISION") }],
      userRemoteConfigs: [
        {
          url,
          refspec: new GroovyName("env.GERRIT_REFSPEC"),
          ...(cloneCredentials !== undefined && { credentialsId: cloneCredentials }),
        },
      ],
    }),
  });
  const open = stage("Preview", [
    block("when", ["expression { env.GERRIT_EVENT_TYPE in ['patchset-created', 'change-restored'] }"]),
    block("steps", [
      block("dir('source')", [checkout]),
      ...openSteps(props, parts, { number: "GERRIT_CHANGE_NUMBER", commit: "GERRIT_PATCHSET_REVISION" }),
    ]),
  ]);
  const close = stage("Close", [
    block("when", ["expression { env.GERRIT_EVENT_TYPE in ['change-merged', 'change-abandoned'] }"]),
    block("steps", [closeStep(props, parts, "GERRIT_CHANGE_NUMBER")]),
  ]);
  return [{ path: "Jenkinsfile", text: pipeline(props, [block("triggers", [trigger])], [open, close]) }, parts.script];
}

function pipeline({ agent }: JenkinsPlace, more: readonly GroovyItem[], stages: readonly GroovyItem[]): string {
  const agents = agent === undefined ? "agent any" : block("agent", [`label ${quoted(agent)}`]);
  return groovy(block("pipeline", [agents, ...more, block("stages", stages)]));
}

function openSteps(
  props: PipelineProps & JenkinsPlace,
  { build, handOff, closes }: PipelineParts,
  names: { readonly number: string; readonly commit: string },
): GroovyItem[] {
  const image = `IMAGE='${props.image}' TAG="$${names.commit}"; export IMAGE TAG\n`;
  const number = `${closes ? "PREVIEW_ACTION=open " : ""}PREVIEW_NUMBER="$${names.number}"; export ${closes ? "PREVIEW_ACTION " : ""}PREVIEW_NUMBER\n`;
  const registry = new GroovyCall("usernamePassword", {
    credentialsId: props.registryCredentials ?? "registry",
    usernameVariable: "REGISTRY_USER",
    passwordVariable: "REGISTRY_PASSWORD",
  });
  return [withCredentials(registry, image + build), withCredentials(tokenOf(props), number + handOff)];
}

function closeStep(props: JenkinsPlace, { handOff }: PipelineParts, number: string): GroovyItem {
  const variables = `PREVIEW_ACTION=close PREVIEW_NUMBER="$${number}"; export PREVIEW_ACTION PREVIEW_NUMBER\n`;
  return withCredentials(tokenOf(props), variables + handOff);
}

function tokenOf({ previewCredentials = "preview-token" }: JenkinsPlace): GroovyCall {
  return new GroovyCall("string", { credentialsId: previewCredentials, variable: "PREVIEW_TOKEN" });
}

function withCredentials(credentials: GroovyCall, script: string): GroovyItem {
  return block(`withCredentials([${valueText(credentials)}])`, [shell(script)]);
}

function stage(name: string, body: readonly GroovyItem[]): GroovyItem {
  return block(`stage(${quoted(name)})`, body);
}

function block(head: string, body: readonly GroovyItem[]): GroovyItem {
  return { head, body };
}

function placeProblems({ agent, registryCredentials, previewCredentials }: JenkinsPlace): Problem[] {
  return Object.entries({ agent, registryCredentials, previewCredentials }).flatMap(([where, text]) =>
    text === undefined || ID.test(text) ? [] : [unfit(where, text, "a plain name")],
  );
}

function gerritProblems({ project, url, server, cloneCredentials }: GerritProps): Problem[] {
  const problems = Object.entries({ server, cloneCredentials }).flatMap(([where, text]) =>
    text === undefined || ID.test(text) ? [] : [unfit(where, text, "a plain name")],
  );
  if (!PROJECT.test(project)) problems.push(unfit("project", project, "the name of a project"));
  if (!REPOSITORY.test(url)) problems.push(unfit("url", url, "an https URL without credentials"));
  return problems;
}
