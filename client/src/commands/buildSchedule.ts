import * as vscode from 'vscode';
import {
  type ScheduleChoices,
  type ScheduleChoicesParams,
  type ScheduleEdit,
  type ScheduleEditParams,
  scheduleChoicesRequest,
  scheduleEditRequest,
} from '../../../server/src/protocol.ts';
import type { CommandContext } from './context.ts';
import { showFailure } from './notify.ts';
import { type Place, placeOf } from './place.ts';
import { SchedulePick } from './schedule/schedulePick.ts';
import { BACK, pickTimeZone } from './schedule/timeZonePick.ts';

/** Builds a schedule with a preview of its runs, and writes it at the cursor, or else copies it. */
export async function buildSchedule(context: CommandContext, args: readonly unknown[]): Promise<void> {
  try {
    const place = placeOf(args);
    const choices = askChoices(context, place);
    for (let before: string | undefined; ; ) {
      const picked = await new SchedulePick(context, before).choose(choices);
      if (picked === undefined) return;
      const { schedule, timeZone: typed } = picked;
      const { current, timeZones } = await choices;
      if (place === undefined || current === undefined) return await copy(schedule);
      const timeZone = await pickTimeZone(context, { schedule, current: current.timeZone, typed, timeZones });
      if (timeZone === undefined) return;
      if (timeZone !== BACK) return await write(context, place, schedule, timeZone);
      before = schedule;
    }
  } catch (error) {
    await showFailure(context, error);
  }
}

function askChoices({ session }: CommandContext, place: Place | undefined): Promise<ScheduleChoices> {
  const params: ScheduleChoicesParams = place ?? {};
  return session.request<ScheduleChoices>(scheduleChoicesRequest, params);
}

async function write({ session }: CommandContext, place: Place, schedule: string, timeZone: string): Promise<void> {
  const params: ScheduleEditParams = { ...place, schedule, timeZone };
  const edit = await session.request<ScheduleEdit | null>(scheduleEditRequest, params);
  if (edit === null) return copy(schedule);
  const { start, end } = edit.range;
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const changes = new vscode.WorkspaceEdit();
  changes.replace(vscode.Uri.parse(place.uri), range, edit.newText);
  await vscode.workspace.applyEdit(changes);
}

async function copy(schedule: string): Promise<void> {
  await vscode.env.clipboard.writeText(schedule);
  await vscode.window.showInformationMessage(
    vscode.l10n.t('`{schedule}` is on the clipboard, as there is no schedule at the cursor to replace.', { schedule }),
  );
}
