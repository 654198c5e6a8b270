/**
 * What client and server say to each other beyond LSP. The client imports nothing else of the server.
 * Positions and ranges are LSP's: zero-based lines and UTF-16 columns.
 */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** What the client tells the server once, as LSP's initializationOptions. */
export interface InitializationOptions {
  /** Language of the messages, as VS Code names it: `en`, `zh-cn`. */
  readonly locale?: string;
  /** IANA name of the reader's own time zone. */
  readonly timeZone?: string;
}

/** The manifests of a text document, in their order. Params: {@link ManifestsParams}, result: {@link ManifestInfo}[]. */
export const manifestsRequest = 'batchwright/manifests';

export interface ManifestsParams {
  readonly uri: string;
}

export interface ManifestInfo {
  /** Position among the documents of the file; items of a `List` share their document's. */
  readonly index: number;
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty where the manifest has none, as with `generateName`. */
  readonly name: string;
  readonly namespace: string;
  /** From the first to the last line of the manifest. */
  readonly range: Range;
  /** The object as the API server reads it, as JSON text (64-bit integers keep their digits). */
  readonly json: string;
  /** Number of findings for which the API server would refuse it. */
  readonly rejections: number;
}

/** The schedules of a text document with their next runs. Params: {@link NextRunsParams}, result: {@link ScheduleRuns}[]. */
export const nextRunsRequest = 'batchwright/nextRuns';

export interface NextRunsParams {
  readonly uri: string;
  /** Only the schedule of the manifest at this place. */
  readonly position?: Position;
  /** How many runs, at most 1000. */
  readonly count: number;
  /** RFC 3339; the runs after this instant. */
  readonly from: string;
}

export interface ScheduleRuns {
  readonly name: string;
  readonly schedule: string;
  /** Empty: the zone of the controller, which is UTC in nearly all clusters. */
  readonly timeZone: string;
  readonly description: string;
  /** RFC 3339, UTC. Empty when the schedule never fires. */
  readonly runs: readonly string[];
  readonly suspended: boolean;
  /** Where the schedule stands. */
  readonly range: Range;
}

/** Server to client: which of the open documents hold batch manifests. Drives the status-bar item. */
export const documentStatusNotification = 'batchwright/documentStatus';

export interface DocumentStatus {
  readonly uri: string;
  readonly manifests: number;
  readonly errors: number;
  readonly warnings: number;
}
