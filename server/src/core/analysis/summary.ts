import type { Message } from '../l10n/message.ts';
import type { Cause, Severity } from '../manifest/finding.ts';
import type { ReferableKind } from './references.ts';
import type { Times } from './times.ts';
import type { TimingSummary } from './timing.ts';

/** Zero-based lines, counted from the segment's first; UTF-16 columns. */
export interface LineRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A finding without the tree that it was found in: light enough to keep for every document of a long file. */
export interface FindingSummary {
  readonly rule: string;
  readonly severity: Severity;
  readonly rejected: boolean;
  readonly cause: Cause | null;
  readonly field: string;
  readonly message: Message;
  readonly docs: string;
  readonly range: LineRange;
  readonly related: readonly RelatedSummary[];
}

/** A place that has to do with a finding. */
export interface RelatedSummary {
  readonly message: Message;
  readonly range: LineRange;
  /** The file that it is in, where lines count from the file's first; the finding's own segment without. */
  readonly uri?: string;
}

/** A name that stands somewhere, without its quotes. */
export interface NameSummary {
  readonly name: string;
  readonly range: LineRange;
  /** The API server's path of the field. */
  readonly field: string;
}

/** A place where the Pods of an object name another object, and keys of its data. */
export interface ReferenceSummary extends NameSummary {
  readonly kind: ReferableKind;
  readonly keys: readonly NameSummary[];
  /** The Pod starts without it, or without the key. */
  readonly optional: boolean;
}

export interface ObjectSummary {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** Empty where the kind has none. */
  readonly schedule: string;
  /** Absent where there is no schedule, or none that can be known. */
  readonly timing?: TimingSummary;
  readonly times: Times;
  readonly range: LineRange;
  /** Of the name, else of the kind: where a jump to the object leads. */
  readonly selection: LineRange;
  /** What it lacks may come from elsewhere: a patch, or a text with template lines. */
  readonly partial: boolean;
  /** Of a kind that is not validated: it has advice, and is not listed or counted. */
  readonly adviceOnly: boolean;
  readonly references: readonly ReferenceSummary[];
  readonly findings: readonly FindingSummary[];
}

/** What is remembered of a segment. */
export interface SegmentSummary {
  readonly objects: readonly ObjectSummary[];
  /** What is wrong with the comments of a segment that holds nothing else. */
  readonly comments: readonly FindingSummary[];
}
