import * as vscode from 'vscode';
import type { ScheduleChoices } from '../../../../server/src/protocol.ts';
import type { CommandContext } from '../context.ts';
import { type ScheduleItem, type ScheduleWords, scheduleItems, scheduleMeant } from './items.ts';
import { createPreview, nextRuns, type Preview } from './preview.ts';

export interface PickedSchedule {
  readonly schedule: string;
  /** The zone that stood in what was typed. */
  readonly timeZone: string | undefined;
}

/** The list in which a schedule is typed or chosen. */
export class SchedulePick {
  readonly #pick = vscode.window.createQuickPick<ScheduleItem & vscode.QuickPickItem>();
  readonly #words: ScheduleWords;
  readonly #preview: Preview;
  #choices: ScheduleChoices | undefined;
  /** What stands in the input at first; it is not what one looks for. */
  #initial: string | undefined;
  #zoneTyped: string | undefined;

  /** @param typed what stands in the input at first; by default the schedule at the cursor */
  constructor(context: CommandContext, typed: string | undefined) {
    this.#initial = typed;
    this.#words = {
      locale: vscode.env.language,
      never: vscode.l10n.t('This schedule never fires.'),
      next: nextRuns,
    };
    this.#preview = createPreview(context, (previewed, explanation) => {
      this.#show(explanation && { ...previewed, explanation });
    });
  }

  /** Shows the list at once, and what there is to choose from as soon as it is known. Undefined: closed. */
  choose(asked: Promise<ScheduleChoices>): Promise<PickedSchedule | undefined> {
    const pick = this.#pick;
    pick.title = vscode.l10n.t('Build a Schedule');
    pick.placeholder = vscode.l10n.t('Minute, hour, day of month, month, day of week; or a word such as "daily"');
    pick.busy = true;
    return new Promise((resolve, reject) => {
      pick.onDidChangeValue(() => this.#update());
      pick.onDidAccept(() => this.#accept(resolve));
      pick.onDidHide(() => {
        this.#preview.cancel();
        pick.dispose();
        resolve(undefined);
      });
      pick.show();
      asked.then(
        (choices) => this.#fill(choices),
        (error: unknown) => {
          reject(error);
          pick.hide();
        },
      );
    });
  }

  #fill(choices: ScheduleChoices): void {
    const pick = this.#pick;
    const { current } = choices;
    this.#choices = choices;
    if (current !== undefined) {
      const zone = current.timeZone || 'UTC';
      pick.title = vscode.l10n.t('Build a Schedule for "{name}" ({zone})', { name: current.name, zone });
      pick.step = 1;
      pick.totalSteps = 2;
    }
    this.#initial ??= current?.schedule ?? '';
    if (pick.value === '') pick.value = this.#initial;
    this.#update();
  }

  #update(): void {
    if (this.#choices === undefined) return;
    const schedule = scheduleMeant(this.#pick.value);
    if (schedule === undefined) {
      this.#preview.cancel();
      this.#show(undefined);
    } else {
      this.#pick.busy = true;
      this.#preview.ask({ schedule, timeZone: this.#choices.current?.timeZone ?? '' });
    }
  }

  #show(meant: Parameters<typeof scheduleItems>[1]): void {
    const pick = this.#pick;
    const search = pick.value === this.#initial ? '' : pick.value;
    pick.items = scheduleItems(search, meant, this.#choices?.common ?? [], new Date(), this.#words);
    pick.busy = false;
  }

  #accept(resolve: (picked: PickedSchedule) => void): void {
    const [chosen] = this.#pick.selectedItems;
    if (chosen?.taking === 'type') {
      this.#zoneTyped = chosen.timeZone ?? this.#zoneTyped;
      this.#pick.value = chosen.schedule;
      this.#update();
    } else if (chosen?.taking === 'accept') {
      resolve({ schedule: chosen.schedule, timeZone: this.#zoneTyped });
      this.#pick.hide();
    }
  }
}
