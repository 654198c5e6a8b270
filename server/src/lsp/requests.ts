import type { DocumentDiagnosticReport, Hover } from 'vscode-languageserver';
import type { LanguageService } from '../core/service.ts';
import {
  type FieldRange,
  type FieldRangesParams,
  fieldRangesRequest,
  type ManifestInfo,
  type ManifestsParams,
  manifestsRequest,
  type NextRunsParams,
  nextRunsRequest,
  type ScheduleRuns,
  type TimelineFileParams,
  type TimelineParams,
  type TimelineView,
  timelineFileRequest,
  timelineRequest,
} from '../protocol.ts';
import { registerCodeActions } from './codeActionRequests.ts';
import { registerCompletion } from './completionRequests.ts';
import type { Connection } from './connection.ts';
import { fieldDescriptions } from './descriptions.ts';
import type { Files } from './files.ts';
import { registerFormattingRequests } from './formattingRequests.ts';
import { answer } from './guard.ts';
import { registerNavigationRequests } from './navigationRequests.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { Publisher } from './publisher.ts';
import { registerRestoreRequests } from './restoreRequests.ts';
import type { Runtime } from './runtime.ts';
import { registerScheduleRequests } from './scheduleRequests.ts';
import type { Session } from './session.ts';
import { registerToolRequests } from './toolRequests.ts';
import type { WorkspaceFeed } from './workspaceFeed.ts';

interface Parts {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly files: Files;
  readonly session: Session;
  readonly service: LanguageService;
  readonly documents: OpenDocuments;
  readonly publisher: Publisher;
  readonly feed: WorkspaceFeed;
}

/** Answers the requests of the client. Each is one line to the service, guarded. */
export function registerRequests(parts: Parts): void {
  const { connection, runtime, files, session, service, documents, publisher, feed } = parts;
  const descriptions = fieldDescriptions(files, session);

  connection.onRequest('textDocument/diagnostic', async ({ textDocument }): Promise<DocumentDiagnosticReport> => {
    const file = documents.get(textDocument.uri);
    const items = file !== undefined && session.settings.validate ? await publisher.collect(file) : [];
    return { kind: 'full', items };
  });

  answer(connection, 'textDocument/hover', null, async ({ textDocument, position }): Promise<Hover | null> => {
    const file = documents.get(textDocument.uri);
    if (file === undefined) return null;
    publisher.prefer(file.uri, position.line);
    const { locale, readerZone } = session;
    const zone = { ...(readerZone !== undefined && { readerZone }) };
    const context = { locale, now: runtime.now(), descriptions: await descriptions(), ...zone };
    return (await service.hover(file, position, context)) ?? null;
  });

  answer(connection, 'textDocument/documentSymbol', [], async ({ textDocument }) => {
    const file = documents.get(textDocument.uri);
    return file === undefined ? [] : service.documentSymbols(file);
  });

  registerCodeActions({ connection, session, service, documents });
  registerCompletion({ connection, runtime, session, service, documents, descriptions });
  registerScheduleRequests({ connection, runtime, session, service, documents });
  registerNavigationRequests({ connection, files, session, service, documents, feed });
  registerRestoreRequests({ connection, service, documents });
  registerFormattingRequests({ connection, runtime, service, documents });
  registerToolRequests({ connection, runtime, session, service });

  answer(connection, manifestsRequest, [], async ({ uri }: ManifestsParams): Promise<ManifestInfo[]> => {
    const file = documents.get(uri);
    return file === undefined ? [] : service.manifests(file);
  });

  answer(
    connection,
    fieldRangesRequest,
    [],
    async ({ uri, manifest, paths }: FieldRangesParams): Promise<FieldRange[]> => {
      const file = documents.get(uri);
      return file === undefined ? [] : service.fieldRanges(file, manifest, paths);
    },
  );

  answer(
    connection,
    nextRunsRequest,
    [],
    async ({ uri, position, count, from }: NextRunsParams): Promise<ScheduleRuns[]> => {
      const file = documents.get(uri);
      const start = Date.parse(from);
      if (file === undefined || Number.isNaN(start)) return [];
      return service.nextRuns(file, { count, from: start, locale: session.locale, ...(position && { position }) });
    },
  );

  answer<TimelineParams, TimelineView | null>(connection, timelineRequest, null, async (params) => {
    await feed.whenRead();
    return service.timeline({ ...params, at: instantOf(params.at, runtime) }, session.locale);
  });

  answer<TimelineFileParams, string | null>(connection, timelineFileRequest, null, async (params) => {
    await feed.whenRead();
    const around = { ...params, at: instantOf(params.at, runtime) };
    return service.timelineFile(around, params.format, runtime.now(), session.locale);
  });
}

/** Now where the text is no instant. */
function instantOf(text: string, { now }: Runtime): number {
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? now() : instant;
}
