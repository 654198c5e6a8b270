import { INDEX_STATES, type IndexBoard } from '../../cluster/jobPage/indexBoard.ts';
import type { Filter } from './context.ts';

/** A colour as a canvas takes it, and as a pixel of `ImageData` seen as a 32-bit number. */
export interface Colour {
  readonly css: string;
  readonly pixel: number;
}

/** How much of its warmer colour there is in a cell, from none to many failures. */
const HEAT = [0, 0.35, 0.5, 0.65, 0.8] as const;

/** How much of the background there is in what the filter leaves out. */
const FADED = 0.82;

function heatLevel(failures: number): number {
  return failures < 3 ? failures : failures < 5 ? 3 : HEAT.length - 1;
}

/** The colours of the grid in the theme of the editor. */
export class Palette {
  readonly background: string;
  /** For marks within cells. */
  readonly mark: string;
  /** By state and heat; those that the filter leaves out come after the others. */
  readonly #colours: readonly Colour[];

  constructor(element: HTMLElement) {
    const read = createReader(element);
    const background = read('--back');
    const states = INDEX_STATES.map((state) => ({ cold: read(`--index-${state}`), warm: read(`--warm-${state}`) }));
    this.background = cssOf(background);
    this.mark = cssOf(background);
    this.#colours = [0, FADED].flatMap((faded) =>
      states.flatMap(({ cold, warm }) => HEAT.map((heat) => colour(mix(mix(cold, warm, heat), background, faded)))),
    );
  }

  /** The colour of each index. */
  painter(board: IndexBoard, filter: Filter): (index: number) => Colour {
    const isSeen = board.matcher(filter);
    const faded = INDEX_STATES.length * HEAT.length;
    return (index) => {
      const heat = heatLevel(board.failures[index] ?? 0);
      const position = (board.states[index] ?? 0) * HEAT.length + heat + (isSeen(index) ? 0 : faded);
      return this.#colours[position] as Colour;
    };
  }
}

type Rgb = readonly [red: number, green: number, blue: number];

/** Reads a property of the style sheet as the browser would draw it on the page's background. */
function createReader(element: HTMLElement): (property: string) => Rgb {
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
  return (property) => {
    draw('--back');
    if (property !== '--back') draw(property);
    const [red = 0, green = 0, blue = 0] = drawing?.getImageData(0, 0, 1, 1).data ?? [];
    return [red, green, blue];
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

function colour(rgb: Rgb): Colour {
  const [red, green, blue] = rgb;
  const pixel = isLittleEndian
    ? ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0
    : ((red << 24) | (green << 16) | (blue << 8) | 255) >>> 0;
  return { css: cssOf(rgb), pixel };
}
