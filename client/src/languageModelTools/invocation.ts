import * as vscode from 'vscode';
import { codeOf, type LintInput, type ScheduleInput } from './input.ts';

/** What is shown while a manifest is checked, and what is asked before. */
export function prepareLint({ uri }: LintInput): vscode.PreparedToolInvocation {
  if (!uri) {
    return {
      invocationMessage: vscode.l10n.t('Checking a manifest'),
      confirmationMessages: {
        title: vscode.l10n.t('Check a manifest?'),
        message: vscode.l10n.t(
          'Batchwright checks the text that the language model gives it. It changes nothing and asks no cluster.',
        ),
      },
    };
  }
  const file = codeOf(uri);
  return {
    invocationMessage: vscode.l10n.t('Checking {file}', { file }),
    confirmationMessages: {
      title: vscode.l10n.t('Check a manifest?'),
      message: vscode.l10n.t(
        'Batchwright reads {file} and tells the language model what is wrong in it. It changes nothing and asks no cluster.',
        { file },
      ),
    },
  };
}

export function prepareExplanation({ schedule }: ScheduleInput): vscode.PreparedToolInvocation {
  return {
    invocationMessage: vscode.l10n.t('Explaining the schedule {schedule}', { schedule: codeOf(schedule) }),
    confirmationMessages: {
      title: vscode.l10n.t('Explain a schedule?'),
      message: vscode.l10n.t(
        'Batchwright tells the language model what the schedule {schedule} means. It changes nothing and asks no cluster.',
        { schedule: codeOf(schedule) },
      ),
    },
  };
}

export function prepareRuns({ schedule }: ScheduleInput): vscode.PreparedToolInvocation {
  return {
    invocationMessage: vscode.l10n.t('Listing the next runs of {schedule}', { schedule: codeOf(schedule) }),
    confirmationMessages: {
      title: vscode.l10n.t('List the next runs?'),
      message: vscode.l10n.t(
        'Batchwright tells the language model the next runs of the schedule {schedule}. It changes nothing and asks no cluster.',
        { schedule: codeOf(schedule) },
      ),
    },
  };
}
