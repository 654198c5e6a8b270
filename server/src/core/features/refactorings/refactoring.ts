import type { Message } from '../../l10n/message.ts';
import type { TextChange } from '../../manifest/finding.ts';
import type { Spot } from './spot.ts';

/** A way to write a manifest otherwise. One file each; `index.ts` lists them in the order of the menu. */
export interface Refactoring {
  /** Of the LSP: below `refactor.rewrite` or `refactor.extract`, so that a key binding can ask for it alone. */
  readonly kind: string;
  /**
   * What can be done at a place; nothing where the place is about something else, or where the text cannot be changed
   * without loss. Asked with every move of the cursor: looks at what is near, and computes no text.
   */
  offers(spot: Spot): readonly Offer[];
}

export interface Offer {
  /** Tells the offers of one place apart. */
  readonly id: string;
  readonly title: Message;
  /** A quick fix does the same where something is wrong: only who asks for refactorings gets both. */
  readonly isQuickFix?: true;
  /**
   * The changes of the document's text, in their order and without overlaps. Undefined where it turns out that they
   * would lose something.
   */
  edits(): readonly TextChange[] | undefined;
}
