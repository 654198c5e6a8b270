import * as vscode from 'vscode';
import { say } from '../say.ts';
import type { Clock, TreeNode, Words } from './node.ts';

const STATES = {
  none: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
};

/** A row as the editor shows it. */
export function treeItemOf(node: TreeNode, clock: Clock): vscode.TreeItem {
  const { label, description, tooltip, icon, role, contextValue, expansion, command } = node.appearance(clock);
  const text = sayWords(label);
  const details = description.map(sayWords).filter((words) => words !== '');
  const item = new vscode.TreeItem(text, STATES[expansion]);
  item.id = node.id;
  item.description = details.join(' · ');
  // Plain text: what a cluster says is no Markdown.
  item.tooltip = tooltip.map(sayWords).join('\n') || text;
  item.iconPath = new vscode.ThemeIcon(
    icon.id,
    icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color),
  );
  item.contextValue = contextValue;
  const roleWords = sayWords(role);
  item.accessibilityInformation = { label: [roleWords === '' ? text : `${roleWords} ${text}`, ...details].join(', ') };
  if (command !== undefined) {
    item.command = { command: command.id, title: sayWords(command.title), arguments: [node] };
  }
  return item;
}

function sayWords(words: Words): string {
  return typeof words === 'string' ? words : say(words);
}
