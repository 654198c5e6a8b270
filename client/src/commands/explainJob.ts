import * as vscode from 'vscode';
import {
  type ExplainScheduleParams,
  explainScheduleRequest,
  type ScheduleExplanation,
} from '../../../server/src/protocol.ts';
import type { Api } from '../cluster/api.ts';
import { explainCronJob } from '../cluster/explain/explainCronJob.ts';
import { explainJob } from '../cluster/explain/explainJob.ts';
import type { CronJobSituation, Explanation, Finding } from '../cluster/explain/explanation.ts';
import { gatherCronJob, gatherJob, jobOfPod, type Reading } from '../cluster/explain/gather.ts';
import type { ClusterTarget } from '../cluster/target.ts';
import type { CronJob } from '../cluster/types.ts';
import type { JobSnapshot } from '../cluster/watch.ts';
import { say } from '../say.ts';
import type { ServerSession } from '../serverSession.ts';
import { asking, withCluster } from './clusterAccess.ts';
import { chooseTargets } from './clusterTargets.ts';
import type { CommandContext } from './context.ts';
import { explanationText } from './explanationText.ts';
import { type FieldPlace, fieldPlace } from './fieldPlace.ts';

/** Says in sentences why a Job failed or does not get on, or why a CronJob starts no Jobs. */
export async function explainJobCommand(context: CommandContext, args: readonly unknown[]): Promise<void> {
  await withCluster(context, async () => {
    const title = vscode.l10n.t('Explain what happened');
    const chosen = await chooseTargets(context, args, { kinds: ['Job', 'CronJob', 'Pod'], title, many: false });
    if (chosen !== undefined) await explainTarget(context, chosen.api, chosen.targets[0]);
  });
}

/**
 * Explains one object, and shows it. `known`: a Job as it was last seen, which may have been deleted since. Throws a
 * `ClusterError`.
 */
export async function explainTarget(
  context: CommandContext,
  api: Api,
  target: ClusterTarget,
  known?: JobSnapshot,
): Promise<void> {
  const reading: Reading = { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const explanation = await asking(api, () => explanationOf(context, api, target, reading, known));
  if (explanation === undefined) {
    const { kind, name, namespace } = target;
    const args = { kind, name, namespace, context: api.connection.context };
    await vscode.window.showInformationMessage(
      kind === 'Pod'
        ? vscode.l10n.t('Pod "{name}" belongs to no Job, or is gone from namespace "{namespace}".', args)
        : vscode.l10n.t(
            'There is no {kind} "{name}" in namespace "{namespace}" of context "{context}": nothing to explain.',
            args,
          ),
    );
    return;
  }
  const where = { context: api.connection.context, namespace: target.namespace, now: api.now() };
  await context.documents.show(
    `${vscode.l10n.t('Why {name}', { name: target.name })}.md`,
    explanationText(explanation, where, say),
  );
  await offerFields(context, explanation);
}

async function explanationOf(
  context: CommandContext,
  api: Api,
  { kind, namespace, name }: ClusterTarget,
  reading: Reading,
  known?: JobSnapshot,
): Promise<Explanation | undefined> {
  if (kind === 'CronJob') {
    const situation = await gatherCronJob(api, namespace, name, reading);
    if (situation === undefined) return undefined;
    const due = await orElse(context, () => dueRuns(context.session, situation.cronJob, situation.now), {});
    return explainCronJob({ ...situation, ...due });
  }
  const job = kind === 'Pod' ? await jobOfPod(api, namespace, name, reading) : name;
  const situation = job === undefined ? undefined : await gatherJob(api, namespace, job, reading, known);
  return situation && explainJob(situation);
}

/** An explanation does not hang on the language server: where that does not answer, a little less is told. */
async function orElse<T>({ log }: CommandContext, ask: () => Promise<T>, fallback: T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    log.warn(error instanceof Error ? error.message : String(error));
    return fallback;
  }
}

/** What the schedule asks for next, and what it has asked for since the last Job was started. */
async function dueRuns(
  session: ServerSession,
  { metadata, spec, status }: CronJob,
  now: number,
): Promise<Pick<CronJobSituation, 'nextRun' | 'overdueSince'>> {
  const last = status?.lastScheduleTime ?? metadata.creationTimestamp;
  const [nextRun, afterLast] = await Promise.all([
    runAfter(session, spec, new Date(now).toISOString()),
    last === undefined ? undefined : runAfter(session, spec, last),
  ]);
  const isOverdue = afterLast !== undefined && afterLast !== '' && Date.parse(afterLast) <= now;
  return { ...(nextRun !== undefined && { nextRun }), ...(isOverdue && { overdueSince: afterLast }) };
}

/** RFC 3339; empty where the schedule never fires, undefined where it cannot be read. */
async function runAfter(
  session: ServerSession,
  { schedule, timeZone }: CronJob['spec'],
  from: string,
): Promise<string | undefined> {
  const params: ExplainScheduleParams = { schedule, ...(timeZone !== undefined && { timeZone }), count: 1, from };
  const answer = await session.request<ScheduleExplanation | null>(explainScheduleRequest, params);
  return answer === null || answer.problems.length > 0 ? undefined : (answer.runs[0] ?? '');
}

type FieldFinding = Finding & { readonly field: string };

/** A notification that leads to the field to change, where the workspace has the manifest, and to the page of the rule. */
async function offerFields(context: CommandContext, { findings, headline, manifest }: Explanation): Promise<void> {
  const withField = findings.filter((finding): finding is FieldFinding => finding.field !== undefined);
  const fields = withField.map(({ field }) => field);
  const places = await orElse(context, () => fieldPlace(context.session, manifest, fields), []);
  const rule = findings.find((finding) => finding.rule !== undefined)?.rule;
  const goToField = vscode.l10n.t('Go to Field');
  const readMore = vscode.l10n.t('Read More');
  const buttons = [...(places.length > 0 ? [goToField] : []), ...(rule === undefined ? [] : [readMore])];
  if (buttons.length === 0) return;
  const choice = await vscode.window.showInformationMessage(say(headline), ...buttons);
  if (choice === goToField) await goTo(withField, places);
  if (choice === readMore && rule !== undefined) {
    const page = vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules', `${rule}.md`);
    await vscode.commands.executeCommand('markdown.showPreview', page);
  }
}

async function goTo(findings: readonly FieldFinding[], places: readonly FieldPlace[]): Promise<void> {
  const items = findings.flatMap(({ field, sentence, advice }, index) => {
    const place = places[index];
    return place === undefined ? [] : [{ label: field, detail: say(advice ?? sentence), place }];
  });
  const different = items.filter((item, index) => items.findIndex(({ label }) => label === item.label) === index);
  const title = vscode.l10n.t('Field to go to');
  const chosen = different.length === 1 ? different[0] : await vscode.window.showQuickPick(different, { title });
  if (chosen === undefined) return;
  const { uri, range } = chosen.place;
  const { start, end } = range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection });
}
