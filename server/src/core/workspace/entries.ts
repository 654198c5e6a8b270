import type { LineRange, ReferenceSummary } from '../analysis/summary.ts';
import type { TimingSummary } from '../analysis/timing.ts';

/** A key of the data of a ConfigMap or Secret. */
export interface KeyEntry {
  readonly name: string;
  readonly range: LineRange;
}

/**
 * A place where an object that is no Job names another one: the Pods of a Deployment, a RoleBinding, a kustomization …
 * No rule looks at them; who renames an object must know them.
 */
export interface MentionEntry {
  /** As {@link kindId} writes it. */
  readonly kind: string;
  readonly name: string;
  /** Where it is told in which namespace the named object is. */
  readonly namespace?: string;
  readonly range: LineRange;
  readonly keys: readonly KeyEntry[];
}

/** What the workspace knows of an object: what it is, which keys its data has, and what it names. No values. */
export interface ObjectEntry {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty where it is not known: with `generateName`, or a template marker. */
  readonly name: string;
  /** Empty where none is written: then whoever applies it decides. */
  readonly namespace: string;
  /** Of the name, else of the kind. */
  readonly selection: LineRange;
  /** It may be more than is written: a patch, or a text with template lines; or it may not be there at all. */
  readonly partial: boolean;
  /** Of ConfigMaps and Secrets; of others none. */
  readonly keys: readonly KeyEntry[];
  readonly references: readonly ReferenceSummary[];
  /** Of an object that is no Job; absent where it names nothing. */
  readonly mentions?: readonly MentionEntry[];
  /** Absent where there is no schedule, or none that can be known. */
  readonly timing?: TimingSummary;
  /** Of a PrometheusRule: whether an alert may tell of Jobs. */
  readonly mayWatchJobs?: boolean;
}

/** What stands in one segment of a file; lines count from the segment's first. Compared by identity. */
export interface SegmentEntries {
  readonly lineCount: number;
  readonly objects: readonly ObjectEntry[];
  /** What comments in it switch off. */
  readonly suppressions?: readonly SuppressedRange[];
}

/** A rule that is switched off for what starts in a range. */
export interface SuppressedRange {
  /** Id of a rule, or `area/*`. */
  readonly rule: string;
  readonly range: LineRange;
}

/**
 * A kind of any version, as kubectl writes it: `CronJob.batch`; of the core group `ConfigMap`. A Job or CronJob without
 * a group is meant to be of `batch`.
 */
export function kindId({ apiVersion, kind }: Pick<ObjectEntry, 'apiVersion' | 'kind'>): string {
  const slash = apiVersion.indexOf('/');
  if (slash > 0) return `${kind}.${apiVersion.slice(0, slash)}`;
  return kind === 'Job' || kind === 'CronJob' ? `${kind}.batch` : kind;
}

/** Holds only what names of objects are made of: no template marker, and not empty. */
export function isPlainName(text: string): boolean {
  return /^[\w.:-]+$/.test(text);
}
