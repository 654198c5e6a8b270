import { toNativeSidecar } from '../../facets/nativeSidecar.ts';
import { msg } from '../../l10n/message.ts';
import type { Refactoring } from './refactoring.ts';
import { hasProperties } from './source.ts';
import { containerAt, isOnContainer } from './spot.ts';

/** Turns a container that runs beside others into one that ends with them. */
export const makeNativeSidecar: Refactoring = {
  kind: 'refactor.rewrite.batchwright.makeNativeSidecar',
  offers(spot) {
    const found = containerAt(spot);
    if (found === undefined || found.init || !isOnContainer(spot, found.container)) return [];
    const { container } = found;
    const podSpec = spot.jobSpec?.at('template', 'spec');
    // A restart policy of its own stands for something else there.
    const isPlain = ['restartPolicy', 'restartPolicyRules'].every((key) => container.get(key).node === undefined);
    if (podSpec === undefined || !isPlain || hasProperties(container)) return [];
    const [fix] = toNativeSidecar(container, podSpec);
    if (fix === undefined) return [];
    const title = msg('Make `{name}` a native sidecar, which ends with the other containers', {
      name: container.get('name').text(),
    });
    return [{ id: 'makeNativeSidecar', title, edits: () => fix.changes }];
  },
};
