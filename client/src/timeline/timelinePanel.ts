import * as vscode from 'vscode';
import {
  type ObservedLength,
  type TimelineFileParams,
  type TimelineParams,
  type TimelineView,
  timelineFileRequest,
  timelineRequest,
} from '../../../server/src/protocol.ts';
import type { CommandContext } from '../commands/context.ts';
import { showFailure } from '../commands/notify.ts';
import type { Place } from '../commands/place.ts';
import { LANGUAGES } from '../manifestText.ts';
import { pagesFolder, webviewHtml } from '../ui/webviewPage.ts';
import { applyChanges } from './applyChanges.ts';
import type { HostMessage, PageMessage } from './messages.ts';
import { timelineTexts } from './texts.ts';

/** Also the name by which the editor restores it after a reload: `extension.ts` and `package.json` have it too. */
const TIMELINE_VIEW = 'batchwright.timeline';

/** How long after a change the page asks anew, in milliseconds. */
const PAUSE = 400;

/** The tab with the timeline: there is at most one. What it shows and where it stands is remembered by its page. */
export class TimelinePanel {
  static #open: TimelinePanel | undefined;

  /** @param place what is brought into view */
  static show(context: CommandContext, place: Place | undefined): void {
    const open = TimelinePanel.#open;
    if (open !== undefined) open.#panel.reveal();
    const panel = open ?? TimelinePanel.restore(context, createPanel());
    panel.#wanted = place;
    panel.#tell({ type: 'changed' });
  }

  /** Fills a tab that is there already, as after a reload of the window. */
  static restore(context: CommandContext, panel: vscode.WebviewPanel): TimelinePanel {
    TimelinePanel.#open = new TimelinePanel(context, panel);
    return TimelinePanel.#open;
  }

  readonly #context: CommandContext;
  readonly #panel: vscode.WebviewPanel;
  readonly #listeners: vscode.Disposable[];
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** What the cluster told when it was asked. */
  #lengths: readonly ObservedLength[] = [];
  /** To be brought into view with the next answer. */
  #wanted: Place | undefined;

  private constructor(context: CommandContext, panel: vscode.WebviewPanel) {
    this.#context = context;
    this.#panel = panel;
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [pagesFolder(context.extensionUri)] };
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.{yaml,yml,json}');
    const changed = () => this.#noteChange();
    this.#listeners = [
      watcher,
      watcher.onDidChange(changed),
      watcher.onDidCreate(changed),
      watcher.onDidDelete(changed),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (LANGUAGES.includes(document.languageId)) this.#noteChange();
      }),
      webview.onDidReceiveMessage((message: PageMessage) => this.#handle(message)),
      panel.onDidDispose(() => this.#dispose()),
    ];
    webview.html = webviewHtml(webview, context.extensionUri, {
      name: 'timeline',
      title: vscode.l10n.t('Timeline'),
      texts: timelineTexts(),
      data: { 'reaches-clusters': String(context.cluster !== undefined) },
    });
  }

  async #handle(message: PageMessage): Promise<void> {
    try {
      await this.#do(message);
    } catch (error) {
      await showFailure(this.#context, error);
    }
  }

  async #do(message: PageMessage): Promise<void> {
    switch (message.type) {
      case 'ask':
        return this.#answer(message.id, message.params);
      case 'open':
        return this.#openManifest(message);
      case 'export':
        return this.#export(message.format, message.params);
      case 'pickZone':
        return this.#pickZone();
      case 'observe':
        return this.#observe();
      case 'apply':
        return applyChanges(message.changes);
    }
  }

  async #answer(id: number, params: TimelineParams): Promise<void> {
    try {
      const asked: TimelineParams = { ...params, lengths: this.#lengths };
      const timeline = await this.#context.session.request<TimelineView>(timelineRequest, asked);
      this.#tell({ type: 'timeline', id, timeline });
      const wanted = this.#wanted;
      this.#wanted = undefined;
      if (wanted !== undefined) this.#tell({ type: 'reveal', uri: wanted.uri, line: wanted.position.line });
    } catch (error) {
      this.#tell({ type: 'failed', id, reason: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  /** Beside the timeline, so that it stays in view. */
  async #openManifest({ uri, range }: Extract<PageMessage, { type: 'open' }>): Promise<void> {
    const selection = rangeOf(range);
    const beside = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn !== this.#panel.viewColumn);
    const viewColumn = beside?.viewColumn ?? vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection, viewColumn });
  }

  async #export(format: 'svg' | 'ics', params: TimelineParams): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const filters = format === 'svg' ? { SVG: ['svg'] } : { iCalendar: ['ics'] };
    const target = await vscode.window.showSaveDialog({
      filters,
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `timeline.${format}`) }),
    });
    if (target === undefined) return;
    const fileParams: TimelineFileParams = { ...params, lengths: this.#lengths, format };
    const text = await this.#context.session.request<string>(timelineFileRequest, fileParams);
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  }

  async #pickZone(): Promise<void> {
    const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
    const placeHolder = vscode.l10n.t('By the clocks of which time zone?');
    const timeZone = await vscode.window.showQuickPick(zones, { placeHolder });
    if (timeZone !== undefined) this.#tell({ type: 'zone', timeZone });
  }

  async #observe(): Promise<void> {
    this.#lengths = (await this.#context.cluster?.observeLengths(this.#context)) ?? this.#lengths;
    this.#tell({ type: 'changed' });
  }

  #noteChange(): void {
    clearTimeout(this.#pause);
    // A page that was hidden begins anew.
    this.#pause = setTimeout(() => {
      if (this.#panel.visible) this.#tell({ type: 'changed' });
    }, PAUSE);
  }

  #tell(message: HostMessage): void {
    void this.#panel.webview.postMessage(message);
  }

  #dispose(): void {
    clearTimeout(this.#pause);
    if (TimelinePanel.#open === this) TimelinePanel.#open = undefined;
    for (const listener of this.#listeners) listener.dispose();
  }
}

function createPanel(): vscode.WebviewPanel {
  return vscode.window.createWebviewPanel(TIMELINE_VIEW, vscode.l10n.t('Timeline'), vscode.ViewColumn.Active);
}

function rangeOf({ start, end }: Extract<PageMessage, { type: 'open' }>['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
