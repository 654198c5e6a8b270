import * as vscode from 'vscode';
import { timelineTexts } from './texts.ts';

/** The folder of the pages within the package. */
export function pagesFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist/webviews');
}

/**
 * The HTML of the timeline: one script and one style sheet of the package, and nothing from elsewhere.
 * @param reachesClusters whether a cluster can be asked for the lengths of runs
 */
export function timelineHtml(webview: vscode.Webview, extensionUri: vscode.Uri, reachesClusters: boolean): string {
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(pagesFolder(extensionUri), name)).toString();
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(file('timeline.css'))}">
<title>${escapeHtml(vscode.l10n.t('Timeline'))}</title>
</head>
<body data-texts="${escapeHtml(JSON.stringify(timelineTexts()))}" data-reaches-clusters="${reachesClusters}">
<script nonce="${nonce}" src="${escapeHtml(file('timeline.js'))}"></script>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
