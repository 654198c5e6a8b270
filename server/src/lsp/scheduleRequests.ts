import type { LanguageService } from '../core/service.ts';
import {
  type ExplainScheduleParams,
  explainScheduleRequest,
  type PlannedRuns,
  type PlannedRunsParams,
  plannedRunsRequest,
  type ScheduleChoices,
  type ScheduleChoicesParams,
  type ScheduleEdit,
  type ScheduleEditParams,
  type ScheduleExplanation,
  scheduleChoicesRequest,
  scheduleEditRequest,
} from '../protocol.ts';
import type { Connection } from './connection.ts';
import { answer } from './guard.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Runtime } from './runtime.ts';
import type { Session } from './session.ts';

interface Parts {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly session: Session;
  readonly service: LanguageService;
  readonly documents: OpenDocuments;
}

const nothing: ScheduleExplanation = { sentence: '', problems: [], runs: [], oddities: [] };
const noRuns: PlannedRuns = { past: [], hasEarlier: false, next: [], clockChanges: [] };
const noChoices: ScheduleChoices = { common: [], timeZones: [] };

/** Answers the requests about schedules, wherever they stand. */
export function registerScheduleRequests({ connection, runtime, session, service, documents }: Parts): void {
  const reader = () => ({ locale: session.locale, now: runtime.now() });
  const withZone = () => ({ ...reader(), ...(session.readerZone !== undefined && { readerZone: session.readerZone }) });

  answer(connection, explainScheduleRequest, nothing, async ({ from, ...question }: ExplainScheduleParams) => {
    const start = Date.parse(from);
    return service.explainSchedule(question, { ...reader(), ...(!Number.isNaN(start) && { now: start }) });
  });

  answer(connection, plannedRunsRequest, noRuns, async ({ from, until, ...question }: PlannedRunsParams) => {
    const window = { from: Date.parse(from), until: Date.parse(until) };
    if (Number.isNaN(window.from + window.until)) return noRuns;
    return service.plannedRuns({ ...question, ...window }, { locale: session.locale });
  });

  answer(connection, scheduleChoicesRequest, noChoices, async ({ uri, position }: ScheduleChoicesParams) => {
    const file = uri === undefined ? undefined : documents.get(uri);
    const place = file !== undefined && position !== undefined ? { file, position } : undefined;
    return service.scheduleChoices(place, withZone());
  });

  answer<ScheduleEditParams, ScheduleEdit | null>(connection, scheduleEditRequest, null, async (params) => {
    const { uri, position, ...wish } = params;
    const file = documents.get(uri);
    return file === undefined ? null : ((await service.scheduleEdit({ file, position }, wish)) ?? null);
  });
}
