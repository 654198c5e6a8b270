import { type CompletionItem, CompletionTriggerKind, type Connection, type TextDocuments } from 'vscode-languageserver';
import type { LanguageService, ManifestFile } from '../core/service.ts';
import {
  type ExplainScheduleParams,
  explainScheduleRequest,
  type ScheduleChoices,
  type ScheduleChoicesParams,
  type ScheduleEdit,
  type ScheduleEditParams,
  type ScheduleExplanation,
  scheduleChoicesRequest,
  scheduleEditRequest,
} from '../protocol.ts';
import { guarded } from './guard.ts';
import type { Runtime } from './runtime.ts';
import type { Session } from './session.ts';

/** Typing these may begin or go on with a schedule or the name of a zone; elsewhere the answer is empty, and quick. */
export const TRIGGER_CHARACTERS: readonly string[] = ['"', "'", ' ', '*', '/', ',', '-', '@'];

interface Parts {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly session: Session;
  readonly service: LanguageService;
  readonly documents: TextDocuments<ManifestFile>;
}

const nothing: ScheduleExplanation = { sentence: '', problems: [], runs: [], oddities: [] };
const noChoices: ScheduleChoices = { common: [], timeZones: [] };

/** Answers what helps to write a schedule: completion, and the requests behind Build a Schedule. */
export function registerScheduleRequests({ connection, runtime, session, service, documents }: Parts): void {
  const reader = () => ({ locale: session.locale, now: runtime.now() });
  const withZone = () => ({ ...reader(), ...(session.readerZone !== undefined && { readerZone: session.readerZone }) });

  connection.onCompletion(
    guarded(connection, 'completion', null, async ({ textDocument, position, context }) => {
      const file = documents.get(textDocument.uri);
      if (file === undefined) return null;
      const snippets = session.capabilities.textDocument?.completion?.completionItem?.snippetSupport === true;
      const automatic = context !== undefined && context.triggerKind !== CompletionTriggerKind.Invoked;
      return service.completion(file, position, { ...withZone(), snippets, automatic });
    }),
  );

  connection.onCompletionResolve((item, token) =>
    guarded(connection, 'completionItem/resolve', item, (each: CompletionItem) =>
      service.resolveCompletion(each, reader()),
    )(item, token),
  );

  connection.onRequest<ScheduleExplanation, void>(
    explainScheduleRequest,
    guarded(connection, explainScheduleRequest, nothing, async ({ from, ...question }: ExplainScheduleParams) => {
      const start = Date.parse(from);
      return service.explainSchedule(question, { ...reader(), ...(!Number.isNaN(start) && { now: start }) });
    }),
  );

  connection.onRequest<ScheduleChoices, void>(
    scheduleChoicesRequest,
    guarded(connection, scheduleChoicesRequest, noChoices, async ({ uri, position }: ScheduleChoicesParams) => {
      const file = uri === undefined ? undefined : documents.get(uri);
      const place = file !== undefined && position !== undefined ? { file, position } : undefined;
      return service.scheduleChoices(place, withZone());
    }),
  );

  connection.onRequest<ScheduleEdit | null, void>(
    scheduleEditRequest,
    guarded<ScheduleEditParams, ScheduleEdit | null>(
      connection,
      scheduleEditRequest,
      null,
      async ({ uri, position, ...wish }) => {
        const file = documents.get(uri);
        return file === undefined ? null : ((await service.scheduleEdit({ file, position }, wish)) ?? null);
      },
    ),
  );
}
