import { msg } from '../../l10n/message.ts';
import { replaceString } from '../../manifest/mend.ts';
import { after, changesBetween, isSameValue } from './draft.ts';
import { hasName, isWritten, mergeStep } from './metadata.ts';
import { canMove, unnest } from './nesting.ts';
import type { Refactoring } from './refactoring.ts';
import { hasProperties, styleOf } from './source.ts';
import { isOn, isOnHead, type Spot } from './spot.ts';

/** Turns a CronJob into the Job that it makes. */
export const takeOutOfCronJob: Refactoring = {
  kind: 'refactor.rewrite.batchwright.takeOutOfCronJob',
  offers(spot) {
    const { object, kind, draft } = spot;
    const spec = object.get('spec');
    const template = spec.get('jobTemplate');
    if (kind !== 'CronJob' || !draft.isSingle || !(isOnHead(spot) || isOn(spot, template))) return [];
    if (![spec, template, template.get('spec')].every(canMove) || !hasName(object) || !isWritten(object)) return [];
    // What goes may hold an anchor by which something that stays is known.
    if (hasProperties(object)) return [];
    return [{ id: 'takeOutOfCronJob', title: msg('Take the Job out of the CronJob'), edits: () => edits(spot) }];
  },
};

function edits({ draft, at, object }: Spot) {
  const style = styleOf(object);
  const template = object.at('spec', 'jobTemplate');
  const taken = after(draft, at, [
    (cronJob) => replaceString(cronJob.get('kind'), 'Job')[0]?.changes,
    mergeStep('labels', template.get('metadata'), style),
    mergeStep('annotations', template.get('metadata'), style),
    (cronJob) => unnest(cronJob.get('spec'), cronJob.at('spec', 'jobTemplate', 'spec'), style),
  ]);
  const kept = taken?.objects[at]?.get('spec');
  return kept !== undefined && isSameValue(template.get('spec'), kept) ? changesBetween(draft, taken) : undefined;
}
