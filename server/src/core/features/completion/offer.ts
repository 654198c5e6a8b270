import type { CompletionItemKind, TextEdit } from 'vscode-languageserver-types';
import type { WorkspaceIndex } from '../../workspace/workspaceIndex.ts';
import type { Reader } from './preview.ts';

export interface CompletionContext extends Reader {
  /** IANA name of the reader's zone. */
  readonly readerZone?: string;
  /** The editor asks by itself while somebody types. */
  readonly automatic: boolean;
  /** The editor can jump from one blank to the next. */
  readonly snippets: boolean;
  /** The Kubernetes version that manifests are checked for; the newest without. */
  readonly minor?: number;
  /** The manifest is a patch: what is absent comes from elsewhere. */
  readonly partial?: boolean;
  /** What the files of the workspace define. */
  readonly workspace?: WorkspaceIndex;
  /** The editor has whole documents to offer itself. */
  readonly ownTemplates?: boolean;
  /** The editor's command that asks for completion once more, to be run when a key has been taken. */
  readonly askAgain?: string;
}

/** What a list entry is about, for what is told of it only when somebody looks. */
export interface EntryData {
  readonly schedule?: string;
  readonly timeZone?: string;
  /** The field of the schedule that is being typed; or a field of the API, by its definition. */
  readonly field?: number | string;
  readonly definition?: string;
  /** The entry is a zone. */
  readonly isZone?: boolean;
}

/** Something to write at the cursor. */
export interface Offer {
  readonly label: string;
  readonly newText: string;
  readonly kind: CompletionItemKind;
  /** `newText` has places to fill in. */
  readonly snippet?: boolean;
  /** What is typed must be part of this; the label without. */
  readonly filter?: string;
  /** Beside the label. */
  readonly description?: string;
  readonly preselect?: boolean;
  readonly data?: EntryData;
  readonly also?: readonly TextEdit[];
  /** A value is to be chosen next. */
  readonly askAgain?: boolean;
}
