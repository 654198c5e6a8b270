import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { type ApplicableManifest, STARTING } from '../cluster/apply.ts';
import { ClusterError } from '../cluster/failure.ts';
import { objectAt, parseObject } from '../cluster/json.ts';
import type { Job } from '../cluster/types.ts';
import { say } from '../say.ts';
import { applicable, applyNow, checkApply } from './applying.ts';
import { asking } from './clusterAccess.ts';
import { namespacesOf } from './clusterTargets.ts';
import { confirmApply } from './confirmApply.ts';
import { confirmWrite } from './confirmWrite.ts';
import type { CommandContext } from './context.ts';
import { forEachTarget, reportEach } from './eachTarget.ts';
import { followJobs } from './followJobs.ts';
import { type FiledManifest, pickManifests } from './manifestChoice.ts';
import { offerOutput } from './notify.ts';
import type { SettledManifest } from './settleConflicts.ts';

/** A manifest that can be applied, and where it stands. */
interface Ready {
  readonly filed: FiledManifest;
  readonly manifest: ApplicableManifest;
}

/** How many manifests a question lists. */
const LISTED = 15;

/**
 * Applies several manifests after one question that lists them. All are tried first: where the cluster refuses one, or the
 * person takes over no fields of another field manager, none is applied. Jobs are followed to their ends.
 */
export async function applySeveral(
  context: CommandContext,
  api: Api,
  manifests: readonly FiledManifest[],
): Promise<void> {
  const tried = manifests.map((filed) => ({ filed, manifest: applicable(filed.info, api.connection.namespace) }));
  const reasons = tried.flatMap(({ manifest }) => (typeof manifest === 'string' ? [manifest] : []));
  const ready = tried.flatMap(({ filed, manifest }): Ready[] =>
    typeof manifest === 'string' ? [] : [{ filed, manifest }],
  );
  const chosen = await confirmAll(api, ready, reasons);
  if (chosen.length === 0) return;
  const settled = await checkAll(context, api, chosen);
  if (settled === undefined) return;
  const jobs: Job[] = [];
  const done = await asking(api, () =>
    forEachTarget(settled, async ({ target, check }) => {
      const { object } = await applyNow(context, api, check);
      if (target.kind === 'Job') jobs.push(object);
    }),
  );
  await Promise.all([
    reportEach(context, done, (count) => vscode.l10n.t('Applied: {count}.', { count })),
    followJobs(context, api, jobs),
  ]);
}

/** Those that the person wants applied; none where they cancel. */
async function confirmAll(api: Api, ready: readonly Ready[], leftOut: readonly string[]): Promise<readonly Ready[]> {
  const [first] = ready;
  if (first !== undefined && ready.length === 1) {
    return (await confirmApply(api, first.manifest, first.filed.info)) ? ready : [];
  }
  const apply = vscode.l10n.t('Apply All');
  const choose = vscode.l10n.t('Choose…');
  const namespace = namespacesOf(ready.map(({ manifest }) => manifest));
  const args = { count: ready.length, namespace, context: api.connection.context };
  const question =
    namespace === ''
      ? vscode.l10n.t('Apply {count} manifests in context "{context}"?', args)
      : vscode.l10n.t('Apply {count} manifests in namespace "{namespace}" of context "{context}"?', args);
  const detail = [...listed(ready), '', ...consequences(ready), ...new Set(leftOut)];
  const choice = await confirmWrite(api, { question, detail, buttons: [apply, choose] });
  if (choice !== choose) return choice === apply ? ready : [];
  const title = vscode.l10n.t('Manifests to apply');
  const picked = await pickManifests(
    ready.map(({ filed }) => filed),
    { title, many: true },
  );
  const kept = ready.filter(({ filed }) => picked.includes(filed));
  return kept.length === 0 || kept.length === ready.length ? kept : confirmAll(api, kept, []);
}

function listed(ready: readonly Ready[]): string[] {
  const lines = ready.slice(0, LISTED).map(({ filed, manifest: { kind, name } }) => {
    return `${kind} ${name} (${vscode.workspace.asRelativePath(vscode.Uri.parse(filed.uri))})`;
  });
  const count = ready.length - lines.length;
  return count === 0 ? lines : [...lines, vscode.l10n.t('and {count} more', { count })];
}

function consequences(ready: readonly Ready[]): string[] {
  const starting = ready.filter(({ manifest }) => startsAtOnce(manifest)).length;
  const refused = ready.filter(({ filed }) => filed.info.rejections > 0).length;
  return [
    ...(starting === 0
      ? []
      : [vscode.l10n.t('Those that start at once where they are new: {starting}.', { starting })]),
    vscode.l10n.t('All are tried on the cluster first; where it refuses one, none is applied.'),
    ...(refused === 0
      ? []
      : [vscode.l10n.t('Manifests with errors for which the API server would refuse them: {refused}.', { refused })]),
  ];
}

function startsAtOnce({ kind, json }: ApplicableManifest): boolean {
  return STARTING.includes(kind) && objectAt(parseObject(json), 'spec').suspend !== true;
}

/** A manifest, and as what it is to be applied. */
interface Settled {
  readonly target: ApplicableManifest;
  readonly check: SettledManifest;
}

/** As what each is to be applied; undefined where nothing is. */
async function checkAll(
  context: CommandContext,
  api: Api,
  ready: readonly Ready[],
): Promise<readonly Settled[] | undefined> {
  const settled: Settled[] = [];
  for (const { manifest } of ready) {
    try {
      const check = await checkApply(api, manifest);
      if (check === undefined) return undefined;
      settled.push({ target: manifest, check });
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      const { kind, name } = manifest;
      const args = { kind, name, reason: say(error.sentence) };
      const sentence = vscode.l10n.t('Nothing has been applied. {kind} "{name}": {reason}', args);
      await offerOutput(context, vscode.window.showErrorMessage, sentence);
      return undefined;
    }
  }
  return settled;
}
