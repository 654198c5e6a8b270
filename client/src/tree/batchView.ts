import * as vscode from 'vscode';
import {
  type ExplainScheduleParams,
  explainScheduleRequest,
  type ScheduleExplanation,
} from '../../../server/src/protocol.ts';
import type { Api } from '../cluster/api.ts';
import { openContext } from '../cluster/connection.ts';
import { currentKubeconfig, openApi } from '../commands/clusterAccess.ts';
import { chosenNamespace } from '../commands/clusterChoice.ts';
import type { CommandContext } from '../commands/context.ts';
import { ContextNode } from './contextNode.ts';
import type { Clock, TreeHost, TreeNode, ViewOptions } from './node.ts';
import { isFiltered } from './order.ts';
import { createSchedules } from './schedules.ts';
import { treeItemOf } from './treeItem.ts';
import { filterInWords } from './viewChoices.ts';

/** What of the view is remembered in the workspace. */
const CONTEXTS_KEY = 'jobs.contexts';
const ORDER_KEY = 'jobs.order';

/** How often times such as "3 min ago" are written anew, in milliseconds. */
const TICK = 30_000;

/** A view that is hidden for so long, in milliseconds, stops following the cluster. */
const HIDDEN_LIMIT = 30_000;

/** Changes that come within this time, in milliseconds, are shown together. */
const GATHER = 30;

/** What the view is made of at its start; `lazyBatchView.ts` makes it. */
export interface ViewParts {
  readonly view: vscode.TreeView<TreeNode>;
  /** Tells the editor which rows have changed; undefined: all. */
  readonly changes: vscode.EventEmitter<TreeNode[] | undefined>;
}

/** The Batch view: what it shows, and when it follows the cluster. */
export class BatchView implements TreeHost, vscode.Disposable {
  readonly #context: CommandContext;
  readonly #parts: ViewParts;
  readonly #listeners: vscode.Disposable[];
  readonly schedules;
  #options: ViewOptions;
  #roots: ContextNode[];
  readonly #changed = new Set<TreeNode>();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #hiding: ReturnType<typeof setTimeout> | undefined;
  /** Rows that have been closed: what they show may be out of date. */
  #closed = new WeakSet<TreeNode>();

  constructor(context: CommandContext, parts: ViewParts) {
    this.#context = context;
    this.#parts = parts;
    this.schedules = createSchedules((params: ExplainScheduleParams) =>
      context.session.request<ScheduleExplanation>(explainScheduleRequest, params),
    );
    this.#options = { order: context.memory.get(ORDER_KEY, 'newest'), text: '' };
    this.#roots = context.memory.get<string[]>(CONTEXTS_KEY, []).map((name) => this.#root(name, false));
    const { view } = parts;
    this.#listeners = [
      view.onDidCollapseElement(({ element }) => {
        element.close?.();
        this.#closed.add(element);
      }),
      view.onDidExpandElement(({ element }) => {
        if (this.#closed.delete(element)) this.refresh(element);
      }),
      view.onDidChangeVisibility(({ visible }) => {
        if (!visible) return this.#noteHidden();
        // Where following has ended meanwhile, it begins again with what is asked for.
        this.#fire(undefined);
        return this.#noteShown();
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#fire(undefined)),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('batchwright.kubeconfig')) this.refreshAll();
      }),
    ];
    this.#noteShown();
  }

  get options(): ViewOptions {
    return this.#options;
  }

  /** The contexts that are shown. */
  get contexts(): readonly string[] {
    return this.#roots.map(({ context }) => context);
  }

  async childrenOf(node: TreeNode | undefined): Promise<readonly TreeNode[]> {
    if (!vscode.workspace.isTrusted) return [];
    return node === undefined ? this.#roots : ((await node.children?.()) ?? []);
  }

  itemOf(node: TreeNode): vscode.TreeItem {
    return treeItemOf(node, clock(this.#roots.find(({ context }) => context === node.context)?.skew ?? 0));
  }

  refresh(node: TreeNode): void {
    this.#changed.add(node);
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      const changed = [...this.#changed];
      this.#changed.clear();
      this.#fire(changed);
    }, GATHER);
  }

  /** Reads everything anew, the kubeconfig too. */
  refreshAll(): void {
    for (const root of this.#roots) root.forget();
    this.#fire(undefined);
  }

  async setOptions(options: ViewOptions): Promise<void> {
    this.#options = options;
    const filtered = isFiltered(options);
    this.#parts.view.message = filtered ? filterInWords(options) : '';
    await vscode.commands.executeCommand('setContext', 'batchwright.jobsFiltered', filtered);
    this.#fire(undefined);
    await this.#context.memory.update(ORDER_KEY, options.order);
  }

  /** Shows these contexts, of which those that are new are connected to at once. */
  async setContexts(names: readonly string[]): Promise<void> {
    const before = new Map(this.#roots.map((root) => [root.context, root]));
    this.#roots = names.map((name) => before.get(name) ?? this.#root(name, true));
    for (const [name, root] of before) if (!names.includes(name)) root.close();
    this.#fire(undefined);
    await this.#context.memory.update(CONTEXTS_KEY, names);
  }

  dispose(): void {
    this.#stopTimers();
    clearTimeout(this.#gathering);
    for (const root of this.#roots) root.close();
    for (const listener of this.#listeners) listener.dispose();
  }

  #root(name: string, isConfirmed: boolean): ContextNode {
    return new ContextNode(this, (context) => this.#connect(context), name, isConfirmed);
  }

  /** With the namespace that commands use. */
  #connect(name: string): Api {
    const connection = openContext(currentKubeconfig(), name);
    return openApi({ ...connection, namespace: chosenNamespace(this.#context, name) ?? connection.namespace });
  }

  #noteShown(): void {
    this.#stopTimers();
    this.#ticking = setInterval(() => this.#fire(undefined), TICK);
  }

  #noteHidden(): void {
    this.#stopTimers();
    this.#hiding = setTimeout(() => {
      for (const root of this.#roots) root.close();
    }, HIDDEN_LIMIT);
  }

  #stopTimers(): void {
    clearInterval(this.#ticking);
    clearTimeout(this.#hiding);
  }

  #fire(changed: TreeNode[] | undefined): void {
    if (this.#parts.view.visible || changed === undefined) this.#parts.changes.fire(changed);
  }
}

/** Made once, not for each row: it is large, and its memory is not in sight of the garbage collector. */
const dates = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });

/** @param skew by how much the clock of the cluster is ahead */
function clock(skew: number): Clock {
  return { now: Date.now() + skew, format: (instant) => dates.format(instant) };
}
