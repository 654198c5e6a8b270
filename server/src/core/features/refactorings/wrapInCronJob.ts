import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import { replaceString } from '../../manifest/mend.ts';
import { commonSchedules } from '../completion/commonSchedules.ts';
import { after, changesBetween, isSameValue } from './draft.ts';
import { hasName, isWritten, metadataForTemplate, nameSteps } from './metadata.ts';
import { canMove, nest } from './nesting.ts';
import type { Refactoring } from './refactoring.ts';
import { addSource, styleOf } from './source.ts';
import { isOnHead, type Spot } from './spot.ts';

/** What a Job's name of 63 characters has left when the controller has appended a `-` and ten digits. */
const maxName = 52;

/** Turns a Job into a CronJob that makes it every night. */
export const wrapInCronJob: Refactoring = {
  kind: 'refactor.rewrite.batchwright.wrapInCronJob',
  offers(spot) {
    const { object, kind, draft } = spot;
    const spec = object.get('spec');
    // The API server makes the selectors of a CronJob's Jobs itself, and takes no other.
    const hasSelector = spec.get('selector').isSet || spec.get('manualSelector').isSet;
    if (kind !== 'Job' || !draft.isSingle || !isOnHead(spot) || hasSelector) return [];
    if (!canMove(spec) || !hasName(object) || !isWritten(object)) return [];
    return [{ id: 'wrapInCronJob', title: msg('Wrap it in a CronJob'), edits: () => edits(spot) }];
  },
};

function edits({ draft, at, object }: Spot) {
  const style = styleOf(object);
  const metadata = metadataForTemplate(object.get('metadata'));
  const schedule = JSON.stringify(commonSchedules[0]?.schedule);
  const named = after(draft, at, [
    (job) => replaceString(job.get('kind'), 'CronJob')[0]?.changes,
    ...nameSteps(object, maxName),
    (job) => (lacksCompletions(job) ? addSource(job.get('spec'), 'completions', '1', ['completionMode'], style) : []),
  ]);
  const wrapped =
    named &&
    after(named, at, [
      (job) =>
        nest(
          job.get('spec'),
          [
            { fields: { schedule }, key: 'jobTemplate' },
            { fields: metadata === undefined ? {} : { metadata }, key: 'spec' },
          ],
          style,
        ),
    ]);
  const [spec, kept] = [named?.objects[at]?.get('spec'), wrapped?.objects[at]?.at('spec', 'jobTemplate', 'spec')];
  return spec && kept && isSameValue(spec, kept) ? changesBetween(draft, wrapped) : undefined;
}

/** Of a Job they are 1 by default, before it is validated; of the Jobs of a CronJob only when these are made. */
function lacksCompletions(job: Field): boolean {
  const spec = job.get('spec');
  return spec.get('completionMode').text() === 'Indexed' && !spec.get('completions').isSet;
}
