import { toJson } from '../yaml/json.ts';
import { readYaml } from '../yaml/read.ts';
import { CLOSE } from './costs.ts';
import { pathOf } from './frames.ts';
import { unglue } from './glue.ts';
import { type Line, readLines, SEPARATOR } from './lines.ts';
import { isFlattened } from './lost.ts';
import type { Source } from './moves.ts';
import { type Result, search } from './search.ts';
import { type MapShape, rootShape } from './shapes.ts';
import type { Placed, State } from './state.ts';
import { placesOf, writeLines } from './write.ts';

/** The map or list in which a line stands. */
export interface Choice {
  readonly line: string;
  /** Names of the keys on the way to it; empty for the manifest itself. */
  readonly path: string;
}

/** One document restored. */
export interface Restored {
  readonly lines: readonly string[];
  readonly cost: number;
  readonly sound: boolean;
  readonly choice?: Choice;
  /** How many block scalars of several lines have lost the indentation among them. */
  readonly bareTexts: number;
}

/** Longer documents are left alone. The search takes a time in proportion to the lines: for this many, up to 3 s. */
export const MAX_LINES = 5000;
/** In shorter manifests keys may be sorted by chance. */
const MIN_SORTED_KEYS = 8;
/** How much more a sorted reading may cost for each key that it puts in order. */
const MAX_COST_OF_ORDER = 6;
/** How many readings are offered. */
const MAX_READINGS = 3;
/** How many of the cheapest are looked at for that: some have the same value. */
const MAX_CANDIDATES = 12;
/** What a template makes of such a line is not known, so neither is where its neighbours belong. */
const TEMPLATE_LINE =
  /^\s*\{(?:%|\{-?\s*(?:if|else|end|range|with|define|template|include|block|toYaml|\/\*)(?![\w.]))/;

/** The lines of each document, a `---` line with the document that it begins. */
export function documentsOf(texts: readonly string[]): string[][] {
  const documents: string[][] = [[]];
  for (const text of texts) {
    if (SEPARATOR.test(text)) documents.push([]);
    documents.at(-1)?.push(text);
  }
  return documents;
}

/** A document that has lost indentation, with the shape of its kind. */
export interface Found {
  readonly lines: readonly Line[];
  readonly root: MapShape;
}

/** Undefined for a document of an unknown kind, one that has lost nothing, and one that cannot be judged. */
export function flattened(texts: readonly string[]): Found | undefined {
  if (texts.length > MAX_LINES || texts.some((text) => TEMPLATE_LINE.test(text))) return undefined;
  const lines = readLines(unglue(texts));
  const root = rootOf(lines);
  return root !== undefined && isFlattened(lines, root) ? { lines, root } : undefined;
}

/** By the first `apiVersion` and `kind`, wherever they stand: their indentation tells nothing. */
function rootOf(lines: readonly Line[]): MapShape | undefined {
  const apiVersion = lines.find((line) => line.key === 'apiVersion');
  const kind = lines.find((line) => line.key === 'kind');
  return rootShape(textOf(apiVersion), textOf(kind));
}

function textOf(line: Line | undefined): string {
  return line?.value.text.replace(/^(["'])(.*)\1$/, '$2') ?? '';
}

/** The readings of a document that are about as likely as the best, which comes first. */
export function readingsOf({ lines, root }: Found): Restored[] {
  const results = likeliest(lines, root).slice(0, MAX_CANDIDATES);
  const readings: { readonly state: State; readonly cost: number; readonly lines: string[] }[] = [];
  const values = new Set<string>();
  for (const { state, cost } of results) {
    if (readings.length > 0 && cost > (readings[0]?.cost ?? 0) + CLOSE) break;
    if (readings.length === MAX_READINGS) break;
    const written = writeLines(lines, state.placed);
    const value = parsed(written.join('\n'));
    if (value === undefined || values.has(value)) continue;
    values.add(value);
    readings.push({ state, cost, lines: written });
  }
  const places = readings.map(({ state }) => placesOf(state.placed));
  return readings.map(({ state, cost, lines: written }, i) => {
    const choice = choiceOf(places, i, lines);
    return {
      lines: written,
      cost,
      sound: state.doubts === 0,
      ...(choice !== undefined && { choice }),
      bareTexts: countBareTexts(places[i] ?? [], lines),
    };
  });
}

/**
 * Programs such as kubectl write the keys of every map in the order of the alphabet. Where a long manifest can be read
 * so, that is how it was meant: what people write is never sorted throughout.
 */
function likeliest(lines: readonly Line[], root: MapShape): Result[] {
  const plain = search(sourceOf(lines, false), root);
  const [likely] = plain;
  const keys = lines.filter(({ key }) => key !== undefined).length;
  if (keys < MIN_SORTED_KEYS || likely === undefined || likely.state.disorder === 0) return plain;
  const sorted = search(sourceOf(lines, true), root);
  const [best] = sorted;
  if (best === undefined || best.state.doubts > likely.state.doubts) return plain;
  return best.cost - likely.cost <= likely.state.disorder * MAX_COST_OF_ORDER ? sorted : plain;
}

function sourceOf(lines: readonly Line[], sorted: boolean): Source {
  const begins = (line: Line | undefined) => line?.key === 'apiVersion' || line?.key === 'kind';
  return {
    lines,
    sorted,
    manifestAt: (index) => {
      const line = lines[index];
      if (!begins(line) || line?.dashes.length !== 0) return undefined;
      const next = lines.slice(index + 1, index + 10).find(({ role }) => role === 'structure');
      if (!begins(next) || next?.key === line.key) return undefined;
      const [apiVersion, kind] = line.key === 'apiVersion' ? [line, next] : [next, line];
      return rootShape(textOf(apiVersion), textOf(kind));
    },
  };
}

/** The values of all documents as text, for comparing; undefined where the text cannot be read. */
function parsed(text: string): string | undefined {
  const values = documentsOf(text.split('\n')).map((lines) => {
    const { root, problems } = readYaml(lines.join('\n'));
    if (problems.some(({ code }) => code !== 'duplicate-key' && code !== 'unreadable')) return undefined;
    return root === undefined ? '' : toJson(root);
  });
  return values.includes(undefined) ? undefined : values.join('\n');
}

/** The first line that is elsewhere in another reading. */
function choiceOf(places: readonly Placed[][], index: number, lines: readonly Line[]): Choice | undefined {
  const own = places[index] ?? [];
  const other = places[index === 0 ? 1 : 0];
  if (other === undefined) return undefined;
  for (const [n, place] of own.entries()) {
    const there = other[n];
    if (there === undefined || (there.column === place.column && there.role === place.role)) continue;
    return { line: lines[place.line]?.content ?? '', path: pathOf(place.frame) };
  }
  return undefined;
}

function countBareTexts(places: readonly Placed[], lines: readonly Line[]): number {
  const indentOf = (place: Placed | undefined) => lines[place?.line ?? 0]?.indent ?? 0;
  return places.filter((place, n) => {
    const [before, next] = [places[n - 1], places[n + 1]];
    const starts = place.role === 'text' && before?.role !== 'text' && next?.role === 'text';
    return starts && indentOf(place) <= indentOf(before);
  }).length;
}
