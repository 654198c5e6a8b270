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

/** While a list is being read, and as many rows as fit are there, they are shown anew once in this time, in milliseconds. */
const READING_PAUSE = 1000;

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
  /** When the rows were made, by `performance.now()`. */
  #shownAt = 0;

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
    this.#shownAt = performance.now();
    const { options } = this.#host;
    const cronJobs = arrangeCronJobs(inventory.cronJobs.values(), (uid) => inventory.jobsOf(uid), options);
    const jobs = arrangeJobs(inventory.looseJobs(), options);
    const rows = [...this.#cronJobs.show(cronJobs), ...this.#jobs.show(jobs), ...this.#failures()];
    if (rows.length > 0) return rows;
    const interruption = this.#stateError('interrupted');
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
    const interruption = this.#stateError('interrupted');
    const description: Words[] = [];
    if (this.#isGoing) description.push(msg('being deleted'));
    if (interruption !== undefined) description.push(msg('The connection to the cluster is lost; trying again…'));
    const relisted = this.#stateError('relisted');
    if (relisted !== undefined) description.push(msg('may not be watched, so changes are shown later'));
    return {
      label: this.#name,
      description,
      tooltip: [
        msg('Namespace "{name}"', { name: this.#name }),
        ...[interruption, relisted].flatMap((error) => error?.sentence ?? []),
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

  #stateError(kind: 'interrupted' | 'relisted'): ClusterError | undefined {
    const { cronJobs, jobs } = this.#inventory.states;
    for (const state of [cronJobs, jobs]) if (state.kind === kind) return state.error;
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

  /** While the rest of a long list is being read there is no hurry: each time all rows are made anew. */
  #mayWait(): boolean {
    const isReading = this.#inventory.states.jobs.kind === 'reading';
    return isReading && this.#jobs.isFull && performance.now() - this.#shownAt < READING_PAUSE;
  }

  /** Which rows there are may depend on each Job; else only those that have changed are told anew. */
  #show({ top, jobs, owners }: InventoryChange): void {
    if (this.#mayWait()) return;
    const { options } = this.#host;
    if (top || options.order === 'attention' || isFiltered(options)) {
      this.#host.refresh(this);
      return;
    }
    this.#cronJobs.refresh(owners, this.#inventory.cronJobs);
    this.#jobs.refresh(jobs, this.#inventory.jobs);
  }
}
