import type { Api } from '../cluster/api.ts';
import type { ClusterError } from '../cluster/failure.ts';
import type { ListState } from '../cluster/inventory/followedList.ts';
import { NamespaceInventory } from '../cluster/inventory/namespaceInventory.ts';
import type { InventoryChange } from '../cluster/inventory/ownerInventory.ts';
import type { ServedKinds } from '../cluster/inventory/servedKinds.ts';
import type { CronJobSummary, JobSummary, NamespaceSummary } from '../cluster/inventory/summaries.ts';
import { msg } from '../cluster/message.ts';
import { CronJobNode } from './cronJobNode.ts';
import { JobNode } from './jobNode.ts';
import { MessageNode } from './messageNode.ts';
import type { Appearance, TreeHost, TreeNode, Words } from './node.ts';
import { arrangeCronJobs, arrangeJobs, isFiltered } from './order.ts';
import { ProjectRows } from './projectRows.ts';
import { PROJECTS } from './projects.ts';
import { type ObjectNode, Rows } from './rows.ts';

/** While a list is being read, and as many rows as fit are there, they are shown anew once in this time, in milliseconds. */
const READING_PAUSE = 1000;

/**
 * A namespace with its CronJobs and, beside them, the Jobs that belong to none, and the same of other projects. Followed as
 * long as it is open.
 */
export class NamespaceNode implements ObjectNode<NamespaceSummary> {
  readonly id: string;
  readonly #host: TreeHost;
  readonly #name: string;
  readonly #isOwn: boolean;
  readonly #openProjects: () => readonly ProjectRows[];
  /** Made when it is first opened. */
  #projects: readonly ProjectRows[] = [];
  readonly #inventory: NamespaceInventory;
  readonly #cronJobs: Rows<CronJobSummary, CronJobNode>;
  readonly #jobs: Rows<JobSummary, JobNode>;
  #isGoing = false;
  /** When the rows were made, by `performance.now()`. */
  #shownAt = 0;

  /** @param isOwn it is that of the context, and is open at first */
  constructor(host: TreeHost, api: Api, served: ServedKinds, context: string, name: string, isOwn: boolean) {
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
    this.#openProjects = () => PROJECTS.map((project) => new ProjectRows(host, api, served, project, place, this));
  }

  update({ isGoing }: NamespaceSummary): void {
    this.#isGoing = isGoing;
  }

  async children(): Promise<readonly TreeNode[]> {
    this.#inventory.start();
    if (this.#projects.length === 0) this.#projects = this.#openProjects();
    for (const project of this.#projects) project.start();
    await this.#inventory.whenReadable();
    const rows = this.#rows();
    if (rows.length > 0) return rows;
    const interruption = this.#stateError('interrupted');
    if (interruption !== undefined) return [MessageNode.note(this.id, interruption.sentence)];
    // Only where there is nothing else, the rows of other projects are waited for.
    await Promise.all(this.#projects.map((project) => project.whenReadable()));
    const others = this.#rows();
    if (others.length > 0) return others;
    return [
      MessageNode.note(
        this.id,
        isFiltered(this.#host.options)
          ? msg('Nothing here matches the filter.')
          : msg('This namespace has no CronJobs and no Jobs.'),
      ),
    ];
  }

  #rows(): TreeNode[] {
    this.#shownAt = performance.now();
    const { options } = this.#host;
    const inventory = this.#inventory;
    const cronJobs = arrangeCronJobs(inventory.cronJobs.values(), (uid) => inventory.jobsOf(uid), options);
    const jobs = arrangeJobs(inventory.looseJobs(), options);
    return [
      ...this.#cronJobs.show(cronJobs),
      ...this.#projects.flatMap((project) => project.schedules()),
      ...this.#jobs.show(jobs),
      ...this.#projects.flatMap((project) => project.looseRuns()),
      ...this.#failures(),
    ];
  }

  close(): void {
    this.#inventory.stop();
    for (const project of this.#projects) project.close();
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

  #states(): readonly ListState[] {
    const { cronJobs, jobs } = this.#inventory.states;
    return [cronJobs, jobs, ...this.#projects.flatMap(({ states }) => states)];
  }

  #stateError(kind: 'interrupted' | 'relisted'): ClusterError | undefined {
    for (const state of this.#states()) if (state.kind === kind) return state.error;
    return undefined;
  }

  /** The same for several lists is told once. */
  #failures(): MessageNode[] {
    const errors = this.#states().flatMap((state) => (state.kind === 'failed' ? [state.error] : []));
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
