import * as vscode from 'vscode';
import {
  type RestoredIndentation,
  type RestoredReading,
  type RestoreIndentationParams,
  restoreIndentationRequest,
} from '../../../server/src/protocol.ts';
import type { ServerSession } from '../serverSession.ts';
import { fitInto, mayBeFlattened } from './flattenedText.ts';

const KIND = vscode.DocumentDropOrPasteEditKind.Text.append('batchwright', 'restoredIndentation');
/** The text as it is, by the editor itself. All of `Text` would have several edits of ours yield to each other. */
const AS_IT_IS = vscode.DocumentDropOrPasteEditKind.Text.append('plain');

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
    const readings = await this.#readings(text, token);
    return readings.flatMap(({ text: restored, title: reading }) => {
      const fitting = fitInto(restored, before);
      if (fitting === undefined) return [];
      const title =
        readings.length === 1
          ? vscode.l10n.t('Paste with Restored Indentation')
          : vscode.l10n.t('Paste with Restored Indentation: {reading}', { reading });
      const edit = new vscode.DocumentPasteEdit(fitting, title, KIND);
      if (mode === 'offer') edit.yieldTo = [AS_IT_IS];
      return [edit];
    });
  }

  /**
   * The likeliest reading first, and those that are about as likely. None where the likeliest guesses, or when the server
   * fails: a paste goes on without them.
   */
  async #readings(text: string, token: vscode.CancellationToken): Promise<readonly RestoredReading[]> {
    const params: RestoreIndentationParams = { text };
    try {
      const { readings } = await this.#session.request<RestoredIndentation>(restoreIndentationRequest, params, token);
      return readings[0]?.sound === true ? readings.filter(({ sound }) => sound) : [];
    } catch {
      return [];
    }
  }
}
