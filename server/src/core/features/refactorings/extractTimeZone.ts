import { checkSchedule } from '../../cron/apiCheck.ts';
import { msg } from '../../l10n/message.ts';
import type { Field } from '../../manifest/field.ts';
import { isOwn, replaceString } from '../../manifest/mend.ts';
import { setField } from '../../manifest/rearrange.ts';
import { after, changesBetween } from './draft.ts';
import type { Refactoring } from './refactoring.ts';
import { isOn, type Spot } from './spot.ts';

/** Takes the zone in front of a schedule (`CRON_TZ=Europe/Berlin 0 2 * * *`) into the field for it. */
export const extractTimeZone: Refactoring = {
  kind: 'refactor.extract.batchwright.timeZone',
  offers(spot) {
    const schedule = spot.object.at('spec', 'schedule');
    if (spot.kind !== 'CronJob' || !isOn(spot, schedule) || !isOwn(schedule) || zoneIn(schedule) === undefined)
      return [];
    const title = msg('Move the zone to `timeZone`');
    return [{ id: 'extractTimeZone', title, isQuickFix: true, edits: () => edits(spot) }];
  },
};

/** The schedule without its zone, and the zone, as the check of schedules would mend it. */
function zoneIn(schedule: Field): { readonly schedule: string; readonly timeZone: string } | undefined {
  if (!/^(?:CRON_)?TZ=/.test(schedule.text())) return undefined;
  const text = schedule.text();
  const problems = checkSchedule({ schedule: text, timeZone: undefined });
  const fix = problems.flatMap(({ fixes }) => fixes).find(({ timeZone }) => timeZone !== undefined);
  if (fix?.timeZone === undefined) return undefined;
  return { schedule: text.slice(0, fix.start) + fix.newText + text.slice(fix.end), timeZone: fix.timeZone };
}

function edits({ draft, at, object }: Spot) {
  const zone = zoneIn(object.at('spec', 'schedule'));
  if (zone === undefined) return undefined;
  return changesBetween(
    draft,
    after(draft, at, [
      (each) => replaceString(each.at('spec', 'schedule'), zone.schedule)[0]?.changes,
      (each) => setField(each.get('spec'), { key: 'timeZone', value: zone.timeZone, below: 'schedule' })[0]?.changes,
    ]),
  );
}
