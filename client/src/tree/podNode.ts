import type { PodSummary } from '../cluster/inventory/summaries.ts';
import { type Message, msg } from '../cluster/message.ts';
import type { ClusterTarget } from '../cluster/target.ts';
import type { Appearance, Clock, Icon, Words } from './node.ts';
import type { ObjectNode } from './rows.ts';
import { ago } from './words.ts';

/** Where a row stands. */
export interface NodePlace {
  readonly context: string;
  readonly namespace: string;
}

/** A Pod of a Job. */
export class PodNode<P extends PodSummary = PodSummary> implements ObjectNode<P>, ClusterTarget {
  readonly id: string;
  readonly kind = 'Pod';
  readonly context: string;
  readonly namespace: string;
  readonly name: string;
  protected pod: P;

  constructor({ context, namespace }: NodePlace, parent: string, pod: P) {
    this.id = `${parent}/${pod.uid}`;
    this.context = context;
    this.namespace = namespace;
    this.name = pod.name;
    this.pod = pod;
  }

  update(pod: P): void {
    this.pod = pod;
  }

  appearance(clock: Clock): Appearance {
    const { pod } = this;
    return {
      label: pod.name,
      description: describePod(pod),
      tooltip: tooltipOf(pod, clock),
      icon: iconOf(pod),
      role: 'Pod',
      contextValue: 'pod',
      expansion: 'none',
    };
  }
}

/** Completion index, phase, why, exit code and restarts, as far as there are any. */
export function describePod(pod: PodSummary): Words[] {
  const words: Words[] = [];
  if (pod.index !== undefined) words.push(msg('index {index}', { index: pod.index }));
  words.push(pod.isGoing ? msg('terminating') : phaseInWords(pod.phase));
  if (pod.reason !== '') words.push(pod.reason);
  if (pod.exitCode !== undefined && pod.exitCode !== 0) words.push(msg('exit code {code}', { code: pod.exitCode }));
  if (pod.restarts === 1) words.push(msg('1 restart'));
  if (pod.restarts > 1) words.push(msg('{count} restarts', { count: pod.restarts }));
  return words;
}

function phaseInWords(phase: PodSummary['phase']): Message {
  switch (phase) {
    case 'Pending':
      return msg('pending');
    case 'Running':
      return msg('running');
    case 'Succeeded':
      return msg('succeeded');
    case 'Failed':
      return msg('failed');
    default:
      return msg('unknown');
  }
}

function tooltipOf(pod: PodSummary, { now, format }: Clock): Words[] {
  const lines: Words[] = [msg('Pod "{name}"', { name: pod.name })];
  if (pod.container !== '') lines.push(msg('Container: {name}', { name: pod.container }));
  if (pod.message !== '') lines.push(pod.message);
  if (pod.node !== '') lines.push(msg('Node: {name}', { name: pod.node }));
  lines.push(msg('Created: {time} ({ago})', { time: format(pod.created), ago: ago(pod.created, now) }));
  return lines;
}

function iconOf({ phase, isGoing, reason }: PodSummary): Icon {
  if (isGoing) return { id: 'trash', color: 'disabledForeground' };
  switch (phase) {
    case 'Succeeded':
      return { id: 'pass', color: 'testing.iconPassed' };
    case 'Failed':
      return { id: 'error', color: 'testing.iconFailed' };
    case 'Running':
      return reason === '' ? RUNNING : TROUBLED;
    case 'Pending':
      return reason === '' ? { id: 'circle-large-outline', color: 'testing.iconQueued' } : TROUBLED;
    default:
      return { id: 'question', color: 'list.warningForeground' };
  }
}

/** For what is at work, of whatever sort. */
export const RUNNING: Icon = { id: 'play-circle', color: 'charts.blue' };
/** For what does not get on. */
export const TROUBLED: Icon = { id: 'warning', color: 'list.warningForeground' };
