import type { IndexBoard } from '../../cluster/jobPage/indexBoard.ts';
import type { Filter } from './context.ts';
import { Palette } from './palette.ts';

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

/**
 * Draws the cells that are in view. All of them: a bitmap with one pixel a cell, enlarged at once. Some: one rectangle
 * each.
 */
export class Cells {
  readonly canvas = document.createElement('canvas');
  readonly #drawing = this.canvas.getContext('2d', { alpha: false });
  readonly #bitmap = document.createElement('canvas');
  readonly #pixels = this.#bitmap.getContext('2d');
  #palette: Palette | undefined;

  /** The theme has changed. */
  forgetColours(): void {
    this.#palette = undefined;
  }

  draw(board: IndexBoard, layout: Layout, filter: Filter): void {
    const drawing = this.#drawing;
    if (drawing === null) return;
    this.#resize(layout);
    const palette = this.#colours();
    const { columns, pitch, scrollTop, width, height } = layout;
    drawing.fillStyle = palette.background;
    drawing.fillRect(0, 0, width, height);
    const firstRow = Math.floor(scrollTop / pitch);
    const rows = Math.min(Math.ceil(height / pitch) + 1, Math.ceil(board.count / columns) - firstRow);
    if (rows <= 0) return;
    this.#fill(board, firstRow, rows, columns, filter, palette);
    const top = firstRow * pitch - scrollTop;
    drawing.imageSmoothingEnabled = false;
    drawing.drawImage(this.#bitmap, 0, 0, columns, rows, 0, top, columns * pitch, rows * pitch);
    if (pitch >= GAP_FROM) {
      drawing.fillStyle = palette.background;
      for (let column = 1; column <= columns; column++) drawing.fillRect(column * pitch - 1, 0, 1, height);
      for (let row = 1; row <= rows; row++) drawing.fillRect(0, top + row * pitch - 1, width, 1);
    }
    if (pitch < MARKS_FROM) return;
    const last = Math.min(board.count, (firstRow + rows) * columns);
    for (let index = firstRow * columns; index < last; index++) this.#mark(board, index, layout);
  }

  /** Draws cells anew, those of them that are in view. */
  redraw(board: IndexBoard, layout: Layout, filter: Filter, indexes: Iterable<number>): void {
    const drawing = this.#drawing;
    if (drawing === null) return;
    const colourOf = this.#colours().painter(board, filter);
    const { columns, pitch, scrollTop, height } = layout;
    const size = pitch >= GAP_FROM ? pitch - 1 : pitch;
    for (const index of indexes) {
      const top = Math.floor(index / columns) * pitch - scrollTop;
      if (top <= -pitch || top >= height) continue;
      drawing.fillStyle = colourOf(index).css;
      drawing.fillRect((index % columns) * pitch, top, size, size);
      if (pitch >= MARKS_FROM) this.#mark(board, index, layout);
    }
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

  #fill(board: IndexBoard, firstRow: number, rows: number, columns: number, filter: Filter, palette: Palette): void {
    const bitmap = this.#bitmap;
    if (bitmap.width < columns || bitmap.height < rows) {
      bitmap.width = Math.max(columns, bitmap.width);
      bitmap.height = Math.max(rows, bitmap.height);
    }
    const image = new ImageData(columns, rows);
    const pixels = new Uint32Array(image.data.buffer);
    const first = firstRow * columns;
    const count = Math.min(board.count - first, pixels.length);
    const colourOf = palette.painter(board, filter);
    for (let i = 0; i < count; i++) pixels[i] = colourOf(first + i).pixel;
    this.#pixels?.putImageData(image, 0, 0);
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
