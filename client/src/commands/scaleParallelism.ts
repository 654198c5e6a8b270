import * as vscode from 'vscode';
import { hasFinished, numberAt, patchSpec, readObject, uidOf } from '../cluster/objects.ts';
import { asking, withCluster } from './clusterAccess.ts';
import { chooseTargets } from './clusterTargets.ts';
import { confirmWrite } from './confirmWrite.ts';
import type { CommandContext } from './context.ts';

const MAX_INT32 = 2 ** 31 - 1;

/** Changes how many Pods of a Job run at a time. */
export async function scaleParallelism(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const title = vscode.l10n.t('Change the parallelism of a Job');
    const chosen = await chooseTargets(context, args, { kinds: ['Job'], title, many: false });
    if (chosen === undefined) return;
    const { api, targets } = chosen;
    const [target] = targets;
    const { name, namespace } = target;
    const job = await asking(api, () => readObject(api, target));
    if (hasFinished(job)) {
      await vscode.window.showInformationMessage(
        vscode.l10n.t('Job "{name}" has finished, so it runs no more Pods.', { name }),
      );
      return;
    }
    const current = numberAt(job, 'spec', 'parallelism') ?? 1;
    const wanted = await askNumber(name, current);
    if (wanted === undefined || wanted === current) return;
    const question = vscode.l10n.t(
      'Change `parallelism` of Job "{name}" in namespace "{namespace}" of context "{context}" from {current} to {wanted}?',
      { name, namespace, context: api.connection.context, current, wanted },
    );
    const active = numberAt(job, 'status', 'active') ?? 0;
    const detail = consequence(wanted, active, numberAt(job, 'spec', 'completions'));
    if ((await confirmWrite(api, { question, detail, buttons: [vscode.l10n.t('Change')] })) === undefined) return;
    await asking(api, () => patchSpec(api, target, { parallelism: wanted }, { uid: uidOf(job) }));
    context.log.info(`Job "${name}" in namespace "${namespace}": parallelism ${current} → ${wanted}.`);
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Job "{name}" runs up to {wanted} Pods at a time now.', { name, wanted }),
    );
  });
}

async function askNumber(name: string, current: number): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Parallelism of Job "{name}"', { name }),
    prompt: vscode.l10n.t('How many Pods may run at a time. With 0 the Job pauses.'),
    value: String(current),
    validateInput: (input) =>
      isCount(input) ? undefined : vscode.l10n.t('Type a whole number from 0 to {max}.', { max: MAX_INT32 }),
  });
  return text === undefined || !isCount(text) ? undefined : Number(text);
}

function isCount(text: string): boolean {
  return /^\d{1,10}$/.test(text.trim()) && Number(text) <= MAX_INT32;
}

function consequence(wanted: number, active: number, completions: number | undefined): string[] {
  const lines: string[] = [];
  if (wanted === 0) lines.push(vscode.l10n.t('The Job pauses until its parallelism is raised again.'));
  if (wanted < active) {
    lines.push(vscode.l10n.t('Of its {active} running Pods, {count} are deleted.', { active, count: active - wanted }));
  }
  if (completions !== undefined && wanted > completions) {
    lines.push(vscode.l10n.t('It has {completions} completions, so no more Pods than that run.', { completions }));
  }
  return lines;
}
