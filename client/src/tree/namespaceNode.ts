import type { Api } from '../cluster/api.ts';
import type { ClusterError } from '../cluster/failure.ts';
import { type InventoryChange, NamespaceInventory } from '../cluster/inventory/namespaceInventory.ts';
import type { CronJobSummary, JobSummary, NamespaceSummary } from '../cluster/inventory/summaries.ts';
import { msg } from '../cluster/message.ts';
import { CronJobNode } from './cronJobNode.ts';
import { JobNode } from './jobNode.ts';
import { MessageNode } from './messageNode.ts';
import type { Appearance, TreeHost, TreeNode, Words } from './node.ts';
import { arrangeCronJobs, arrangeJobs, isFiltered } from './order.ts';
import { type ObjectNode, Rows } from './rows.ts';

/** A namespace with its CronJobs and, beside them, the Jobs that belong to none. Followed as long as it is open. */
export class NamespaceNode implements ObjectNode<NamespaceSummary> {
  readonly id: string;
  readonly #host: TreeHost;
  readonly #name: string;
  readonly #isOwn: boolean;
  readonly #inventory: NamespaceInventory;
  readonly #cronJobs: Rows<CronJobSummary, CronJobNode>;
  readonly #jobs: Rows<JobSummary, JobNode>;
  #isGoing = false;

  /** @param isOwn it is that of the context, and is open at first */
  constructor(host: TreeHost, api: Api, context: string, name: string, isOwn: boolean) {
    // Not by the `uid`, which people who may not list namespaces do not know.
    this.id = `${context}/${name}`;
    this.#host = host;
    this.#name = name;
    this.#isOwn = isOwn;
    const inventory = new NamespaceInventory(api, name, (change) => this.#show(change));
    const place = { context, namespace: name };
    this.#inventory = inventory;
    this.#cronJobs = new Rows(
      host,
      this,
      'cronjobs',
      (cronJob) => new CronJobNode(host, api, inventory, place, this.id, cronJob),
    );
    this.#jobs = new Rows(host, this, 'jobs', (job) => new JobNode(host, api, place, this.id, job));
  }

  update({ isGoing }: NamespaceSummary): void {
    this.#isGoing = isGoing;
  }

  async children(): Promise<readonly TreeNode[]> {
    const inventory = this.#inventory;
    inventory.start();
    await inventory.whenReadable();
    const { options } = this.#host;
    const cronJobs = arrangeCronJobs(inventory.cronJobs.values(), (uid) => inventory.jobsOf(uid), options);
    const jobs = arrangeJobs(inventory.looseJobs(), options);
    const rows = [...this.#cronJobs.show(cronJobs), ...this.#jobs.show(jobs), ...this.#failures()];
    if (rows.length > 0) return rows;
    const interruption = this.#interruption();
    if (interruption !== undefined) return [MessageNode.note(this.id, interruption.sentence)];
    return [
      MessageNode.note(
        this.id,
        isFiltered(options)
          ? msg('Nothing here matches the filter.')
          : msg('This namespace has no CronJobs and no Jobs.'),
      ),
    ];
  }

  close(): void {
    this.#inventory.stop();
    this.#cronJobs.close();
    this.#jobs.close();
  }

  appearance(): Appearance {
    const interruption = this.#interruption();
    const description: Words[] = [];
    if (this.#isGoing) description.push(msg('being deleted'));
    if (interruption !== undefined) description.push(msg('The connection to the cluster is lost; trying again…'));
    return {
      label: this.#name,
      description,
      tooltip: [
        msg('Namespace "{name}"', { name: this.#name }),
        ...(interruption === undefined ? [] : [interruption.sentence]),
      ],
      icon:
        interruption === undefined
          ? { id: 'symbol-namespace' }
          : { id: 'debug-disconnect', color: 'list.warningForeground' },
      role: msg('Namespace'),
      contextValue: 'namespace',
      expansion: this.#isOwn ? 'expanded' : 'collapsed',
    };
  }

  #interruption(): ClusterError | undefined {
    const { cronJobs, jobs } = this.#inventory.states;
    for (const state of [cronJobs, jobs]) if (state.kind === 'interrupted') return state.error;
    return undefined;
  }

  /** The same for both lists is told once. */
  #failures(): MessageNode[] {
    const { cronJobs, jobs } = this.#inventory.states;
    const errors = [cronJobs, jobs].flatMap((state) => (state.kind === 'failed' ? [state.error] : []));
    return errors
      .filter((error, index) => errors.findIndex(({ message }) => message === error.message) === index)
      .map((error) => MessageNode.failure(this.id, error));
  }

  /** Which rows there are may depend on each Job; else only those that have changed are told anew. */
  #show({ top, owners }: InventoryChange): void {
    const { options } = this.#host;
    if (top || options.order === 'attention' || isFiltered(options)) {
      this.#host.refresh(this);
      return;
    }
    for (const owner of owners) {
      const cronJob = this.#inventory.cronJobs.get(owner);
      const node = this.#cronJobs.get(owner);
      if (cronJob === undefined || node === undefined) continue;
      node.update(cronJob);
      this.#host.refresh(node);
    }
  }
}
