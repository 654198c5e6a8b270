import { element } from './dom.ts';

/** The one tooltip of the page. It shows what the thing under the pointer, or with the focus, is. */
export class Tooltip {
  readonly #box = element('div', { class: 'tooltip', role: 'tooltip', hidden: true });

  constructor(parent: HTMLElement) {
    parent.append(this.#box);
  }

  /** The first line is the title. */
  show(anchor: Element, lines: readonly string[]): void {
    this.#box.replaceChildren(...lines.filter((line) => line !== '').map((line) => element('div', {}, line)));
    this.#box.hidden = false;
    const { left, top, bottom, width } = anchor.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.#box;
    const wanted = Math.min(left + Math.min(width, 24) / 2 - 12, innerWidth - offsetWidth - 8);
    this.#box.style.left = `${Math.max(8, wanted)}px`;
    this.#box.style.top = `${bottom + 6 + offsetHeight > innerHeight ? top - offsetHeight - 6 : bottom + 6}px`;
  }

  hide(): void {
    this.#box.hidden = true;
  }

  /** Shows lines while the pointer is on an element. */
  attach(target: HTMLElement, lines: () => readonly string[]): void {
    target.addEventListener('pointerenter', () => this.show(target, lines()));
    target.addEventListener('pointerleave', () => this.hide());
  }
}
