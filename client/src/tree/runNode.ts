import type { Api } from '../cluster/api.ts';
import type { PodList } from '../cluster/inventory/podInventory.ts';
import { podsOfRun } from '../cluster/inventory/runPods.ts';
import type { RunPodSummary, RunSummary } from '../cluster/inventory/runSummaries.ts';
import { cut } from '../cluster/inventory/summaries.ts';
import { msg } from '../cluster/message.ts';
import type { RunKind } from '../cluster/runs.ts';
import type { ClusterTarget } from '../cluster/target.ts';
import { durationOf, jobIcon, stateInWords, timesOf } from './jobNode.ts';
import type { Appearance, Clock, Icon, TreeHost, TreeNode, Words } from './node.ts';
import { type NodePlace, TROUBLED } from './podNode.ts';
import { podRows } from './podRows.ts';
import type { Project } from './project.ts';
import { type ObjectNode, Rows } from './rows.ts';
import { RunPodNode } from './runPodNode.ts';
import { ago, roughDuration } from './words.ts';

/** As much of a message as stands in a row; the tooltip has more. */
const MESSAGE_IN_ROW = 80;

/** A Workflow or its like. Its Pods are read when it is opened, and followed as long as it is open. */
export class RunNode<R extends RunSummary = RunSummary> implements ObjectNode<R>, ClusterTarget {
  readonly id: string;
  readonly kind: RunKind;
  readonly context: string;
  readonly namespace: string;
  readonly name: string;
  /** What has started it. */
  readonly schedule: ClusterTarget | undefined;
  readonly #project: Project<R>;
  readonly #pods: PodList<RunPodSummary>;
  readonly #rows: Rows<RunPodSummary, RunPodNode>;
  #run: R;

  constructor(
    host: TreeHost,
    api: Api,
    project: Project<R>,
    place: NodePlace,
    parent: string,
    run: R,
    schedule?: ClusterTarget,
  ) {
    this.id = `${parent}/${run.uid}`;
    this.kind = project.runKind;
    this.context = place.context;
    this.namespace = place.namespace;
    this.name = run.name;
    this.schedule = schedule;
    this.#project = project;
    this.#run = run;
    this.#pods = podsOfRun(api, project, { namespace: place.namespace, name: run.name }, () => host.refresh(this));
    this.#rows = new Rows(host, this, 'pods', (pod) => new RunPodNode(project, place, this.id, pod));
  }

  update(run: R): void {
    this.#run = run;
  }

  children(): Promise<readonly TreeNode[]> {
    return podRows(this.#pods, this.#rows, this.id, msg('This {kind} has no Pods at the moment.', { kind: this.kind }));
  }

  close(): void {
    this.#pods.stop();
  }

  appearance(clock: Clock): Appearance {
    const description = describeRun(this.#project, this.#run, clock.now);
    return {
      label: this.name,
      // Below its schedule its project goes without saying.
      description: this.schedule === undefined ? [this.#project.mark, ...description] : description,
      tooltip: this.#tooltip(clock),
      icon: iconOf(this.#run),
      role: this.kind,
      contextValue: `${this.kind.toLowerCase()}-${stageOf(this.#run)}`,
      expansion: 'collapsed',
    };
  }

  #tooltip(clock: Clock): Words[] {
    const run = this.#run;
    const lines: Words[] = [msg('{kind} "{name}"', { kind: this.kind, name: run.name })];
    lines.push(...this.#project.progressOf(run), stateOf(run));
    if (run.reason !== '') lines.push(run.reason);
    lines.push(...this.#project.partsOf(run));
    if (run.message !== '') lines.push(run.message);
    return [...lines, ...timesOf(run, clock)];
  }
}

/** What it has reached, how it stands and why, how long it took and how long ago that was. */
function describeRun<R extends RunSummary>(project: Project<R>, run: R, now: number): Words[] {
  const words: Words[] = [...project.progressOf(run), stateOf(run)];
  if (run.reason !== '') words.push(run.reason);
  words.push(...project.partsOf(run));
  if (run.message !== '') words.push(inRow(run.message));
  const duration = durationOf(run, now);
  if (duration !== undefined) words.push(roughDuration(duration));
  if (run.finished !== undefined || duration === undefined) words.push(ago(run.finished ?? run.created, now));
  return words;
}

/** What has not begun, and may never, as its controller says, stands out. */
function iconOf({ state, reason, message }: RunSummary): Icon {
  const isTroubled = state === 'waiting' && reason !== '' && message !== '';
  return isTroubled ? TROUBLED : jobIcon(state);
}

/** What menus tell runs apart by: those that have not finished are `active` or `suspended`. */
function stageOf({ state }: RunSummary): string {
  return state === 'running' || state === 'waiting' ? 'active' : state;
}

/** What is not begun waits for its controller rather than for Pods. */
function stateOf({ state }: RunSummary): Words {
  return state === 'waiting' ? msg('pending') : stateInWords(state);
}

function inRow(message: string): string {
  return cut(message.replace(/\s+/g, ' '), MESSAGE_IN_ROW);
}
