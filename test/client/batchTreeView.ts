import { english } from '../../client/src/cluster/message.ts';
import { ContextNode } from '../../client/src/tree/contextNode.ts';
import type {
  ExplainedSchedule,
  ScheduleQuestion,
  TreeHost,
  TreeNode,
  ViewOptions,
  Words,
} from '../../client/src/tree/node.ts';
import type { FakeCluster } from './fakeCluster.ts';

export const NAMESPACES = '/api/v1/namespaces';
export const NOW = Date.parse('2026-11-22T04:03:12Z');
export const CLOCK = { now: NOW, format: (instant: number) => new Date(instant).toISOString() };

/** Any schedule is said to be this. */
const DAILY: ExplainedSchedule = { sentence: 'At 02:00', next: NOW + 5 * 3_600_000 };

/** A view on one context of a cluster in memory. */
export function open(
  cluster: FakeCluster,
  options: Partial<ViewOptions> = {},
  explain: (question: ScheduleQuestion) => ExplainedSchedule = () => DAILY,
) {
  const refreshed = new Set<string>();
  const host = {
    options: { order: 'newest', text: '', ...options } as ViewOptions,
    schedules: { explain },
    refresh: (node: TreeNode) => void refreshed.add(node.id),
  } satisfies TreeHost;
  const root = new ContextNode(host, () => cluster.api, 'prod', true);
  return { host, root, refreshed };
}

export function text(words: Words): string {
  return typeof words === 'string' ? words : english(words);
}

/** A row as a person reads it. */
export function row(node: TreeNode): string {
  const { label, description } = node.appearance(CLOCK);
  return [label, ...description].map(text).join(' · ');
}

export async function child(node: TreeNode, name: string): Promise<TreeNode> {
  const found = (await node.children?.())?.find((each) => text(each.appearance(CLOCK).label) === name);
  if (found === undefined) throw new Error(`${name} is not below ${node.id}.`);
  return found;
}

export async function rows(node: TreeNode): Promise<string[]> {
  return ((await node.children?.()) ?? []).map(row);
}
