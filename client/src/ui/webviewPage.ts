import * as vscode from 'vscode';

/** The folder of the pages within the package. */
export function pagesFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist/webviews');
}

export interface WebviewPage {
  /** Of its script and its style sheet in `dist/webviews`. */
  readonly name: string;
  readonly title: string;
  /** All that the page says, in the language of the editor. */
  readonly texts: Readonly<Record<string, string>>;
  /** What else the page finds in `document.body.dataset`: names as in `data-reaches-clusters`, without `data-`. */
  readonly data?: Readonly<Record<string, string>>;
}

/** The HTML of a page: one script and one style sheet of the package, and nothing from elsewhere. */
export function webviewHtml(webview: vscode.Webview, extensionUri: vscode.Uri, page: WebviewPage): string {
  const file = (type: 'js' | 'css') =>
    webview.asWebviewUri(vscode.Uri.joinPath(pagesFolder(extensionUri), `${page.name}.${type}`)).toString();
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  const data = { texts: JSON.stringify(page.texts), ...page.data };
  const attributes = Object.entries(data).map(([name, value]) => ` data-${name}="${escapeHtml(value)}"`);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(file('css'))}">
<title>${escapeHtml(page.title)}</title>
</head>
<body${attributes.join('')}>
<script nonce="${nonce}" src="${escapeHtml(file('js'))}"></script>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
