import type { Summary } from '../cluster/inventory/summaries.ts';
import { msg } from '../cluster/message.ts';
import type { Appearance, TreeHost, TreeNode } from './node.ts';

/** As many rows of one sort are shown below another at first, and as many more with each click. */
export const ROWS = 100;

/** A row for an object that changes. */
export interface ObjectNode<T extends Summary> extends TreeNode {
  /** The object has changed. */
  update(summary: T): void;
}

/** The rows of one sort below a row. An object keeps its row as long as it is shown. */
export class Rows<T extends Summary, N extends ObjectNode<T>> {
  readonly #host: TreeHost;
  readonly #parent: TreeNode;
  readonly #sort: string;
  readonly #make: (summary: T) => N;
  #nodes = new Map<string, N>();
  #limit = ROWS;

  /** @param sort tells these rows from others below the same parent */
  constructor(host: TreeHost, parent: TreeNode, sort: string, make: (summary: T) => N) {
    this.#host = host;
    this.#parent = parent;
    this.#sort = sort;
    this.#make = make;
  }

  /** Rows for the first objects, and one that tells how many more there are. */
  show(sorted: readonly T[]): TreeNode[] {
    const nodes = new Map<string, N>();
    for (const summary of sorted.slice(0, this.#limit)) {
      const node = this.#nodes.get(summary.uid) ?? this.#make(summary);
      node.update(summary);
      nodes.set(summary.uid, node);
    }
    for (const [uid, node] of this.#nodes) if (!nodes.has(uid)) node.close?.();
    this.#nodes = nodes;
    const rest = sorted.length - nodes.size;
    return rest > 0 ? [...nodes.values(), this.#more(rest)] : [...nodes.values()];
  }

  /** More objects would not be shown. */
  get isFull(): boolean {
    return this.#nodes.size >= this.#limit;
  }

  /** Shows what has changed of some objects, as far as they have a row. */
  refresh(uids: Iterable<string>, objects: ReadonlyMap<string, T>): void {
    for (const uid of uids) {
      const object = objects.get(uid);
      const node = this.#nodes.get(uid);
      if (object === undefined || node === undefined) continue;
      node.update(object);
      this.#host.refresh(node);
    }
  }

  close(): void {
    for (const node of this.#nodes.values()) node.close?.();
  }

  #more(count: number): MoreNode {
    return new MoreNode(`${this.#parent.id}/more ${this.#sort}`, count, () => {
      this.#limit += ROWS;
      this.#host.refresh(this.#parent);
    });
  }
}

/** A row that stands for those which are not shown. */
export class MoreNode implements TreeNode {
  readonly id: string;
  readonly #count: number;
  /** Shows some of them. */
  readonly showMore: () => void;

  constructor(id: string, count: number, showMore: () => void) {
    this.id = id;
    this.#count = count;
    this.showMore = showMore;
  }

  appearance(): Appearance {
    const label = msg('Show {next} More of {count}', { next: Math.min(ROWS, this.#count), count: this.#count });
    return {
      label,
      description: [],
      tooltip: [],
      icon: { id: 'ellipsis' },
      role: '',
      contextValue: 'more',
      expansion: 'none',
      command: { id: 'batchwright.showMoreJobs', title: label },
    };
  }
}
