import { element } from '../shared/dom.ts';
import { Cells, type Layout } from './cells.ts';
import type { Context, Filter, Known } from './context.ts';
import { describeIndex } from './describe.ts';

/** The sizes of a cell with its gap, in CSS pixels. */
const PITCHES = [2, 3, 4, 5, 6, 8, 10, 12, 14, 16, 20, 24] as const;
const LARGEST = 20;
/** Also in the style sheet. */
const PADDING = 1;
/** Smaller ones are hard to tell apart: then the grid rather takes more of the page. */
const CLEAR = 4;

/** In CSS pixels. Higher grids scroll. */
const MOST_HEIGHT = 280;

/** Of the height of the page, for a grid of very many indexes. */
const MOST_OF_PAGE = 0.52;

export interface GridPorts {
  /** The Pods of the index are to be shown. */
  choose(index: number): void;
}

/** The indexes of a Job as cells, the warmer the more often they have failed. */
export class Grid {
  readonly root: HTMLElement;
  readonly #context: Context;
  readonly #ports: GridPorts;
  readonly #cells = new Cells();
  readonly #sheet = element('div', { class: 'sheet' });
  readonly #hovered = element('div', { class: 'cell-mark', hidden: true });
  readonly #current = element('div', { class: 'cell-mark current', hidden: true, id: 'current-index', role: 'option' });
  #known: Known | undefined;
  #filter: Filter = 'all';
  /** Position in {@link PITCHES}; undefined: so that all indexes fit. */
  #zoom: number | undefined;
  #layout: Layout = { columns: 1, pitch: LARGEST, width: 0, height: 0, scrollTop: 0 };
  /** Of what is in view, in CSS pixels. Heard from the browser: to ask would make it lay out the page. */
  #width = 0;
  #top = 0;
  /** The index at which the keyboard is. */
  #at: number | undefined;
  #frame = 0;

  constructor(context: Context, ports: GridPorts) {
    this.#context = context;
    this.#ports = ports;
    this.#sheet.append(this.#cells.canvas, this.#hovered, this.#current);
    this.#cells.canvas.setAttribute('aria-hidden', 'true');
    this.root = element(
      'div',
      { class: 'grid', role: 'listbox', tabindex: 0, 'aria-label': context.words.say('grid') },
      this.#sheet,
    );
    this.root.addEventListener('scroll', () => {
      this.#top = this.root.scrollTop;
      this.#drawSoon();
    });
    this.root.addEventListener('pointermove', (event) => this.#hover(this.#indexAt(event)));
    this.root.addEventListener('pointerleave', () => this.#hover(undefined));
    this.root.addEventListener('click', (event) => this.#choose(this.#indexAt(event)));
    this.root.addEventListener('keydown', (event) => this.#onKey(event));
    this.root.addEventListener('focus', () => this.#focused());
    this.root.addEventListener('blur', () => context.tooltip.hide());
    new ResizeObserver(([entry]) => {
      this.#width = Math.round((entry?.contentRect.width ?? 0) + 2 * PADDING);
      this.#arrange();
    }).observe(this.root);
    // The editor puts the colours of another theme there.
    const recolour = new MutationObserver(() => {
      this.#cells.forgetColours();
      this.#drawSoon();
    });
    for (const target of [document.documentElement, document.body]) {
      recolour.observe(target, { attributes: true, attributeFilter: ['class', 'style'] });
    }
  }

  /** Does what drawing needs once. */
  prepare(): void {
    this.#cells.prepare();
  }

  get zoom(): number | undefined {
    return this.#zoom;
  }

  /** Undefined: so that all indexes fit. */
  set zoom(zoom: number | undefined) {
    this.#zoom = zoom;
    this.#arrange();
  }

  /** One step smaller or larger. */
  zoomBy(step: -1 | 1): void {
    const shown = PITCHES.findLastIndex((pitch) => pitch <= this.#layout.pitch);
    this.zoom = Math.min(PITCHES.length - 1, Math.max(0, shown + step));
  }

  /** Other indexes, or all of them look otherwise. */
  show(known: Known, filter: Filter): void {
    const isSame = this.#known !== undefined && known.board?.count === this.#known.board?.count;
    this.#known = known;
    this.#filter = filter;
    if (isSame) this.#draw();
    else this.#arrange();
  }

  /** Some indexes look otherwise. */
  update(changed: readonly number[]): void {
    const { board } = this.#known ?? {};
    if (board === undefined || this.#frame !== 0) return;
    this.#cells.redraw(board, this.#layout, this.#filter, changed);
    if (this.#at !== undefined && changed.includes(this.#at)) this.#speak();
  }

  /** Moves to an index, as with the keyboard. */
  goTo(index: number): void {
    const { board } = this.#known ?? {};
    if (board === undefined) return;
    this.#at = Math.min(board.count - 1, Math.max(0, index));
    const { columns, pitch, height } = this.#layout;
    const top = Math.floor(this.#at / columns) * pitch;
    if (top < this.#top) this.root.scrollTop = top;
    else if (top + pitch > this.#top + height) this.root.scrollTop = top + pitch - height;
    this.#top = this.root.scrollTop;
    this.#place(this.#current, this.#at);
    this.#speak();
  }

  #arrange(): void {
    const { board } = this.#known ?? {};
    const width = this.#width;
    if (board === undefined || width === 0) return;
    const pitch = this.#zoom === undefined ? pitchToFit(board.count, width) : (PITCHES[this.#zoom] ?? LARGEST);
    const columns = Math.max(1, Math.floor(width / pitch));
    const total = Math.ceil(board.count / columns) * pitch;
    const height = Math.min(total, pitch < CLEAR ? tallest() : MOST_HEIGHT);
    this.root.style.height = `${height + 2 * PADDING}px`;
    this.#sheet.style.height = `${total}px`;
    this.#top = Math.max(0, Math.min(this.#top, total - height));
    this.#layout = { columns, pitch, width, height, scrollTop: this.#top };
    if (this.#at !== undefined) this.#place(this.#current, this.#at);
    this.#hover(undefined);
    this.#draw();
  }

  #drawSoon(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  #draw(): void {
    const { board } = this.#known ?? {};
    if (board === undefined) return;
    this.#layout = { ...this.#layout, scrollTop: this.#top };
    this.#cells.draw(board, this.#layout, this.#filter);
  }

  #indexAt({ clientX, clientY }: MouseEvent): number | undefined {
    const { left, top } = this.#sheet.getBoundingClientRect();
    const { columns, pitch } = this.#layout;
    const column = Math.floor((clientX - left) / pitch);
    const index = Math.floor((clientY - top) / pitch) * columns + column;
    return column < columns && index >= 0 && index < (this.#known?.board?.count ?? 0) ? index : undefined;
  }

  #hover(index: number | undefined): void {
    const { tooltip } = this.#context;
    if (index === undefined || this.#known === undefined) {
      this.#hovered.hidden = true;
      tooltip.hide();
    } else {
      this.#place(this.#hovered, index);
      tooltip.show(this.#hovered, describeIndex(index, this.#known, this.#context.words));
    }
  }

  #place(mark: HTMLElement, index: number): void {
    const { columns, pitch } = this.#layout;
    mark.hidden = false;
    mark.style.left = `${(index % columns) * pitch}px`;
    mark.style.top = `${Math.floor(index / columns) * pitch}px`;
    mark.style.width = mark.style.height = `${pitch - 1}px`;
  }

  #choose(index: number | undefined): void {
    if (index === undefined) return;
    this.goTo(index);
    this.#ports.choose(index);
  }

  #focused(): void {
    if (this.#at !== undefined) this.#speak();
    // The pointer has its own way.
    else if (this.root.matches(':focus-visible')) this.goTo(this.#next(-1, 1) ?? 0);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = this.#target(event.key);
    if (to !== undefined) this.goTo(to);
    else if ((event.key === 'Enter' || event.key === ' ') && this.#at !== undefined) this.#ports.choose(this.#at);
    else if (event.key === 'Escape') this.#context.tooltip.hide();
    else return;
    event.preventDefault();
  }

  /** With a filter, left and right go to what it lets through. */
  #target(key: string): number | undefined {
    const { columns, pitch, height } = this.#layout;
    const at = this.#at ?? -1;
    const page = columns * Math.max(1, Math.floor(height / pitch) - 1);
    switch (key) {
      case 'ArrowRight':
        return this.#next(at, 1);
      case 'ArrowLeft':
        return this.#next(at, -1);
      case 'ArrowDown':
        return at + columns;
      case 'ArrowUp':
        return at - columns;
      case 'PageDown':
        return at + page;
      case 'PageUp':
        return at - page;
      case 'Home':
        return 0;
      case 'End':
        return Number.MAX_SAFE_INTEGER;
      default:
        return undefined;
    }
  }

  #next(from: number, step: 1 | -1): number | undefined {
    const { board } = this.#known ?? {};
    if (board === undefined) return undefined;
    const isSeen = board.matcher(this.#filter);
    for (let index = from + step; index >= 0 && index < board.count; index += step) if (isSeen(index)) return index;
    return Math.max(0, from);
  }

  #speak(): void {
    if (this.#at === undefined || this.#known === undefined) return;
    const lines = describeIndex(this.#at, this.#known, this.#context.words);
    const { board } = this.#known;
    this.#current.setAttribute('aria-label', lines.join('. '));
    this.#current.setAttribute('aria-selected', 'true');
    this.#current.setAttribute('aria-posinset', String(this.#at + 1));
    this.#current.setAttribute('aria-setsize', String(board?.count ?? 0));
    this.root.setAttribute('aria-activedescendant', this.#current.id);
    if (this.root.matches(':focus-visible')) this.#context.tooltip.show(this.#current, lines);
  }
}

/** The largest cells with which all indexes are in view; else the smallest. */
function pitchToFit(count: number, width: number): number {
  const heightOf = (pitch: number) => Math.ceil(count / Math.floor(width / pitch)) * pitch;
  const usual = PITCHES.filter((pitch) => pitch >= CLEAR && pitch <= LARGEST && heightOf(pitch) <= MOST_HEIGHT);
  const small = PITCHES.filter((pitch) => pitch < CLEAR && heightOf(pitch) <= tallest());
  return usual.at(-1) ?? small.at(-1) ?? PITCHES[0];
}

function tallest(): number {
  return Math.max(MOST_HEIGHT, innerHeight * MOST_OF_PAGE);
}
