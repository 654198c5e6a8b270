import * as vscode from 'vscode';
import { LogText } from '../cluster/logText.ts';

const SCHEME = 'batchwright-logs';

/** For `when` clauses: whether the log in front is still read. */
const FOLLOWING = 'batchwright.followingLog';

/** Longest text that an editor shows without labour, in UTF-16 units. */
const MAX_LENGTH = 4_000_000;

/** How often an editor is told of new lines, in milliseconds: it takes the whole text anew each time. */
const REFRESH = 500;

/** A document that grows while a log is read. */
export interface GrowingLog {
  /** Aborts when the person stops reading, or closes the document. */
  readonly signal: AbortSignal;
  add(line: string): void;
  /** Nothing more comes: `note` is the last line. */
  end(note: string): void;
}

interface OpenLog {
  readonly uri: vscode.Uri;
  readonly text: LogText;
  readonly stop: AbortController;
  note: string;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Read-only documents of logs. One that is closed is forgotten, and no longer read. */
export class LogDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #logs = new Map<string, OpenLog>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #disposables: readonly vscode.Disposable[];
  readonly onDidChange = this.#changed.event;
  #count = 0;

  constructor() {
    this.#disposables = [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      // The editor may keep a document for minutes after its last tab is closed.
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed) if (input instanceof vscode.TabInputText) this.#forget(input.uri);
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.#tellFollowing()),
    ];
  }

  /** Opens an empty log. @param title name of its tab */
  async open(title: string): Promise<GrowingLog> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title}.log`, query: String(this.#count++) });
    const log: OpenLog = {
      uri,
      text: new LogText(MAX_LENGTH),
      stop: new AbortController(),
      note: '',
      timer: undefined,
    };
    this.#logs.set(uri.toString(), log);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
    this.#tellFollowing();
    return {
      signal: log.stop.signal,
      add: (line) => {
        log.text.add(line);
        log.timer ??= setTimeout(() => this.#refresh(log), REFRESH);
      },
      end: (note) => {
        log.note = note;
        log.stop.abort();
        this.#refresh(log);
        this.#tellFollowing();
      },
    };
  }

  /** Stops reading the log in front. What is there stays. */
  stop(): void {
    const uri = vscode.window.activeTextEditor?.document.uri.toString() ?? '';
    this.#logs.get(uri)?.stop.abort();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const log = this.#logs.get(uri.toString());
    if (log === undefined) return '';
    const { text, note } = log;
    const dropped =
      text.dropped > 0 ? `${vscode.l10n.t('({count} older lines are not shown)', { count: text.dropped })}\n` : '';
    return `${dropped}${text}${note === '' ? '' : `${note}\n`}`;
  }

  dispose(): void {
    for (const { uri } of this.#logs.values()) this.#forget(uri);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #forget(uri: vscode.Uri): void {
    const log = this.#logs.get(uri.toString());
    if (log === undefined) return;
    this.#logs.delete(uri.toString());
    clearTimeout(log.timer);
    log.stop.abort();
  }

  /** An editor whose last line is in sight stays at the end. */
  #refresh(log: OpenLog): void {
    clearTimeout(log.timer);
    log.timer = undefined;
    if (!this.#logs.has(log.uri.toString())) return;
    const editor = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === log.uri.toString(),
    );
    const last = editor?.document.lineCount ?? 0;
    const atEnd = editor?.visibleRanges.some(({ end }) => end.line >= last - 2) ?? false;
    if (editor !== undefined && atEnd) this.#stayAtEnd(editor);
    this.#changed.fire(log.uri);
  }

  #stayAtEnd(editor: vscode.TextEditor): void {
    const waiting = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== editor.document) return;
      waiting.dispose();
      const line = document.lineCount - 1;
      editor.revealRange(new vscode.Range(line, 0, line, 0));
    });
    setTimeout(() => waiting.dispose(), REFRESH);
  }

  #tellFollowing(): void {
    const uri = vscode.window.activeTextEditor?.document.uri.toString() ?? '';
    const log = this.#logs.get(uri);
    const isFollowed = log !== undefined && !log.stop.signal.aborted;
    void vscode.commands.executeCommand('setContext', FOLLOWING, isFollowed);
  }
}
