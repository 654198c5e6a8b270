import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { ClusterError } from '../cluster/failure.ts';
import { english } from '../cluster/message.ts';
import { describeOutcome, describeProgress, waitingReason } from '../cluster/outcome.ts';
import type { Job } from '../cluster/types.ts';
import { type JobSnapshot, type WatchEnd, watchJob } from '../cluster/watch.ts';
import { say, sayAll } from '../say.ts';
import { untilCancelled } from './cancellable.ts';
import { withCluster } from './clusterAccess.ts';
import type { CommandContext } from './context.ts';
import { offerOutput } from './notify.ts';

/**
 * Shows the progress of a Job until it has finished, then tells how it ended. Cancelling the notification stops
 * watching; the Job goes on. Resolves when the last notification is closed.
 */
export async function followJob(context: CommandContext, api: Api, namespace: string, job: Job): Promise<void> {
  const { name, uid } = job.metadata;
  const watching = vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Job "{job}"', { job: name }),
      cancellable: true,
    },
    (progress, token) =>
      untilCancelled(token, (signal) => watchWithProgress(context, api, { namespace, name, uid }, progress, signal)),
  );
  try {
    await report(context, api, { namespace, name }, await watching);
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    context.log.error(error);
    const reason = say(error.sentence);
    await offerOutput(
      context,
      vscode.window.showErrorMessage,
      vscode.l10n.t('Job "{job}" exists, but it cannot be followed: {reason}', { job: name, reason }),
    );
  }
}

function watchWithProgress(
  { log }: CommandContext,
  api: Api,
  identity: { readonly namespace: string; readonly name: string; readonly uid: string },
  progress: vscode.Progress<{ message?: string }>,
  signal: AbortSignal,
): Promise<WatchEnd> {
  return watchJob(api, identity, {
    signal,
    onChange: (snapshot) => progress.report({ message: sayAll(progressOf(snapshot)) }),
    onInterruption(error) {
      log.warn(error.message);
      progress.report({ message: vscode.l10n.t('The connection to the cluster is lost; trying again…') });
    },
    onPodsUnreadable: (error) => log.warn(error.message),
  });
}

function progressOf({ job, pods }: JobSnapshot) {
  const waiting = waitingReason(pods);
  return waiting === undefined ? [describeProgress(job)] : [describeProgress(job), waiting];
}

interface FollowedJob {
  readonly namespace: string;
  readonly name: string;
}

async function report(context: CommandContext, api: Api, followed: FollowedJob, end: WatchEnd): Promise<void> {
  const job = followed.name;
  const { showInformationMessage, showWarningMessage } = vscode.window;
  switch (end.kind) {
    case 'finished': {
      const { succeeded, sentences } = describeOutcome(end.snapshot);
      const level = succeeded ? 'info' : 'error';
      context.log[level](sentences.map(english).join(' '));
      if (!succeeded) return offerExplanation(context, api, followed, sayAll(sentences), end.snapshot);
      return offerPage(context, api, followed, sayAll(sentences));
    }
    case 'suspended':
      return offerOutput(
        context,
        showInformationMessage,
        vscode.l10n.t('Job "{job}" is suspended. It runs when its `suspend` is set to `false`.', { job }),
      );
    case 'deleted':
      return offerOutput(
        context,
        showWarningMessage,
        vscode.l10n.t('Job "{job}" was deleted before it had finished.', { job }),
      );
    case 'cancelled':
      return offerOutput(
        context,
        showInformationMessage,
        vscode.l10n.t('Job "{job}" is still running, and no longer watched.', { job }),
      );
  }
}

/** The failure, with a button that explains it. The Pods that have been seen count, though they may be gone by then. */
export async function offerExplanation(
  context: CommandContext,
  api: Api,
  { namespace, name }: FollowedJob,
  sentence: string,
  seen: JobSnapshot,
): Promise<void> {
  const why = vscode.l10n.t('Why?');
  const openPage = vscode.l10n.t('Open Job Page');
  const showOutput = vscode.l10n.t('Show Output');
  const choice = await vscode.window.showErrorMessage(sentence, why, openPage, showOutput);
  if (choice === showOutput) context.log.show();
  if (choice === openPage) await showPage(context, api, { namespace, name });
  if (choice !== why) return;
  const { explainTarget } = await import('./explainJob.ts');
  await withCluster(context, () => explainTarget(context, api, { kind: 'Job', namespace, name }, seen));
}

async function offerPage(context: CommandContext, api: Api, followed: FollowedJob, sentence: string): Promise<void> {
  const openPage = vscode.l10n.t('Open Job Page');
  const showOutput = vscode.l10n.t('Show Output');
  const choice = await vscode.window.showInformationMessage(sentence, openPage, showOutput);
  if (choice === showOutput) context.log.show();
  if (choice === openPage) await showPage(context, api, followed);
}

async function showPage(context: CommandContext, api: Api, { namespace, name }: FollowedJob): Promise<void> {
  const { openClusterPage } = await import('../clusterPages/clusterPanel.ts');
  await openClusterPage(context, api, { namespace, kind: 'Job', name });
}
