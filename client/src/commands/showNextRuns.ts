import * as vscode from 'vscode';
import { type NextRunsParams, nextRunsRequest, type ScheduleRuns } from '../../../server/src/protocol.ts';
import type { Message } from '../cluster/message.ts';
import { say } from '../say.ts';
import type { CommandContext } from './context.ts';
import { showFailure } from './notify.ts';
import { type Place, placeOf } from './place.ts';
import { runInWords, runTable } from './runTable.ts';

const RUNS_OF_ONE = 50;
const RUNS_OF_EACH = 10;

/** Shows the next runs of the CronJob under the cursor, else of all in the file. */
export async function showNextRuns(context: CommandContext, args: readonly unknown[]): Promise<void> {
  try {
    const place = placeOf(args);
    const now = new Date();
    const schedules = place === undefined ? [] : await findSchedules(context, place, now);
    const [only] = schedules;
    if (only === undefined) {
      await vscode.window.showInformationMessage(
        vscode.l10n.t('There is no schedule here that can be read. Open a CronJob with a valid `schedule`.'),
      );
    } else if (schedules.length > 1) {
      await showDocument(context, schedules, now);
    } else {
      await showList(only, now);
    }
  } catch (error) {
    await showFailure(context, error);
  }
}

async function findSchedules({ session }: CommandContext, place: Place, now: Date): Promise<ScheduleRuns[]> {
  const ask = (params: Omit<NextRunsParams, 'from'>) =>
    session.request<ScheduleRuns[]>(nextRunsRequest, { ...params, from: now.toISOString() });
  const here = await ask({ ...place, count: RUNS_OF_ONE });
  return here.length > 0 ? here : ask({ uri: place.uri, count: RUNS_OF_EACH });
}

/** A list to read and search; choosing a run does nothing more. */
async function showList(schedule: ScheduleRuns, now: Date): Promise<void> {
  if (schedule.runs.length === 0) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('The schedule `{schedule}` of "{name}" never fires.', {
        schedule: schedule.schedule,
        name: schedule.name,
      }),
    );
    return;
  }
  const items = schedule.runs.map((run) => {
    const { inZone, local, distance } = runInWords(run, schedule.timeZone, now, vscode.env.language);
    const detail = vscode.l10n.t('Your time: {time}', { time: local });
    return { label: inZone, description: relative(distance), detail };
  });
  const title = vscode.l10n.t('{name}: {description} ({zone})', {
    name: schedule.name,
    description: schedule.description,
    zone: schedule.timeZone || 'UTC',
  });
  const placeHolder = schedule.suspended
    ? vscode.l10n.t('The CronJob is suspended: these runs are skipped until it is resumed.')
    : schedule.timeZone === ''
      ? vscode.l10n.t('The CronJob names no time zone. These times hold where the controller runs in UTC.')
      : schedule.schedule;
  await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true, matchOnDetail: true });
}

async function showDocument(
  { documents }: CommandContext,
  schedules: readonly ScheduleRuns[],
  now: Date,
): Promise<void> {
  const text = runTable(schedules, now, vscode.env.language, {
    never: vscode.l10n.t('This schedule never fires.'),
    suspended: vscode.l10n.t('The CronJob is suspended: these runs are skipped until it is resumed.'),
    relative,
  });
  const columns = vscode.l10n.t('Columns: time in the zone of the schedule, your time, time from now.');
  await documents.show(vscode.l10n.t('Next runs'), `${columns}\n\n${text}`);
}

function relative(distance: Message): string {
  return vscode.l10n.t('in {duration}', { duration: say(distance) });
}
