import { type Frame, hasKey, isFreeForm, itemShape, openList, openMap, shapeUnder, withKey } from './frames.ts';
import type { Line } from './lines.ts';
import { ANY, fieldOf, type MapShape, type Shape } from './shapes.ts';

/** A key or dash that announced something, as the lines stand. */
interface Opener {
  readonly column: number;
  readonly shape: Shape;
  /** A dash with a key behind it: its map is open already, and what is at the dash's own column is not in it. */
  readonly item: boolean;
  /** A block scalar: lines further in are its text. */
  readonly block: boolean;
}

/**
 * Whether lines of a manifest have lost their indentation: right below a key or dash that announces more, and no further
 * in than that, stands something that the map there does not have. A manifest that the API server accepts never has
 * that, nor one in which a key is only misspelt.
 */
export function isFlattened(lines: readonly Line[], root: MapShape): boolean {
  const first = lines.find(({ role }) => role === 'structure');
  let frame: Frame = openMap({ parent: undefined, column: first?.indent ?? 0, label: '' }, root);
  let opener: Opener | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined || line.role === 'blank' || line.role === 'mark') continue;
    if (opener?.block === true) {
      if (line.indent > opener.column) continue;
      if (line.role === 'structure' && isText(line)) return true;
    }
    if (line.role === 'comment') continue;
    const within: Frame = enter(frame, opener, line);
    if (isMisplaced(within, opener, line)) return true;
    ({ frame, opener } = take(within, line));
    i += line.continued;
  }
  return false;
}

function isText({ key, dashes, content }: Line): boolean {
  return key === undefined && dashes.length === 0 && !isTemplate(content);
}

function isTemplate(content: string): boolean {
  return /^\{[{%#]/.test(content);
}

/** The frame in which a line stands by its own indentation. */
function enter(frame: Frame, opener: Opener | undefined, line: Line): Frame {
  const isItem = line.dashes.length > 0;
  if (opener !== undefined && !opener.block && !opener.item) {
    const place = { parent: frame, column: line.indent, label: '' };
    if (isItem && line.indent >= opener.column) return openList(place, opener.shape);
    if (line.indent > opener.column) return openMap(place, opener.shape);
  }
  let at: Frame = frame;
  while (at.parent !== undefined && (at.column > line.indent || (!isItem && at.kind === 'list'))) at = at.parent;
  return at;
}

function isMisplaced(frame: Frame, opener: Opener | undefined, line: Line): boolean {
  const below = opener !== undefined && line.indent <= opener.column;
  if (!below || isTemplate(line.content)) return false;
  if (line.dashes.length > 0) return frame.kind !== 'list';
  if (line.key === undefined) return opener.block || opener.shape.kind === 'scalar';
  if (frame.kind !== 'map' || isFreeForm(frame) || line.indent < opener.column) return false;
  const fits = !hasKey(frame, line.key) && shapeUnder(frame, line.key) !== undefined;
  return !fits && couldHave(opener.shape, line.key);
}

/** Whether what was announced could have the key: a key that nothing could have is only misspelt. */
function couldHave(shape: Shape, key: string): boolean {
  return shape.kind === 'any' || (shape.kind === 'map' && fieldOf(shape, key) !== undefined);
}

function take(within: Frame, line: Line): { frame: Frame; opener: Opener | undefined } {
  let frame = within;
  let shape: Shape = ANY;
  let item: Shape = ANY;
  if (line.dashes.length > 0) {
    shape = frame.kind === 'list' ? itemShape(frame) : ANY;
    for (const dash of line.dashes.slice(1)) {
      frame = openList({ parent: frame, column: line.indent + dash, label: '' }, shape);
      shape = itemShape(frame);
    }
    item = shape;
    if (line.key !== undefined) {
      frame = openMap({ parent: frame, column: line.indent + line.offset, label: '' }, shape);
    }
  }
  const { value } = line;
  if (line.key !== undefined && frame.kind === 'map') {
    shape = shapeUnder(frame, line.key) ?? ANY;
    frame = withKey(frame, line.key);
  }
  const column = line.key === undefined ? (line.dashes.at(-1) ?? 0) + line.indent : line.indent + line.offset;
  if (value.kind === 'block') return { frame, opener: { column, shape, item: false, block: true } };
  if (value.kind === 'none') return { frame, opener: { column, shape, item: false, block: false } };
  if (line.dashes.length > 0 && line.key !== undefined) {
    return { frame, opener: { column: line.indent, shape: item, item: true, block: false } };
  }
  return { frame, opener: undefined };
}
