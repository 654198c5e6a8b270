import * as vscode from 'vscode';
import { type NextRunsParams, nextRunsRequest, type ScheduleRuns } from '../../../server/src/protocol.ts';
import type { Api } from '../cluster/api.ts';
import type { ApplicableManifest } from '../cluster/apply.ts';
import { kindOf } from '../cluster/kinds.ts';
import { say } from '../say.ts';
import { applicable, applyNow, checkApply } from './applying.ts';
import { applySeveral } from './applySeveral.ts';
import { connect, withCluster } from './clusterAccess.ts';
import { confirmApply } from './confirmApply.ts';
import type { CommandContext } from './context.ts';
import { followJob } from './followJob.ts';
import { type FiledManifest, manifestsCalledFor, tellNothing } from './manifestChoice.ts';
import { offerOutput } from './notify.ts';
import { filesOf } from './place.ts';
import { runInWords } from './runTable.ts';

/**
 * Applies the manifest at the cursor, or those of some files: asks, tries without writing, writes, and follows Jobs to
 * their ends.
 */
export async function applyManifestCommand(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const found = await manifestsCalledFor(context.session, args);
    const [only] = found;
    if (only === undefined) {
      const files = filesOf(args).length;
      if (files > 0) return tellNothing(files);
      await vscode.window.showInformationMessage(
        vscode.l10n.t('There is no Job or CronJob at the cursor. Place it in the manifest to apply.'),
      );
      return;
    }
    const api = await connect(context);
    if (api === undefined) return;
    const ready = found.filter(({ info }) => typeof applicable(info, api.connection.namespace) !== 'string');
    if (ready.length > 1) await applySeveral(context, api, found);
    else await applyOne(context, api, ready[0] ?? only);
  });
}

async function applyOne(context: CommandContext, api: Api, filed: FiledManifest): Promise<void> {
  const { info } = filed;
  const manifest = applicable(info, api.connection.namespace);
  if (typeof manifest === 'string') return tellWhyNot(manifest, filed);
  if (!(await confirmApply(api, manifest, info))) return;
  const check = await checkApply(api, manifest);
  if (check === undefined) return;
  const { created, object } = await applyNow(context, api, check);
  if (manifest.kind === 'Job') await followJob(context, api, manifest.namespace, object);
  else await reportOther(context, manifest, created, await nextRunOf(context, filed, api.now()));
}

/** What cannot be applied, as it has no name, may still be submitted. */
async function tellWhyNot(reason: string, { uri, info }: FiledManifest): Promise<void> {
  const submit = vscode.l10n.t('Submit');
  const choice = await vscode.window.showWarningMessage(reason, ...(kindOf(info) === 'Workflow' ? [submit] : []));
  if (choice === submit) await vscode.commands.executeCommand('batchwright.submitWorkflow', uri, info.range.start);
}

/** A sentence about the next run, as seen at an instant; empty where the manifest has no schedule. */
async function nextRunOf({ session }: CommandContext, { uri, info }: FiledManifest, now: number): Promise<string> {
  const position = info.range.start;
  const params: NextRunsParams = { uri, position, count: 1, from: new Date(now).toISOString() };
  const [schedule] = await session.request<ScheduleRuns[]>(nextRunsRequest, params);
  return schedule === undefined ? '' : nextRun(schedule, now);
}

async function reportOther(
  context: CommandContext,
  { kind, name }: ApplicableManifest,
  created: boolean,
  next: string,
): Promise<void> {
  const done = created
    ? vscode.l10n.t('{kind} "{name}" has been created.', { kind, name })
    : vscode.l10n.t('{kind} "{name}" has been updated.', { kind, name });
  await offerOutput(context, vscode.window.showInformationMessage, next === '' ? done : `${done} ${next}`);
}

function nextRun(schedule: ScheduleRuns, now: number): string {
  const [first] = schedule.runs;
  if (schedule.suspended) return vscode.l10n.t('It is suspended, so it does not run.');
  if (first === undefined) return vscode.l10n.t('Its schedule never fires.');
  const { distance, inZone, zone } = runInWords(first, schedule.timeZone, new Date(now), vscode.env.language);
  return vscode.l10n.t('It runs next in {duration}: {time} ({zone}).', { duration: say(distance), time: inZone, zone });
}
