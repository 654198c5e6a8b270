import { sentenceOf } from '../cluster/failure.ts';
import type { PodList } from '../cluster/inventory/podInventory.ts';
import type { PodSummary } from '../cluster/inventory/summaries.ts';
import type { Message } from '../cluster/message.ts';
import { MessageNode } from './messageNode.ts';
import type { TreeNode } from './node.ts';
import { arrangePods } from './order.ts';
import type { PodNode } from './podNode.ts';
import type { Rows } from './rows.ts';

/**
 * The rows below a Job or its like: its Pods, which are followed from now on, or why there are none.
 * @param parent the `id` of its row
 * @param none says that it has no Pods
 */
export async function podRows<P extends PodSummary>(
  pods: PodList<P>,
  rows: Rows<P, PodNode<P>>,
  parent: string,
  none: Message,
): Promise<readonly TreeNode[]> {
  pods.start();
  await pods.whenReadable();
  const { state, objects } = pods;
  if (state.kind === 'failed') return [MessageNode.failure(parent, state.error)];
  if (objects.size > 0) return rows.show(arrangePods(objects.values()));
  return [MessageNode.note(parent, state.kind === 'interrupted' ? sentenceOf(state.error) : none)];
}
