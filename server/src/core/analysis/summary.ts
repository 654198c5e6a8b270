import type { Message } from '../l10n/message.ts';
import type { Cause, Severity } from '../manifest/finding.ts';

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
  readonly related: readonly { readonly message: Message; readonly range: LineRange }[];
}

export interface ObjectSummary {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** Empty where the kind has none. */
  readonly schedule: string;
  readonly range: LineRange;
  /** Of the name, else of the kind: where a jump to the object leads. */
  readonly selection: LineRange;
  readonly findings: readonly FindingSummary[];
}

/** What is remembered of a segment. */
export interface SegmentSummary {
  readonly objects: readonly ObjectSummary[];
}
