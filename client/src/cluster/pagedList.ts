import type { Api } from './api.ts';
import { connectionFailure } from './failure.ts';
import { type ListMetadata, ListReader } from './listReader.ts';

/** Which objects to follow. */
export interface Selection {
  readonly path: string;
  readonly resource: string;
  readonly namespace: string;
  /** `fieldSelector` or `labelSelector`. */
  readonly query: Readonly<Record<string, string>>;
  /** As many objects in an answer as are read with ease, where that is not what others take. */
  readonly pageSize?: number;
  /** Large parts of their `metadata` and `spec` that need not be read, by their keys. */
  readonly leftOut?: readonly string[];
}

/** How a list is read. `R` is what the server sends, `T` what is kept of it. */
export interface ListReading<R, T> {
  /** As many objects in an answer to a list; absent: all in one. */
  readonly pageSize?: number;
  /** Keys in `metadata`, `spec` or `status` of objects: a list may be read without what is in their values. */
  readonly leftOut?: readonly string[];
  /** What is kept of an object. It is called as soon as the object is there, so that the rest can be forgotten. */
  reduce(object: R): T;
  /** Called with each part of a list, before the whole is told as a change. */
  onPage?(objects: readonly T[]): void;
}

interface ObjectList<T> {
  readonly objects: readonly T[];
  readonly place: string;
}

/** A part of a list that has been asked for. */
interface AskedPage<T> {
  /** The `continue` that it was asked by. */
  readonly from: string;
  /** The `continue` of the next part as soon as it is known; empty where there is none, or it is not told in front. */
  readonly ahead: Promise<string>;
  readonly page: Promise<{ readonly objects: readonly T[]; readonly metadata: ListMetadata }>;
}

/** The parts of a list are of one moment: that of the first, whose `resourceVersion` all of them have. */
export async function listInPages<R, T>(
  api: Api,
  selection: Selection,
  signal: AbortSignal,
  reading: ListReading<R, T>,
): Promise<ObjectList<T>> {
  const ask = (from: string) => askPage(api, selection, signal, reading, from);
  const objects: T[] = [];
  let asked = ask('');
  for (;;) {
    // The server makes the next part while this one comes; the first comes alone, to be shown as soon as it can.
    const ahead = asked.from === '' ? '' : await asked.ahead;
    const following = ahead === '' ? undefined : ask(ahead);
    const { objects: page, metadata } = await asked.page;
    const { resourceVersion, continue: next = '' } = metadata;
    if (next !== '') asked = following?.from === next ? following : ask(next);
    for (const object of page) objects.push(object);
    reading.onPage?.(page);
    if (next === '') return { objects, place: resourceVersion };
  }
}

function askPage<R, T>(
  api: Api,
  { path, query, resource, namespace }: Selection,
  signal: AbortSignal,
  { pageSize, reduce, leftOut }: ListReading<R, T>,
  from: string,
): AskedPage<T> {
  const access = { verb: 'list', resource, namespace };
  const limit = pageSize === undefined ? {} : { limit: String(pageSize) };
  const part = { ...query, ...limit, ...(from !== '' && { continue: from }) };
  let tellAhead = (_next: string): void => {};
  const ahead = new Promise<string>((resolve) => {
    tellAhead = resolve;
  });
  const objects: T[] = [];
  const reader = new ListReader<R>(
    {
      onHead: (metadata) => tellAhead(metadata?.continue ?? ''),
      onObject: (object) => objects.push(reduce(object)),
    },
    leftOut,
  );
  const onPart = (bytes: Buffer) => reader.add(bytes);
  const answer = api.send({ method: 'GET', path, query: part, access, signal, once: true, onPart });
  const page = answer.then(({ body }) => {
    // All of it, where it has not come in parts.
    if (body !== '') reader.add(Buffer.from(body));
    return { objects, metadata: endOf(reader, api) };
  });
  // What fails is told by the page, which is awaited later, and perhaps never.
  page.catch(() => {}).finally(() => tellAhead(''));
  return { from, ahead, page };
}

/** What is no list comes from something on the way. */
function endOf(reader: ListReader<never>, api: Api): ListMetadata {
  try {
    return reader.end();
  } catch (error) {
    throw error instanceof SyntaxError ? connectionFailure(error, api.connection) : error;
  }
}
