import type { IndexBoard } from '../../cluster/jobPage/indexBoard.ts';
import type { Filter } from './context.ts';
import { lookOf, Palette } from './palette.ts';

/** Where the cells are, in CSS pixels. */
export interface Layout {
  readonly columns: number;
  /** From one cell to the next. */
  readonly pitch: number;
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
}

/** From this pitch on, cells have a gap, and from the next on marks by which states are told without colours. */
const GAP_FROM = 4;
const MARKS_FROM = 14;

/** So many rectangles take longer than to draw all cells at once. */
const MANY = 1000;

/**
 * Draws the cells that are in view. All of them: a bitmap with one pixel a cell, enlarged at once. Some: one rectangle
 * each.
 */
export class Cells {
  readonly canvas = document.createElement('canvas');
  readonly #drawing = this.canvas.getContext('2d', { alpha: false });
  readonly #bitmap = document.createElement('canvas');
  readonly #pixels = this.#bitmap.getContext('2d');
  /** A pixel for each cell in view, and the index of the first. */
  #image = new ImageData(1, 1);
  #first = 0;
  #palette: Palette | undefined;

  /** The theme has changed. */
  forgetColours(): void {
    this.#palette = undefined;
  }

  /** Reads the colours, so that they are there when cells are drawn. */
  prepare(): void {
    this.#colours();
  }

  draw(board: IndexBoard, layout: Layout, filter: Filter): void {
    const { columns, pitch, scrollTop, height } = layout;
    const firstRow = Math.floor(scrollTop / pitch);
    const rows = Math.min(Math.ceil(height / pitch) + 1, Math.ceil(board.count / columns) - firstRow);
    this.#resize(layout);
    this.#fill(board, firstRow * columns, Math.max(1, rows), columns, this.#colours().paints(filter).pixels);
    this.#paint(board, layout);
  }

  /** Draws cells anew, those of them that are in view. The layout and the filter are those of the last drawing. */
  redraw(board: IndexBoard, layout: Layout, filter: Filter, indexes: readonly number[]): void {
    const paints = this.#colours().paints(filter);
    const { states, failures } = board;
    const pixels = new Uint32Array(this.#image.data.buffer);
    const isMany = indexes.length > MANY;
    for (const index of indexes) {
      const at = index - this.#first;
      if (at < 0 || at >= pixels.length) continue;
      const look = lookOf(states[index] ?? 0, failures[index] ?? 0);
      pixels[at] = paints.pixels[look] ?? 0;
      if (!isMany) this.#cell(board, index, layout, paints.css[look] ?? '');
    }
    if (isMany) this.#paint(board, layout);
  }

  #cell(board: IndexBoard, index: number, layout: Layout, colour: string): void {
    const drawing = this.#drawing;
    if (drawing === null) return;
    const { columns, pitch, scrollTop } = layout;
    const size = pitch >= GAP_FROM ? pitch - 1 : pitch;
    drawing.fillStyle = colour;
    drawing.fillRect((index % columns) * pitch, Math.floor(index / columns) * pitch - scrollTop, size, size);
    if (pitch >= MARKS_FROM) this.#mark(board, index, layout);
  }

  /** Enlarges the pixels to cells. */
  #paint(board: IndexBoard, layout: Layout): void {
    const drawing = this.#drawing;
    if (drawing === null) return;
    const { columns, pitch, scrollTop, width, height } = layout;
    const rows = this.#image.height;
    const { background } = this.#colours();
    this.#pixels?.putImageData(this.#image, 0, 0);
    drawing.fillStyle = background;
    drawing.fillRect(0, 0, width, height);
    const top = (this.#first / columns) * pitch - scrollTop;
    drawing.imageSmoothingEnabled = false;
    drawing.drawImage(this.#bitmap, 0, 0, columns, rows, 0, top, columns * pitch, rows * pitch);
    if (pitch >= GAP_FROM) {
      drawing.fillStyle = background;
      for (let column = 1; column <= columns; column++) drawing.fillRect(column * pitch - 1, 0, 1, height);
      for (let row = 1; row <= rows; row++) drawing.fillRect(0, top + row * pitch - 1, width, 1);
    }
    if (pitch < MARKS_FROM) return;
    const last = Math.min(board.count, this.#first + rows * columns);
    for (let index = this.#first; index < last; index++) this.#mark(board, index, layout);
  }

  #colours(): Palette {
    this.#palette ??= new Palette(document.body);
    return this.#palette;
  }

  #resize({ width, height }: Layout): void {
    const ratio = devicePixelRatio;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== wide || this.canvas.height !== high) {
      this.canvas.width = wide;
      this.canvas.height = high;
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    this.#drawing?.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  /** Gives each cell in view its pixel. */
  #fill({ states, failures }: IndexBoard, first: number, rows: number, columns: number, paints: Uint32Array): void {
    const bitmap = this.#bitmap;
    if (bitmap.width < columns || bitmap.height < rows) {
      bitmap.width = Math.max(columns, bitmap.width);
      bitmap.height = Math.max(rows, bitmap.height);
    }
    if (this.#image.width !== columns || this.#image.height !== rows) this.#image = new ImageData(columns, rows);
    this.#first = first;
    const pixels = new Uint32Array(this.#image.data.buffer);
    const count = Math.max(0, Math.min(states.length - first, pixels.length));
    for (let at = 0; at < count; at++) {
      pixels[at] = paints[lookOf(states[first + at] ?? 0, failures[first + at] ?? 0)] ?? 0;
    }
    pixels.fill(0, count);
  }

  /** A cross for what has failed, a dot for what runs. */
  #mark(board: IndexBoard, index: number, { columns, pitch, scrollTop }: Layout): void {
    const drawing = this.#drawing;
    const state = board.stateOf(index);
    if (drawing === null || (state !== 'failed' && state !== 'running')) return;
    const size = pitch - 1;
    const x = (index % columns) * pitch + size / 2;
    const y = Math.floor(index / columns) * pitch - scrollTop + size / 2;
    const arm = Math.max(2, Math.round(size / 5));
    drawing.strokeStyle = drawing.fillStyle = this.#colours().mark;
    drawing.lineWidth = 1.5;
    drawing.beginPath();
    if (state === 'running') {
      drawing.arc(x, y, arm * 0.8, 0, 2 * Math.PI);
      drawing.fill();
      return;
    }
    drawing.moveTo(x - arm, y - arm);
    drawing.lineTo(x + arm, y + arm);
    drawing.moveTo(x + arm, y - arm);
    drawing.lineTo(x - arm, y + arm);
    drawing.stroke();
  }
}
