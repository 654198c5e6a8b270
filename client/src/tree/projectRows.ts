import type { Api } from '../cluster/api.ts';
import type { ListState } from '../cluster/inventory/followedList.ts';
import type { InventoryChange } from '../cluster/inventory/ownerInventory.ts';
import { RunInventory } from '../cluster/inventory/runInventory.ts';
import type { RunSummary, ScheduleSummary } from '../cluster/inventory/runSummaries.ts';
import type { ServedKinds } from '../cluster/inventory/servedKinds.ts';
import type { TreeHost, TreeNode } from './node.ts';
import { arrangeCronJobs, arrangeJobs, isFiltered } from './order.ts';
import type { NodePlace } from './podNode.ts';
import type { Project } from './project.ts';
import { Rows } from './rows.ts';
import { RunNode } from './runNode.ts';
import { ScheduleNode } from './scheduleNode.ts';

/** The rows of a project in a namespace. Where the cluster does not have its kinds there are none, and nothing is asked. */
export class ProjectRows<R extends RunSummary = RunSummary> {
  readonly #host: TreeHost;
  readonly #parent: TreeNode;
  readonly #served: ServedKinds;
  readonly #inventory: RunInventory<R>;
  readonly #schedules: Rows<ScheduleSummary, ScheduleNode<R>>;
  readonly #runs: Rows<R, RunNode<R>>;
  #isOpen = false;
  #starting: Promise<void> = Promise.resolve();

  /** @param parent the row of the namespace */
  constructor(host: TreeHost, api: Api, served: ServedKinds, project: Project<R>, place: NodePlace, parent: TreeNode) {
    this.#host = host;
    this.#parent = parent;
    this.#served = served;
    const inventory = new RunInventory(api, place.namespace, project, (change) => this.#show(change));
    this.#inventory = inventory;
    this.#schedules = new Rows(
      host,
      parent,
      project.scheduleKind,
      (schedule) => new ScheduleNode(host, api, project, inventory, place, parent.id, schedule),
    );
    this.#runs = new Rows(
      host,
      parent,
      project.runKind,
      (run) => new RunNode(host, api, project, place, parent.id, run),
    );
  }

  /** Begins to follow what the cluster has of it. Nobody has to wait for that: the rows are made anew when they are there. */
  start(): void {
    this.#isOpen = true;
    this.#starting = this.#served.get().then((served) => {
      if (this.#isOpen) this.#inventory.start(served);
    });
  }

  /** Resolves as soon as there are rows, or it is known that there are none. */
  async whenReadable(): Promise<void> {
    await this.#starting;
    await this.#inventory.whenReadable();
  }

  close(): void {
    this.#isOpen = false;
    this.#inventory.stop();
    this.#schedules.close();
    this.#runs.close();
  }

  /** How its lists stand, as far as it concerns the namespace. */
  get states(): readonly ListState[] {
    return this.#inventory.states;
  }

  schedules(): TreeNode[] {
    const inventory = this.#inventory;
    const schedules = inventory.schedules.values();
    return this.#schedules.show(arrangeCronJobs(schedules, (uid) => inventory.jobsOf(uid), this.#host.options));
  }

  /** The runs that belong to no schedule. */
  looseRuns(): TreeNode[] {
    return this.#runs.show(arrangeJobs(this.#inventory.looseJobs(), this.#host.options));
  }

  #show({ top, jobs, owners }: InventoryChange): void {
    const { options } = this.#host;
    if (top || options.order === 'attention' || isFiltered(options)) {
      this.#host.refresh(this.#parent);
      return;
    }
    this.#schedules.refresh(owners, this.#inventory.schedules);
    this.#runs.refresh(jobs, this.#inventory.runs);
  }
}
