/** Why the scheduler finds no node. */
export interface Unschedulable {
  /** How many nodes there are. */
  readonly nodes: number;
  /** What is wrong with how many of them; a node may be counted more than once. */
  readonly reasons: readonly NodeReason[];
  /** What is wrong with the Pod itself, so that no node was looked at: a claim that is not there. */
  readonly about?: string;
}

export interface NodeReason {
  readonly nodes: number;
  /** `Insufficient cpu`, `node(s) had untolerated taint(s)`. */
  readonly text: string;
}

/**
 * Reads the message of the condition `PodScheduled` (`FitError.Error` in pkg/scheduler/framework):
 * `0/5 nodes are available: 2 Insufficient cpu, 3 node(s) had untolerated taint(s). preemption: …`
 * Undefined where it is none of that form.
 */
export function readUnschedulable(message: string): Unschedulable | undefined {
  const [, count, rest = ''] = /^0\/(\d+) nodes are available:\s*(.*)$/s.exec(message) ?? [];
  if (count === undefined) return /^no nodes available/.test(message) ? { nodes: 0, reasons: [] } : undefined;
  const nodes = Number(count);
  // What follows is about preemption, which did not help.
  const [filtered = ''] = rest.split(/\.?\s*(?:preemption:|no new claims to deallocate)/);
  const parts = filtered.replace(/\.\s*$/, '').split(/, (?=\d+ )/);
  const reasons = parts.flatMap((part) => {
    const [, number, text] = /^(\d+) (.+)$/s.exec(part) ?? [];
    return text === undefined ? [] : [{ nodes: Number(number), text: text.replace(/\.$/, '') }];
  });
  if (reasons.length > 0) return { nodes, reasons: reasons.sort((a, b) => b.nodes - a.nodes) };
  return { nodes, reasons: [], about: filtered.replace(/\.\s*$/, '') };
}
