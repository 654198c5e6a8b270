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
  /** The client has the commands of the extension, which code lenses lead to. */
  readonly commands?: boolean;
  /** Among them those that go to a cluster, which a browser has not. */
  readonly clusterCommands?: boolean;
  /** The client answers {@link listFolderRequest} and {@link readFileRequest}. */
  readonly files?: boolean;
  /** Translations of the messages, from a client whose server cannot read them itself. */
  readonly translations?: Readonly<Record<string, string>>;
  /** URI of the package's folder, with a `/` at its end, from a client whose server cannot know it. */
  readonly packageUri?: string;
}

/**
 * From the server to the client: what is in a folder that the server cannot read itself. Params: `{ uri }`, result:
 * {@link FolderEntry}[], empty where it cannot be read.
 */
export const listFolderRequest = 'batchwright/listFolder';

/** What stands in a folder. Links are left out: they lead in circles, or to what is there already. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The same for the text of a file. Params: {@link ReadFileParams}, result: the text, null where there is none. */
export const readFileRequest = 'batchwright/readFile';

export interface ReadFileParams {
  readonly uri: string;
  /** A larger file counts as none. */
  readonly maxBytes: number;
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

/**
 * Where the fields of a manifest stand, by the paths that an API server gives. Params: {@link FieldRangesParams}, result:
 * {@link FieldRange}[], one for each path; empty where there is no such manifest.
 */
export const fieldRangesRequest = 'batchwright/fieldRanges';

export interface FieldRangesParams {
  readonly uri: string;
  /** Position among the manifests that {@link manifestsRequest} tells. */
  readonly manifest: number;
  /**
   * `spec.containers[0].image`, `metadata.labels[app]`, and as server-side apply writes them
   * `.spec.containers[name="main"].image`.
   */
  readonly paths: readonly string[];
}

export interface FieldRange {
  /** The value where it is a single one, else the key. */
  readonly range: Range;
  /** Something stands at the path itself; otherwise the range is of the innermost thing on the way to it. */
  readonly exact: boolean;
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

/**
 * The change that suspends the Job, CronJob or other object with a schedule at a place, or resumes it; empty where that
 * cannot be written. Params: {@link SuspendEditParams}, result: {@link TextChange}[].
 */
export const suspendEditRequest = 'batchwright/suspendEdit';

export interface SuspendEditParams {
  readonly uri: string;
  readonly position: Position;
}

export interface TextChange {
  readonly range: Range;
  readonly newText: string;
}

/** All schedules of the workspace on one time axis. Params: {@link TimelineParams}, result: {@link TimelineView}. */
export const timelineRequest = 'batchwright/timeline';

export interface TimelineParams {
  /** The day, the week from Monday or the month … */
  readonly span: 'day' | 'week' | 'month';
  /** … that holds this instant: RFC 3339. */
  readonly at: string;
  /** By whose clocks: an IANA name. */
  readonly timeZone: string;
  /** How long runs took on a cluster: counts more than how long they may take. */
  readonly lengths?: readonly ObservedLength[];
}

export interface ObservedLength {
  /** Also that of a manifest, so empty for those that have none. */
  readonly namespace: string;
  readonly name: string;
  readonly seconds: number;
}

/** A timeline. Instants and lengths are in seconds (since the epoch); texts are in the reader's language. */
export interface TimelineView {
  readonly from: number;
  /** The first second behind the window. */
  readonly to: number;
  readonly timeZone: string;
  /** The days of the window in words. */
  readonly title: string;
  /** Local time minus UTC in the window, in seconds. */
  readonly periods: readonly { readonly start: number; readonly end: number; readonly offset: number }[];
  /** Lines of the time axis. A label may be empty. */
  readonly ticks: readonly { readonly at: number; readonly label: string; readonly isDay: boolean }[];
  readonly rows: readonly TimelineRow[];
  /** How many runs start, without those of what is suspended. */
  readonly starts: number;
  /** How many of them in each hour since the window's start. */
  readonly perHour: readonly number[];
  /** How many of them by weekday (from Monday) and hour. */
  readonly heat: readonly (readonly number[])[];
  /** What starts in the same minute, the most first, with the indexes of the rows. */
  readonly collisions: readonly {
    readonly text: string;
    readonly rows: readonly number[];
    readonly at: readonly Stretch[];
  }[];
  readonly clockChanges: readonly { readonly at: number; readonly text: string }[];
  /** Rows whose runs may be longer than the way to the next one. */
  readonly overlaps: readonly { readonly row: number; readonly text: string }[];
  /** Schedules that would spread what starts together. */
  readonly spread?: {
    readonly text: string;
    readonly changes: readonly { readonly row: number; readonly before: string; readonly after: string }[];
  };
}

export interface TimelineRow {
  readonly name: string;
  /** Empty where none is written. */
  readonly namespace: string;
  readonly schedule: string;
  /** The schedule in words, or why it cannot be read. */
  readonly description: string;
  /** The zone that counts; empty where the schedule cannot be read. */
  readonly zone: string;
  readonly suspended: boolean;
  /** An `@every`: its first run is not known, so its runs are counted from the window's start. */
  readonly floating: boolean;
  /** How long a run may take, where that is known. */
  readonly length?: number;
  /** The length is that of a run on a cluster. */
  readonly observed: boolean;
  /** The length in words; empty where it is not known. */
  readonly lengthText: string;
  readonly count: number;
  readonly runs: readonly Stretch[];
  /** Where the text of the schedule stands. */
  readonly place: { readonly uri: string; readonly range: Range };
}

/** Instants the same distance apart; a single one has `every` 0. */
export interface Stretch {
  readonly first: number;
  readonly every: number;
  readonly count: number;
}

/** A timeline as a file. Params: {@link TimelineFileParams}, result: its text. */
export const timelineFileRequest = 'batchwright/timelineFile';

export interface TimelineFileParams extends TimelineParams {
  readonly format: 'svg' | 'ics';
}

/** Server to client: which of the open documents hold batch manifests. Drives the status-bar item. */
export const documentStatusNotification = 'batchwright/documentStatus';

export interface DocumentStatus {
  readonly uri: string;
  /** The Kubernetes version that the file is checked for, such as `1.36`. */
  readonly kubernetes: string;
  readonly manifests: number;
  readonly errors: number;
  readonly warnings: number;
}

/** What a schedule means, wherever it stands. Params: {@link ExplainScheduleParams}, result: {@link ScheduleExplanation}. */
export const explainScheduleRequest = 'batchwright/explainSchedule';

export interface ExplainScheduleParams {
  readonly schedule: string;
  /** IANA name; none: the zone of the controller, which is UTC in nearly all clusters. */
  readonly timeZone?: string;
  /** How many runs, at most 1000. */
  readonly count: number;
  /** RFC 3339; the runs after this instant. */
  readonly from: string;
}

export interface ScheduleExplanation {
  /** What it says, without a full stop; empty for one that cannot be read. */
  readonly sentence: string;
  /** Why the API server would refuse it in a CronJob. */
  readonly problems: readonly ScheduleProblemInfo[];
  /** RFC 3339, UTC. */
  readonly runs: readonly string[];
  /** Sentences about what may surprise. */
  readonly oddities: readonly string[];
}

export interface ScheduleProblemInfo {
  readonly message: string;
  readonly target: 'schedule' | 'timeZone';
  /** UTF-16 offsets in the target. */
  readonly start: number;
  readonly end: number;
  readonly fixes: readonly ScheduleFixInfo[];
}

export interface ScheduleFixInfo {
  readonly title: string;
  /** The whole of the target after it. */
  readonly newText: string;
  /** The zone is to be set to this as well. */
  readonly timeZone?: string;
}

/** The runs of a schedule around an instant. Params: {@link PlannedRunsParams}, result: {@link PlannedRuns}. */
export const plannedRunsRequest = 'batchwright/plannedRuns';

export interface PlannedRunsParams {
  readonly schedule: string;
  /** IANA name; none: the zone of the controller, which is UTC in nearly all clusters. */
  readonly timeZone?: string;
  /** RFC 3339; the runs after this instant. `@every` counts from it. */
  readonly from: string;
  /** RFC 3339; the runs up to this instant are past. */
  readonly until: string;
  /** How many past runs, the latest, and how many of those to come; at most 1000 of each. */
  readonly latest: number;
  readonly next: number;
}

export interface PlannedRuns {
  /** RFC 3339, UTC; the earliest first. */
  readonly past: readonly string[];
  /** There are earlier ones after `from`. */
  readonly hasEarlier: boolean;
  readonly next: readonly string[];
  /** The clock changes among these runs that leave one out, or let one happen twice. */
  readonly clockChanges: readonly PlannedClockChange[];
}

export interface PlannedClockChange {
  readonly kind: 'skipped' | 'doubled';
  /** RFC 3339, UTC. */
  readonly at: string;
  /** One or two sentences. */
  readonly text: string;
}

/** What there is to choose from when one builds a schedule. Params: {@link ScheduleChoicesParams}, result: {@link ScheduleChoices}. */
export const scheduleChoicesRequest = 'batchwright/scheduleChoices';

export interface ScheduleChoicesParams {
  /** Where the schedule is to be written; neither or both. */
  readonly uri?: string;
  readonly position?: Position;
}

export interface ScheduleChoices {
  /** The schedule at the position, else the nearest of the manifest there. Absent where there is none. */
  readonly current?: {
    /** Of the manifest. */
    readonly name: string;
    readonly schedule: string;
    /** Empty where none is set. */
    readonly timeZone: string;
  };
  /** `words` are English ones by which it may be looked for. */
  readonly common: readonly { readonly schedule: string; readonly sentence: string; readonly words: string }[];
  /** The likeliest first; the first few with what clocks show there. */
  readonly timeZones: readonly { readonly name: string; readonly clock?: string; readonly words: string }[];
}

/** The edit that writes a schedule at a place. Params: {@link ScheduleEditParams}, result: {@link ScheduleEdit} or null. */
export const scheduleEditRequest = 'batchwright/scheduleEdit';

export interface ScheduleEditParams {
  readonly uri: string;
  readonly position: Position;
  readonly schedule: string;
  /** Empty to have none, absent to leave it as it is. */
  readonly timeZone?: string;
}

export interface ScheduleEdit {
  readonly range: Range;
  readonly newText: string;
}

/**
 * Calls one of the tools for language models. Params: {@link CallToolParams}, result: {@link ToolResult}, or null where
 * the server has failed.
 */
export const callToolRequest = 'batchwright/callTool';

export type ToolName = 'lintManifest' | 'explainSchedule' | 'nextRuns';

export interface CallToolParams {
  readonly tool: ToolName;
  /** The arguments, as the model gives them: the server checks them. */
  readonly input: object;
  /** The file that a manifest comes from. */
  readonly uri?: string;
}

export interface ToolResult {
  /** The answer as JSON text, or a sentence that says why there is none. */
  readonly text: string;
  readonly isError: boolean;
}

/**
 * Manifests that have lost their indentation, rebuilt from the shape of their kinds.
 * Params: {@link RestoreIndentationParams}, result: {@link RestoredIndentation}.
 */
export const restoreIndentationRequest = 'batchwright/restoreIndentation';

/** Either a text, or a file with the place whose documents are meant; without a range all of them. */
export interface RestoreIndentationParams {
  readonly text?: string;
  readonly uri?: string;
  readonly range?: Range;
}

export interface RestoredIndentation {
  /** What the readings replace in a file: whole documents. */
  readonly range?: Range;
  /** The likeliest first, others only where they are nearly as likely; empty where there is nothing to rebuild. */
  readonly readings: readonly RestoredReading[];
}

export interface RestoredReading {
  /** In which it differs from the others. */
  readonly title: string;
  readonly text: string;
  /** Every line stands where its kind allows it. */
  readonly sound: boolean;
  /** What could not be rebuilt. */
  readonly notes: readonly string[];
}
