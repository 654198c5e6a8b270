import * as vscode from 'vscode';
import { ClusterError } from '../cluster/failure.ts';
import type { ClusterTarget } from '../cluster/target.ts';
import { say } from '../say.ts';
import type { CommandContext } from './context.ts';
import { offerOutput } from './notify.ts';

/** What became of one of several objects. */
export interface Done {
  readonly target: ClusterTarget;
  /** Undefined where it worked. */
  readonly error?: ClusterError;
}

/** How many requests are on their way at a time. */
const AT_A_TIME = 8;

/** Does something with each object, of which each item says what is known; that one fails keeps none of the others from it. */
export async function forEachTarget<T extends { readonly target: ClusterTarget }>(
  items: readonly T[],
  act: (item: T) => Promise<void>,
): Promise<Done[]> {
  const done: Done[] = [];
  const waiting = [...items];
  const work = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const { target } = item;
      try {
        await act(item);
        done.push({ target });
      } catch (error) {
        if (!(error instanceof ClusterError)) throw error;
        done.push({ target, error });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_A_TIME, items.length) }, work));
  return done;
}

/** Tells how many worked, and of the first that did not, why; the others are in the log. */
export async function reportEach(
  context: CommandContext,
  done: readonly Done[],
  succeeded: (count: number) => string,
): Promise<void> {
  const failed = done.filter(({ error }) => error !== undefined);
  const count = done.length - failed.length;
  const [first] = failed;
  for (const { target, error } of done) {
    const object = `${target.kind} "${target.name}" in namespace "${target.namespace}"`;
    if (error === undefined) context.log.info(`${object}: done.`);
    else context.log.error(`${object}: ${error.message}`);
  }
  if (first?.error === undefined) {
    await vscode.window.showInformationMessage(succeeded(count));
    return;
  }
  const failure = vscode.l10n.t('Failed: {count}. {kind} "{name}": {reason}', {
    count: failed.length,
    kind: first.target.kind,
    name: first.target.name,
    reason: say(first.error.sentence),
  });
  await offerOutput(context, vscode.window.showErrorMessage, count > 0 ? `${succeeded(count)} ${failure}` : failure);
}
