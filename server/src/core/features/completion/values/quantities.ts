import { quantityDefinition } from '../../../schema/shapes.ts';
import { CompletionItemKind } from '../../lspEnums.ts';
import type { ValueProvider, ValueQuery } from './valueQuery.ts';

const cpu = ['100m', '250m', '500m', '1', '2', '4'];
const bytes = ['64Mi', '128Mi', '256Mi', '512Mi', '1Gi', '2Gi', '4Gi'];
const storage = ['1Gi', '5Gi', '10Gi', '20Gi', '50Gi', '100Gi'];
const counts = ['1', '2', '4', '8'];

/** Usual amounts of a resource, in the notation that everybody reads: cores in thousandths, bytes in powers of two. */
export const quantities: ValueProvider = (query) => {
  if (query.place.shape.ref !== quantityDefinition) return [];
  return amountsFor(query).map((text) => ({ text, bare: true, kind: CompletionItemKind.Value }));
};

function amountsFor({ place, id, container }: ValueQuery): readonly string[] {
  const { mapKey } = place;
  if (id === 'core.v1.ResourceFieldSelector.divisor') {
    return /cpu$/.test(container.get('resource').text()) ? ['1m', '1'] : ['1Mi', '1Ki', '1Gi', '1'];
  }
  if (mapKey === 'cpu') return cpu;
  if (mapKey === 'storage' || mapKey === 'ephemeral-storage') return storage;
  if (mapKey === undefined || mapKey === 'memory' || mapKey.startsWith('hugepages-')) return bytes;
  return counts;
}
