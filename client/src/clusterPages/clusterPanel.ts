import * as vscode from 'vscode';
import type { Api } from '../cluster/api.ts';
import { sentenceOf } from '../cluster/failure.ts';
import { isObject } from '../cluster/json.ts';
import { connect } from '../commands/clusterAccess.ts';
import type { CommandContext } from '../commands/context.ts';
import { showFailure } from '../commands/notify.ts';
import { say } from '../say.ts';
import { pagesFolder, webviewHtml } from '../ui/webviewPage.ts';
import type { ClusterPage, PageLink } from './clusterPage.ts';
import { type FromPage, PAGE_COMMANDS, type PageState, type PageTarget, type ToPage } from './messages.ts';
import { pageKinds, pages } from './pages.ts';
import { sharedTexts } from './texts.ts';

/** By which the editor restores it after a reload: `wire.ts` and `package.json` have it too. */
const CLUSTER_PAGE_VIEW = 'batchwright.clusterPage';

/** Shows the page of an object: its tab where there is one, else a new one, which is connected at once. */
export async function openClusterPage(
  context: CommandContext,
  { connection }: Api,
  object: Pick<PageTarget, 'namespace' | 'kind' | 'name'>,
): Promise<void> {
  const { kubeconfig } = connection;
  const target = { ...object, context: connection.context, ...(kubeconfig !== undefined && { kubeconfig }) };
  // First, so that a second call meanwhile makes no second tab.
  const page = await pages[target.kind]();
  const open = panels.get(keyOf(target));
  if (open !== undefined) return open.reveal();
  const panel = vscode.window.createWebviewPanel(CLUSTER_PAGE_VIEW, target.name, vscode.ViewColumn.Active);
  panels.set(keyOf(target), new ClusterPanel(context, panel, target, page, true));
}

/** Fills a tab that was there before a reload of the window. The cluster is asked only when the person says so. */
export async function restoreClusterPage(
  context: CommandContext,
  panel: vscode.WebviewPanel,
  state: unknown,
): Promise<void> {
  const target = targetOf(state);
  if (target === undefined) return panel.dispose();
  const page = await pages[target.kind]();
  panels.set(keyOf(target), new ClusterPanel(context, panel, target, page, false));
}

const panels = new Map<string, ClusterPanel>();

function keyOf({ kubeconfig, context, namespace, kind, name }: PageTarget): string {
  return JSON.stringify([kubeconfig, context, namespace, kind, name]);
}

/** The page keeps its target in what the editor remembers of it. */
function targetOf(state: unknown): PageTarget | undefined {
  const target = isObject(state) ? state.target : undefined;
  if (!isObject(target)) return undefined;
  const { kubeconfig, context, namespace, name } = target;
  const kind = pageKinds.find((each) => each === target.kind);
  const hasTexts = typeof context === 'string' && typeof namespace === 'string' && typeof name === 'string';
  if (kind === undefined || !hasTexts) return undefined;
  return { context, namespace, kind, name, ...(typeof kubeconfig === 'string' && { kubeconfig }) };
}

/** The tab of one object. What it shows is followed only while it is seen. */
class ClusterPanel {
  readonly #context: CommandContext;
  readonly #panel: vscode.WebviewPanel;
  readonly #target: PageTarget;
  readonly #page: ClusterPage;
  readonly #listeners: vscode.Disposable[];
  /** A person has asked for the cluster to be asked. */
  #mayAsk: boolean;
  #following: AbortController | undefined;
  #link: PageLink<unknown> | undefined;

  constructor(
    context: CommandContext,
    panel: vscode.WebviewPanel,
    target: PageTarget,
    page: ClusterPage,
    mayAsk: boolean,
  ) {
    this.#context = context;
    this.#panel = panel;
    this.#target = target;
    this.#page = page;
    this.#mayAsk = mayAsk;
    const { webview } = panel;
    panel.title = target.name;
    webview.options = { enableScripts: true, localResourceRoots: [pagesFolder(context.extensionUri)] };
    this.#listeners = [
      webview.onDidReceiveMessage((message: FromPage<unknown>) => this.#hear(message)),
      // What is hidden is forgotten by the editor: its script says that it is ready when it is shown again.
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#stop();
      }),
      panel.onDidDispose(() => this.#dispose()),
    ];
    webview.html = webviewHtml(webview, context.extensionUri, {
      name: page.name,
      title: target.name,
      texts: { ...sharedTexts(), ...page.texts() },
      data: { target: JSON.stringify(target) },
    });
  }

  reveal(): void {
    this.#panel.reveal();
  }

  async #hear(message: FromPage<unknown>): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#begin();
      case 'connect':
        this.#mayAsk = true;
        return this.#begin();
      case 'run':
        return this.#run(message);
      case 'content':
        return this.#handle(message.content);
    }
  }

  async #begin(): Promise<void> {
    this.#stop();
    if (!this.#panel.visible) return;
    if (!this.#mayAsk) return this.#enter({ kind: 'disconnected' });
    const following = new AbortController();
    this.#following = following;
    const { signal } = following;
    this.#enter({ kind: 'connecting' });
    try {
      if (!vscode.workspace.isTrusted) {
        const sentence = vscode.l10n.t('This workspace is not trusted, so nothing in it is run on a cluster.');
        return this.#enter({ kind: 'failed', sentence });
      }
      const link = await this.#connect(signal);
      if (link === undefined || signal.aborted) return;
      this.#link = link;
      await this.#page.follow(link);
    } catch (error) {
      if (signal.aborted) return;
      this.#stop();
      this.#context.log.error(error instanceof Error ? error : String(error));
      this.#enter({ kind: 'failed', sentence: say(sentenceOf(error)) });
    }
  }

  async #connect(signal: AbortSignal): Promise<PageLink<unknown> | undefined> {
    const api = await connect(this.#context, this.#target.context, this.#target.kubeconfig);
    if (api === undefined) return undefined;
    let isLive = false;
    const live = () => {
      if (!isLive && !signal.aborted) this.#enter({ kind: 'live', skew: api.skew() });
      isLive = true;
    };
    return {
      context: this.#context,
      api,
      target: this.#target,
      signal,
      live,
      tell: (content) => {
        if (signal.aborted) return;
        live();
        this.#tell({ type: 'content', content });
      },
      interrupted: (error) => {
        if (signal.aborted) return;
        isLive = false;
        this.#enter({ kind: 'interrupted', sentence: say(sentenceOf(error)) });
      },
    };
  }

  async #run({ command, object }: Extract<FromPage<unknown>, { type: 'run' }>): Promise<void> {
    if (!PAGE_COMMANDS.includes(command)) return;
    const { kind, name } = object ?? this.#target;
    await vscode.commands.executeCommand(`batchwright.${command}`, { ...this.#target, kind, name });
  }

  async #handle(content: unknown): Promise<void> {
    if (this.#link === undefined) return;
    try {
      await this.#page.handle?.(this.#link, content);
    } catch (error) {
      await showFailure(this.#context, error);
    }
  }

  #enter(state: PageState): void {
    this.#tell({ type: 'state', state });
  }

  #tell(message: ToPage<unknown>): void {
    void this.#panel.webview.postMessage(message);
  }

  #stop(): void {
    this.#following?.abort();
    this.#following = undefined;
    this.#link = undefined;
  }

  #dispose(): void {
    this.#stop();
    const key = keyOf(this.#target);
    if (panels.get(key) === this) panels.delete(key);
    for (const listener of this.#listeners) listener.dispose();
  }
}
