import * as vscode from 'vscode';
import type { SharedTextName } from './messages.ts';

/** What every page about an object of a cluster says. What is in braces is filled in by the page. */
export function sharedTexts(): Readonly<Record<SharedTextName, string>> {
  return {
    connect: vscode.l10n.t('Connect'),
    tryAgain: vscode.l10n.t('Try Again'),
    disconnected: vscode.l10n.t(
      'This page shows {kind} "{name}" in namespace "{namespace}" of context "{context}". The cluster is asked when you connect.',
    ),
    connecting: vscode.l10n.t('Asking the cluster of context "{context}"…'),
    place: vscode.l10n.t('Namespace {namespace} of context {context}'),
    days: vscode.l10n.t('{days} d'),
    daysHours: vscode.l10n.t('{days} d {hours} h'),
    hours: vscode.l10n.t('{hours} h'),
    hoursMinutes: vscode.l10n.t('{hours} h {minutes} min'),
    minutes: vscode.l10n.t('{minutes} min'),
    minutesSeconds: vscode.l10n.t('{minutes} min {seconds} s'),
    seconds: vscode.l10n.t('{seconds} s'),
    ago: vscode.l10n.t('{duration} ago'),
    ahead: vscode.l10n.t('in {duration}'),
  };
}
