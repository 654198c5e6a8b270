import type { Api } from '../cluster/api.ts';
import { ClusterError, sentenceOf } from '../cluster/failure.ts';
import { type NamespaceList, namespacesOf } from '../cluster/inventory/namespaceList.ts';
import { type ServedKinds, servedKindsOf } from '../cluster/inventory/servedKinds.ts';
import type { NamespaceSummary } from '../cluster/inventory/summaries.ts';
import { msg } from '../cluster/message.ts';
import { MessageNode } from './messageNode.ts';
import { NamespaceNode } from './namespaceNode.ts';
import type { Appearance, TreeHost, TreeNode } from './node.ts';
import { arrangeNamespaces } from './order.ts';
import { PROJECT_KINDS } from './projects.ts';
import { Rows } from './rows.ts';

interface Opened {
  readonly api: Api;
  readonly namespaces: NamespaceList;
  readonly served: ServedKinds;
  readonly rows: Rows<NamespaceSummary, NamespaceNode>;
}

/** A context of the kubeconfig with its namespaces. Nothing is asked of its cluster before it is opened. */
export class ContextNode implements TreeNode {
  readonly id: string;
  readonly context: string;
  readonly #host: TreeHost;
  readonly #connect: (context: string) => Api;
  readonly #isConfirmed: boolean;
  #opened: Opened | undefined;
  /** What the rows were made of. */
  #shown = '';

  /**
   * @param connect throws a `ClusterError` where the kubeconfig has no such context
   * @param isConfirmed the person has just chosen it, so it is open at first
   */
  constructor(host: TreeHost, connect: (context: string) => Api, context: string, isConfirmed: boolean) {
    this.id = context;
    this.context = context;
    this.#host = host;
    this.#connect = connect;
    this.#isConfirmed = isConfirmed;
  }

  /** By how much the clock of its cluster is ahead of that of this machine, in milliseconds. */
  get skew(): number {
    return this.#opened?.api.skew() ?? 0;
  }

  async children(): Promise<readonly TreeNode[]> {
    try {
      this.#opened ??= this.#open();
    } catch (error) {
      if (error instanceof Error) return [MessageNode.failure(this.id, error)];
      throw error;
    }
    const { namespaces, rows, api } = this.#opened;
    namespaces.start();
    await namespaces.whenReadable();
    this.#shown = contentOf(namespaces);
    const { state, objects } = namespaces;
    const own = api.connection.namespace;
    if (state.kind === 'failed') {
      // Without the right to list them there is still that of the context.
      const mayNotList = state.error instanceof ClusterError && state.error.kind === 'forbidden';
      return mayNotList
        ? rows.show([{ uid: own, name: own, isGoing: false }])
        : [MessageNode.failure(this.id, state.error)];
    }
    if (objects.size === 0 && state.kind === 'interrupted') {
      return [MessageNode.note(this.id, sentenceOf(state.error))];
    }
    return rows.show(arrangeNamespaces(objects.values(), own));
  }

  close(): void {
    this.#opened?.namespaces.stop();
    this.#opened?.served.forget();
    this.#opened?.rows.close();
  }

  /** Reads the kubeconfig anew when it is opened next. */
  forget(): void {
    this.close();
    this.#opened = undefined;
  }

  appearance(): Appearance {
    const connection = this.#opened?.api.connection;
    const interrupted = this.#opened?.namespaces.state.kind === 'interrupted';
    return {
      label: this.context,
      description: [
        ...(connection === undefined && !this.#isConfirmed ? [msg('not connected')] : []),
        ...(interrupted ? [msg('The connection to the cluster is lost; trying again…')] : []),
      ],
      tooltip: [
        msg('Context "{context}"', { context: this.context }),
        ...(connection === undefined ? [] : [msg('Server: {server}', { server: connection.server })]),
        ...(connection === undefined && !this.#isConfirmed ? [msg('Open it to connect.')] : []),
      ],
      icon: { id: 'server-environment' },
      role: msg('Context'),
      contextValue: 'context',
      expansion: this.#isConfirmed ? 'expanded' : 'collapsed',
    };
  }

  #noteChange(): void {
    if (this.#opened !== undefined && contentOf(this.#opened.namespaces) !== this.#shown) this.#host.refresh(this);
  }

  #open(): Opened {
    const api = this.#connect(this.context);
    const own = api.connection.namespace;
    const served = servedKindsOf(api, PROJECT_KINDS);
    // Its own row told that it was not connected. All that is below is read anew with it.
    if (!this.#isConfirmed) this.#host.refresh(this);
    return {
      api,
      namespaces: namespacesOf(api, () => this.#noteChange()),
      served,
      rows: new Rows(
        this.#host,
        this,
        'namespaces',
        ({ name }) => new NamespaceNode(this.#host, api, served, this.context, name, name === own),
      ),
    };
  }
}

/** That a list is still being read makes no difference to its rows. */
function contentOf({ state, objects }: NamespaceList): string {
  const kind = state.kind === 'reading' ? 'live' : state.kind;
  return JSON.stringify([kind, [...objects.values()]]);
}
