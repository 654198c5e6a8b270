import type { Lane } from '../../cluster/jobPage/lanes.ts';
import { assign, element, write } from '../shared/dom.ts';
import { draw, type Shape } from './shapes.ts';

/** What a lane in view is to show. */
export interface RowContent {
  readonly key: Lane['key'];
  /** Among all lanes. */
  readonly position: number;
  readonly label: string;
  readonly description: string;
  readonly isChosen: boolean;
  readonly bars: readonly Shape[];
}

interface Row {
  readonly root: HTMLElement;
  readonly label: HTMLElement;
  readonly track: HTMLElement;
}

/** The rows in view. Those that stay in view stay as they are; those that leave it make room for others. */
export class LaneRows {
  readonly #parent: HTMLElement;
  readonly #height: number;
  #rows = new Map<Lane['key'], Row>();

  /** @param height of a row, in CSS pixels */
  constructor(parent: HTMLElement, height: number) {
    this.#parent = parent;
    this.#height = height;
  }

  /** @param count of all lanes */
  show(contents: readonly RowContent[], count: number): void {
    const before = this.#rows;
    const spare = new Map(before);
    for (const { key } of contents) spare.delete(key);
    const free = [...spare.values()];
    // First of all: else those that stay would have to move.
    for (const { root } of free) root.remove();
    this.#rows = new Map();
    let previous: Element | null = null;
    for (const content of contents) {
      const row = before.get(content.key) ?? free.pop() ?? createRow();
      this.#fill(row, content, count);
      this.#rows.set(content.key, row);
      // In the order in which they are read.
      const next: Element | null = previous === null ? this.#parent.firstElementChild : previous.nextElementSibling;
      if (next !== row.root) this.#parent.insertBefore(row.root, next);
      previous = row.root;
    }
  }

  /** The element of a lane that is in view. */
  of(key: Lane['key'] | undefined): HTMLElement | undefined {
    return key === undefined ? undefined : this.#rows.get(key)?.root;
  }

  #fill({ root, label, track }: Row, content: RowContent, count: number): void {
    const { key, position, description, isChosen, bars } = content;
    assign(root, {
      id: `lane-${key}`,
      'aria-label': description,
      'aria-selected': String(isChosen),
      'aria-posinset': String(position + 1),
      'aria-setsize': String(count),
      'data-key': String(key),
    });
    const top = `${position * this.#height}px`;
    if (root.style.top !== top) root.style.top = top;
    write(label, content.label);
    draw(track, bars);
  }
}

function createRow(): Row {
  const label = element('span', { class: 'label' });
  const track = element('div', { class: 'track' });
  return { root: element('div', { class: 'lane', role: 'option' }, label, track), label, track };
}
