import * as vscode from 'vscode';
import type { ScheduleChoices } from '../../../../server/src/protocol.ts';
import type { CommandContext } from '../context.ts';
import { runsInWords } from './items.ts';
import { createPreview, nextRuns } from './preview.ts';

const RUNS_IN_TITLE = 2;

/** Stands for the wish to see the step before again. */
export const BACK = Symbol('back');

interface ZoneItem extends vscode.QuickPickItem {
  /** Empty for none. */
  readonly zone: string;
}

export interface ZoneQuestion {
  readonly schedule: string;
  /** The zone that is set, empty for none. */
  readonly current: string;
  /** The zone that stood in what was typed. */
  readonly typed: string | undefined;
  readonly timeZones: ScheduleChoices['timeZones'];
}

/** The list of time zones, whose title tells the next runs in the one that is chosen. Undefined: closed. */
export function pickTimeZone(
  context: CommandContext,
  question: ZoneQuestion,
): Promise<string | typeof BACK | undefined> {
  const pick = vscode.window.createQuickPick<ZoneItem>();
  const { schedule } = question;
  const title = vscode.l10n.t('Time Zone of `{schedule}`', { schedule });
  pick.title = title;
  pick.placeholder = vscode.l10n.t('A city, or the name of a zone');
  pick.step = 2;
  pick.totalSteps = 2;
  pick.buttons = [vscode.QuickInputButtons.Back];
  pick.matchOnDescription = true;
  pick.items = zoneItems(question);
  const preview = createPreview(context, ({ timeZone }, explanation) => {
    const runs = explanation?.runs.slice(0, RUNS_IN_TITLE) ?? [];
    const said = runsInWords(runs, timeZone, new Date(), vscode.env.language);
    pick.title = runs.length === 0 ? title : `${title} · ${nextRuns(said.runs, said.time)}`;
  });
  return new Promise((resolve) => {
    const close = (result: string | typeof BACK | undefined) => {
      resolve(result);
      pick.hide();
    };
    pick.onDidChangeActive(([active]) => {
      if (active !== undefined) preview.ask({ schedule, timeZone: active.zone });
    });
    pick.onDidTriggerButton(() => close(BACK));
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen !== undefined) close(chosen.zone);
    });
    pick.onDidHide(() => {
      preview.cancel();
      pick.dispose();
      resolve(undefined);
    });
    pick.show();
  });
}

/** First the zone that was typed, if any, and the one that is set. */
function zoneItems({ current, typed, timeZones }: ZoneQuestion): ZoneItem[] {
  const none: ZoneItem = {
    label: vscode.l10n.t('No time zone'),
    description: vscode.l10n.t('that of the controller: UTC in nearly all clusters'),
    zone: '',
  };
  const named = timeZones.map(
    ({ name, clock }): ZoneItem => ({
      label: name,
      ...(clock !== undefined && { description: clock }),
      zone: name,
    }),
  );
  const all = [...named, none];
  const find = (zone: string) => all.find((each) => each.zone === zone) ?? { label: zone, zone };
  const kept = { ...find(current), description: vscode.l10n.t('as it is') };
  const first = typed === undefined || typed === current ? [kept] : [find(typed), kept];
  return [...first, ...all.filter(({ zone }) => first.every((each) => each.zone !== zone))];
}
