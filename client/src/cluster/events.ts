import type { Api } from './api.ts';
import { listAll } from './objects.ts';
import type { Selection } from './pagedList.ts';
import type { Event } from './types.ts';

/** What happened to an object, as somebody reported it. */
export interface ReportedEvent {
  /** RFC 3339; empty where the reporter gave none. */
  readonly time: string;
  /** `Normal` or `Warning`. */
  readonly type: string;
  readonly count: number;
  /** `Job/nightly`. */
  readonly object: string;
  readonly reason: string;
  readonly message: string;
}

/** Selects the events of a namespace, or some of them. */
export function eventSelection(namespace: string, fieldSelector?: string): Selection {
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/events`;
  return { path, resource: 'events', namespace, query: fieldSelector === undefined ? {} : { fieldSelector } };
}

/**
 * The events of objects of a namespace, the oldest first: those with one of the names, and those of Pods whose names
 * begin with one of the Jobs' names, as Pods that are gone have events still. Kubernetes keeps events for an hour.
 */
export async function listEvents(
  api: Api,
  namespace: string,
  about: { readonly names: readonly string[]; readonly jobs: readonly string[] },
  signal?: AbortSignal,
): Promise<ReportedEvent[]> {
  const [only] = about.names;
  const isOne = about.names.length === 1 && about.jobs.length === 0;
  const selection = eventSelection(namespace, isOne ? `involvedObject.name=${only}` : undefined);
  const events = await listAll<Event>(api, selection, selection.query, signal);
  const names = new Set(about.names);
  const podOf = about.jobs.map((job) => `${job}-`);
  return events
    .filter(
      ({ involvedObject: { kind, name } }) =>
        names.has(name) || (kind === 'Pod' && podOf.some((prefix) => name.startsWith(prefix))),
    )
    .map(reported)
    .sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
}

function reported(event: Event): ReportedEvent {
  const { involvedObject, type = '', reason = '', message = '', count, series } = event;
  return {
    time: lastReported(event),
    type,
    count: series?.count ?? count ?? 1,
    object: `${involvedObject.kind}/${involvedObject.name}`,
    reason,
    message: message.trim().replace(/\s*\n\s*/g, ' · '),
  };
}

/** When an event was last reported, as the API has it; empty where the reporter gave no time. */
export function lastReported({ series, lastTimestamp, eventTime, firstTimestamp, metadata }: Event): string {
  return series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? firstTimestamp ?? metadata.creationTimestamp ?? '';
}

/** The events as a table of columns, a line for each. `time` puts an instant into words. */
export function eventTable(events: readonly ReportedEvent[], time: (instant: string) => string): string {
  const rows = events.map((event) => [
    time(event.time),
    event.type,
    event.count > 1 ? `×${event.count}` : '',
    event.object,
    event.reason,
    event.message,
  ]);
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, i) => Math.max(widest[i] ?? 0, cell.length)),
    [],
  );
  return rows
    .map((row) => `${row.map((cell, i) => (i < row.length - 1 ? cell.padEnd(widths[i] ?? 0) : cell)).join('  ')}\n`)
    .join('');
}
