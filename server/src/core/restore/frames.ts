import { costs } from './costs.ts';
import {
  ANY,
  type AnyShape,
  fieldOf,
  type ListShape,
  type MapShape,
  NO_FIELDS,
  NO_ITEMS,
  type Shape,
} from './shapes.ts';

/** A map or list that is open at a line. Immutable; the frames around it are its parents. */
export type Frame = MapFrame | ListFrame;

interface Common {
  readonly parent: Frame | undefined;
  /** Column of its keys or dashes. */
  readonly column: number;
  /** The key under which it stands; empty for an item and the manifest itself. */
  readonly label: string;
  /** How many frames are around it. */
  readonly depth: number;
  /** Equal for frames that go on equally, with all their parents. */
  readonly hash: number;
}

export interface MapFrame extends Common {
  readonly kind: 'map';
  readonly shape: MapShape | AnyShape;
  readonly seen: Seen | undefined;
  readonly count: number;
}

export interface ListFrame extends Common {
  readonly kind: 'list';
  readonly shape: ListShape | AnyShape;
  /** Number of items. */
  readonly count: number;
  /** The item before the last one was nothing but a name too. */
  readonly afterSingle: boolean;
}

interface Seen {
  readonly key: string;
  readonly before: Seen | undefined;
}

export interface Place {
  readonly parent: Frame | undefined;
  readonly column: number;
  readonly label: string;
}

export function openMap(place: Place, shape: Shape): MapFrame {
  const typed = shape.kind === 'map' || shape.kind === 'any' ? shape : NO_FIELDS;
  const hash = mix(place.parent?.hash ?? 17, typed.id * 4 + 1, place.column);
  return { kind: 'map', ...place, shape: typed, seen: undefined, count: 0, depth: depthIn(place), hash };
}

export function openList(place: Place, shape: Shape): ListFrame {
  const typed = shape.kind === 'list' || shape.kind === 'any' ? shape : NO_ITEMS;
  const hash = mix(place.parent?.hash ?? 17, typed.id * 4 + 2, place.column);
  return { kind: 'list', ...place, shape: typed, count: 0, afterSingle: false, depth: depthIn(place), hash };
}

function depthIn({ parent }: Place): number {
  return parent === undefined ? 0 : parent.depth + 1;
}

export function withKey(frame: MapFrame, key: string): MapFrame {
  // The order in which keys came makes no difference to what may follow.
  const hash = (frame.hash + textHash(key)) | 0;
  return { ...frame, seen: { key, before: frame.seen }, count: frame.count + 1, hash };
}

export function withItem(frame: ListFrame): ListFrame {
  return { ...frame, count: frame.count + 1 };
}

/** The shape of the items of a list. */
export function itemShape({ shape }: ListFrame): Shape {
  return shape.kind === 'any' ? shape : shape.items;
}

/** The shape of what stands under a key; undefined where the key is none of the map's. */
export function shapeUnder({ shape }: MapFrame, key: string): Shape | undefined {
  if (shape.kind === 'any') return shape;
  return key === '<<' ? ANY : fieldOf(shape, key);
}

/** Whether its keys are the author's own. */
export function isFreeForm({ shape }: MapFrame): boolean {
  return shape.kind === 'any' || shape.values !== undefined;
}

export function hasKey({ seen }: MapFrame, key: string): boolean {
  for (let each = seen; each !== undefined; each = each.before) if (each.key === key) return true;
  return false;
}

/** Whether a key comes before the last one of a map in the alphabet. */
export function isBeforeLast({ seen }: MapFrame, key: string): boolean {
  return seen !== undefined && key < seen.key;
}

/** A frame closed: what is left to be charged for it, and the frame around it. */
export interface Closed {
  readonly cost: number;
  readonly parent: Frame | undefined;
}

export function close(frame: Frame): Closed {
  if (frame.kind === 'list') return { cost: 0, parent: frame.parent };
  const { parent } = frame;
  const cost = lacks(frame);
  if (parent?.kind !== 'list') return { cost, parent };
  const single =
    frame.count === 1 && hasKey(frame, 'name') && frame.shape.kind === 'map' && frame.shape.fields.size > 1;
  const alone = single && parent.count > 1 && !parent.afterSingle ? costs.onlyName : 0;
  const next = single === parent.afterSingle ? parent : withSingle(parent, single);
  return { cost: cost + alone, parent: next };
}

function withSingle(frame: ListFrame, afterSingle: boolean): ListFrame {
  return { ...frame, afterSingle, hash: (frame.hash + (afterSingle ? 0x51ed27 : -0x51ed27)) | 0 };
}

/** What is charged for fields that a map should have and has not. */
export function lacks(frame: MapFrame): number {
  const { shape } = frame;
  if (shape.kind === 'any') return 0;
  let cost = 0;
  for (const key of shape.required) if (!hasKey(frame, key)) cost += costs.missingRequired;
  const { union } = shape;
  if (union !== undefined) {
    let set = 0;
    for (let each = frame.seen; each !== undefined; each = each.before) if (union.members.has(each.key)) set++;
    if (set < union.least || set > 1) cost += costs.brokenUnion;
  }
  return cost;
}

/** What is charged for closing all that is open. */
export function closeAll(frame: Frame | undefined): number {
  let cost = 0;
  for (let each = frame; each !== undefined; ) {
    const closed = close(each);
    cost += closed.cost;
    each = closed.parent;
  }
  return cost;
}

/** Names of the keys on the way to a frame, with `[]` for lists. */
export function pathOf(frame: Frame | undefined): string {
  let path = '';
  for (let each = frame; each !== undefined; each = each.parent) {
    if (each.kind === 'list') path = `[${each.count - 1}]${path === '' || path.startsWith('[') ? '' : '.'}${path}`;
    if (each.label !== '') path = `${each.label}${path === '' || path.startsWith('[') ? '' : '.'}${path}`;
  }
  return path;
}

function mix(a: number, b: number, c: number): number {
  let hash = Math.imul(a ^ (b * 0x9e3779b1), 0x85ebca6b) ^ Math.imul(c + 0x7f4a7c15, 0xc2b2ae35);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x27d4eb2f) | 0;
}

function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mix(hash, text.length, 3);
}
