import * as vscode from 'vscode';
import {
  type RestoredIndentation,
  type RestoreIndentationParams,
  restoreIndentationRequest,
} from '../../../server/src/protocol.ts';
import type { ServerSession } from '../serverSession.ts';
import { fitInto, mayBeFlattened } from './flattenedText.ts';

const KIND = vscode.DocumentDropOrPasteEditKind.Text.append('batchwright', 'restoredIndentation');

/** Offers pasted manifests with their indentation rebuilt, as the setting `batchwright.pasteRepair` says. */
export function registerRestorePaste(session: ServerSession): vscode.Disposable {
  return vscode.languages.registerDocumentPasteEditProvider({ language: 'yaml' }, new RestorePaste(session), {
    providedPasteEditKinds: [KIND],
    pasteMimeTypes: ['text/plain'],
  });
}

class RestorePaste implements vscode.DocumentPasteEditProvider {
  readonly #session: ServerSession;

  constructor(session: ServerSession) {
    this.#session = session;
  }

  async provideDocumentPasteEdits(
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    transfer: vscode.DataTransfer,
    _context: vscode.DocumentPasteEditContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentPasteEdit[] | undefined> {
    const mode = vscode.workspace.getConfiguration('batchwright', document).get<string>('pasteRepair', 'offer');
    const [range] = ranges;
    if (mode === 'off' || range === undefined || ranges.length > 1) return undefined;
    const before = document.lineAt(range.start.line).text.slice(0, range.start.character);
    const text = (await transfer.get('text/plain')?.asString()) ?? '';
    if (!mayBeFlattened(text) || token.isCancellationRequested) return undefined;
    const restored = await this.#restore(text, token);
    const fitting = restored === undefined ? undefined : fitInto(restored, before);
    if (fitting === undefined) return undefined;
    const edit = new vscode.DocumentPasteEdit(fitting, vscode.l10n.t('Paste with Restored Indentation'), KIND);
    if (mode === 'offer') edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
    return [edit];
  }

  /** The likeliest reading, where nothing in it is a guess. A paste goes on without it when the server fails. */
  async #restore(text: string, token: vscode.CancellationToken): Promise<string | undefined> {
    const params: RestoreIndentationParams = { text };
    try {
      const { readings } = await this.#session.request<RestoredIndentation>(restoreIndentationRequest, params, token);
      return readings[0]?.sound === true ? readings[0].text : undefined;
    } catch {
      return undefined;
    }
  }
}
