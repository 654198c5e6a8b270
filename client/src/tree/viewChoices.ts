import * as vscode from 'vscode';
import type { Order, StateFilter, ViewOptions } from './node.ts';

/** What there is to sort by, in words. */
export function orderInWords(order: Order): string {
  switch (order) {
    case 'newest':
      return vscode.l10n.t('Newest First');
    case 'name':
      return vscode.l10n.t('By Name');
    case 'attention':
      return vscode.l10n.t('Failed First, Then Active');
  }
}

export function stateFilterInWords(state: StateFilter): string {
  switch (state) {
    case 'failed':
      return vscode.l10n.t('Failed');
    case 'active':
      return vscode.l10n.t('Running or Waiting');
    case 'suspended':
      return vscode.l10n.t('Suspended');
    case 'complete':
      return vscode.l10n.t('Complete');
  }
}

/** What is shown over the tree while a filter is on. */
export function filterInWords({ text, state }: ViewOptions): string {
  if (state === undefined) return vscode.l10n.t('Only names with "{text}"', { text });
  const words = stateFilterInWords(state);
  return text === ''
    ? vscode.l10n.t('Only: {state}', { state: words })
    : vscode.l10n.t('Only: {state}, names with "{text}"', { state: words, text });
}
