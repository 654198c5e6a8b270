import * as vscode from 'vscode';
import { sentenceOf } from '../cluster/failure.ts';
import { say } from '../say.ts';
import type { CommandContext } from './context.ts';

/** Shows an error as a notification, and writes it to the log. */
export async function showFailure({ log }: CommandContext, error: unknown): Promise<void> {
  log.error(error instanceof Error ? error : String(error));
  await offerOutput({ log }, vscode.window.showErrorMessage, say(sentenceOf(error)));
}

type ShowMessage = (message: string, ...buttons: string[]) => Thenable<string | undefined>;

/** A notification with the button Show Output. Resolves when it is closed. */
export async function offerOutput(
  { log }: Pick<CommandContext, 'log'>,
  show: ShowMessage,
  sentence: string,
): Promise<void> {
  const showOutput = vscode.l10n.t('Show Output');
  if ((await show(sentence, showOutput)) === showOutput) log.show();
}
