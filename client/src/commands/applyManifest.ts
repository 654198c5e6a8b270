import * as vscode from 'vscode';
import {
  type ManifestInfo,
  type NextRunsParams,
  nextRunsRequest,
  type ScheduleRuns,
} from '../../../server/src/protocol.ts';
import type { Api } from '../cluster/api.ts';
import type { ApplicableManifest } from '../cluster/apply.ts';
import { say } from '../say.ts';
import { applicable, applyNow, checkApply, rejectionWarning } from './applying.ts';
import { connect, withCluster } from './clusterAccess.ts';
import { confirmWrite } from './confirmWrite.ts';
import type { CommandContext } from './context.ts';
import { followJob } from './followJob.ts';
import { offerOutput } from './notify.ts';
import { manifestAt, type Place, placeOf } from './place.ts';
import { runInWords } from './runTable.ts';

/** Applies the manifest under the cursor: asks, tries it without writing, writes, and follows a Job to its end. */
export async function applyManifestCommand(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const place = placeOf(args);
    const info = place === undefined ? undefined : await manifestAt(context.session, place);
    if (place === undefined || info === undefined) {
      await vscode.window.showInformationMessage(
        vscode.l10n.t('There is no Job or CronJob at the cursor. Place it in the manifest to apply.'),
      );
      return;
    }
    const api = await connect(context);
    if (api === undefined) return;
    const manifest = applicable(info, api.connection.namespace);
    if (typeof manifest === 'string') {
      await vscode.window.showWarningMessage(manifest);
      return;
    }
    if (!(await confirmApply(api, manifest, info))) return;
    const check = await checkApply(api, manifest);
    if (check === undefined) return;
    const { created, object } = await applyNow(context, api, manifest, check.force);
    if (manifest.kind === 'Job') await followJob(context, api, manifest.namespace, object);
    else await reportCronJob(context, manifest, created, await schedulesAt(context, place));
  });
}

async function confirmApply(api: Api, manifest: ApplicableManifest, info: ManifestInfo): Promise<boolean> {
  const args = { name: manifest.name, namespace: manifest.namespace, context: api.connection.context };
  const question =
    manifest.kind === 'Job'
      ? vscode.l10n.t(
          'Apply Job "{name}" in namespace "{namespace}" of context "{context}"? A new Job starts at once.',
          args,
        )
      : vscode.l10n.t(
          'Apply CronJob "{name}" in namespace "{namespace}" of context "{context}"? It is created, or changed where it exists.',
          args,
        );
  const buttons = [vscode.l10n.t('Apply')];
  return (await confirmWrite(api, { question, detail: rejectionWarning(info), buttons })) !== undefined;
}

async function schedulesAt({ session }: CommandContext, place: Place): Promise<ScheduleRuns | undefined> {
  const params: NextRunsParams = { ...place, count: 1, from: new Date().toISOString() };
  return (await session.request<ScheduleRuns[]>(nextRunsRequest, params))[0];
}

async function reportCronJob(
  context: CommandContext,
  { name }: ApplicableManifest,
  created: boolean,
  schedule: ScheduleRuns | undefined,
): Promise<void> {
  const done = created
    ? vscode.l10n.t('CronJob "{name}" has been created.', { name })
    : vscode.l10n.t('CronJob "{name}" has been updated.', { name });
  const next = schedule === undefined ? '' : nextRun(schedule);
  await offerOutput(context, vscode.window.showInformationMessage, next === '' ? done : `${done} ${next}`);
}

function nextRun(schedule: ScheduleRuns): string {
  const [first] = schedule.runs;
  if (schedule.suspended) return vscode.l10n.t('It is suspended, so it does not run.');
  if (first === undefined) return vscode.l10n.t('Its schedule never fires.');
  const { distance, inZone, zone } = runInWords(first, schedule.timeZone, new Date(), vscode.env.language);
  return vscode.l10n.t('It runs next in {duration}: {time} ({zone}).', { duration: say(distance), time: inZone, zone });
}
