import {
  type Connection,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type Hover,
  type TextDocuments,
} from 'vscode-languageserver';
import type { LanguageService, ManifestFile } from '../core/service.ts';
import {
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
import { guarded } from './guard.ts';
import type { Publisher } from './publisher.ts';
import type { Runtime } from './runtime.ts';
import { registerScheduleRequests } from './scheduleRequests.ts';
import type { Session } from './session.ts';
import type { WorkspaceFeed } from './workspaceFeed.ts';

interface Parts {
  readonly connection: Connection;
  readonly runtime: Runtime;
  readonly session: Session;
  readonly service: LanguageService;
  readonly documents: TextDocuments<ManifestFile>;
  readonly publisher: Publisher;
  readonly feed: WorkspaceFeed;
}

/** Answers the requests of the client. Each is one line to the service, guarded. */
export function registerRequests({ connection, runtime, session, service, documents, publisher, feed }: Parts): void {
  let descriptions: Readonly<Record<string, string>> | undefined;

  connection.languages.diagnostics.on(async ({ textDocument }): Promise<DocumentDiagnosticReport> => {
    const file = documents.get(textDocument.uri);
    const items = file !== undefined && session.settings.validate ? await publisher.collect(file) : [];
    return { kind: DocumentDiagnosticReportKind.Full, items };
  });

  connection.onHover(
    guarded(connection, 'hover', null, async ({ textDocument, position }): Promise<Hover | null> => {
      const file = documents.get(textDocument.uri);
      if (file === undefined) return null;
      publisher.prefer(file.uri, position.line);
      descriptions ??= runtime.loadDescriptions();
      const { locale, readerZone } = session;
      const context = { locale, now: runtime.now(), descriptions, ...(readerZone !== undefined && { readerZone }) };
      return (await service.hover(file, position, context)) ?? null;
    }),
  );

  connection.onDocumentSymbol(
    guarded(connection, 'documentSymbol', [], ({ textDocument }) => {
      const file = documents.get(textDocument.uri);
      return file === undefined ? [] : service.documentSymbols(file);
    }),
  );

  connection.onCodeAction(
    guarded(connection, 'codeAction', [], ({ textDocument, range, context }) => {
      const file = documents.get(textDocument.uri);
      if (file === undefined) return [];
      const { diagnostics, only } = context;
      return service.codeActions(file, range, { diagnostics, ...(only !== undefined && { only }) });
    }),
  );

  registerScheduleRequests({ connection, runtime, session, service, documents });

  connection.onRequest(
    manifestsRequest,
    guarded(connection, manifestsRequest, [], ({ uri }: ManifestsParams): ManifestInfo[] => {
      const file = documents.get(uri);
      return file === undefined ? [] : service.manifests(file);
    }),
  );

  connection.onRequest(
    nextRunsRequest,
    guarded(connection, nextRunsRequest, [], ({ uri, position, count, from }: NextRunsParams): ScheduleRuns[] => {
      const file = documents.get(uri);
      const start = Date.parse(from);
      if (file === undefined || Number.isNaN(start)) return [];
      return service.nextRuns(file, { count, from: start, locale: session.locale, ...(position && { position }) });
    }),
  );

  connection.onRequest<TimelineView | null, void>(
    timelineRequest,
    guarded<TimelineParams, TimelineView | null>(connection, timelineRequest, null, async (params) => {
      await feed.whenRead();
      return service.timeline({ ...params, at: instantOf(params.at, runtime) }, session.locale);
    }),
  );

  connection.onRequest(
    timelineFileRequest,
    guarded<TimelineFileParams, string | null>(connection, timelineFileRequest, null, async (params) => {
      await feed.whenRead();
      const around = { ...params, at: instantOf(params.at, runtime) };
      return service.timelineFile(around, params.format, runtime.now(), session.locale);
    }),
  );
}

/** Now where the text is no instant. */
function instantOf(text: string, { now }: Runtime): number {
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? now() : instant;
}
