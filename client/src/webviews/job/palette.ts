import { INDEX_STATES, type IndexState } from '../../cluster/jobPage/indexBoard.ts';
import type { Filter } from './context.ts';

/** What cells of each look are painted with: see {@link lookOf}. */
export interface Paints {
  /** As a canvas takes it. */
  readonly css: readonly string[];
  /** As pixels of `ImageData` seen as 32-bit numbers. */
  readonly pixels: Uint32Array;
}

/** How much of its warmer colour there is in a cell, from none to many failures. */
const HEAT = [0, 0.35, 0.5, 0.65, 0.8] as const;

/** How much of the background there is in what the filter leaves out. */
const FADED = 0.82;

/** State and heat of an index: its code and how often it has failed. */
export function lookOf(state: number, failures: number): number {
  return state * HEAT.length + (failures < 3 ? failures : failures < 5 ? 3 : HEAT.length - 1);
}

/** The colours of the grid in the theme of the editor. */
export class Palette {
  readonly background: string;
  /** For marks within cells. */
  readonly mark: string;
  /** By look: as they are, and as the filter leaves them out. */
  readonly #clear: readonly Rgb[];
  readonly #faded: readonly Rgb[];

  constructor(element: HTMLElement) {
    const read = createReader(element);
    const background = read.colour('--back');
    const states = INDEX_STATES.map((state) => ({
      cold: read.colour(`--index-${state}`),
      warm: read.colour(`--warm-${state}`),
    }));
    read.end();
    this.background = cssOf(background);
    this.mark = cssOf(background);
    this.#clear = states.flatMap(({ cold, warm }) => HEAT.map((heat) => mix(cold, warm, heat)));
    this.#faded = this.#clear.map((colour) => mix(colour, background, FADED));
  }

  paints(filter: Filter): Paints {
    const seen = INDEX_STATES.indexOf(filter as IndexState);
    const colours = this.#clear.map((clear, look) => {
      const isSeen = seen >= 0 ? Math.floor(look / HEAT.length) === seen : filter === 'all' || look % HEAT.length > 0;
      return isSeen ? clear : (this.#faded[look] ?? clear);
    });
    return { css: colours.map(cssOf), pixels: Uint32Array.from(colours, pixelOf) };
  }
}

type Rgb = readonly [red: number, green: number, blue: number];

/** Reads properties of the style sheet as the browser would draw them on the page's background, until the end. */
function createReader(element: HTMLElement): { colour(property: string): Rgb; end(): void } {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  const probe = document.createElement('span');
  element.append(probe);
  const draw = (property: string) => {
    probe.style.color = `var(${property})`;
    if (drawing === null) return;
    drawing.fillStyle = getComputedStyle(probe).color;
    drawing.fillRect(0, 0, 1, 1);
  };
  return {
    colour(property) {
      draw('--back');
      if (property !== '--back') draw(property);
      const [red = 0, green = 0, blue = 0] = drawing?.getImageData(0, 0, 1, 1).data ?? [];
      return [red, green, blue];
    },
    end: () => probe.remove(),
  };
}

function mix(a: Rgb, b: Rgb, part: number): Rgb {
  const at = (position: 0 | 1 | 2) => Math.round(a[position] * (1 - part) + b[position] * part);
  return [at(0), at(1), at(2)];
}

function cssOf([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}

const isLittleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

function pixelOf([red, green, blue]: Rgb): number {
  return isLittleEndian
    ? ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
    : ((red << 24) | (green << 16) | (blue << 8) | 255) >>> 0;
}
