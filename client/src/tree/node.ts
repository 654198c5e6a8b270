import type { Message } from '../cluster/message.ts';

/** A row of the tree. It knows nothing of the editor: `treeItem.ts` makes an item of it. */
export interface TreeNode {
  /** Unique in the tree, and the same for the same object after a refresh. */
  readonly id: string;
  /** The context of the cluster that it is of, by whose clock its times are. */
  readonly context?: string;
  appearance(clock: Clock): Appearance;
  /** The rows below it, which are followed on the cluster from now on. Absent where there never are any. */
  children?(): Promise<readonly TreeNode[]>;
  /** What is below it is no longer seen: follows nothing any more. */
  close?(): void;
}

/** What time it is, and how to write an instant for the reader. Instants are in milliseconds since the epoch. */
export interface Clock {
  readonly now: number;
  format(instant: number): string;
}

/** A text that is the same in every language, or a message. */
export type Words = string | Message;

export interface Appearance {
  readonly label: Words;
  /** Shown behind the label, with dots between them. */
  readonly description: readonly Words[];
  /** Lines. */
  readonly tooltip: readonly Words[];
  readonly icon: Icon;
  /** What sort of row it is, for a screen reader; it is put before the label. */
  readonly role: Words;
  /** By which menus know the row. */
  readonly contextValue: string;
  readonly expansion: 'none' | 'collapsed' | 'expanded';
  /** What a click does. */
  readonly command?: { readonly id: string; readonly title: Words };
}

export interface Icon {
  /** A codicon. */
  readonly id: string;
  /** A colour of the theme. */
  readonly color?: string;
}

/** What rows need of the view. */
export interface TreeHost {
  readonly options: ViewOptions;
  readonly schedules: Schedules;
  /** The row looks otherwise now, or has other rows below it. */
  refresh(node: TreeNode): void;
}

/** When CronJobs run next. */
export interface Schedules {
  /** What is known of a schedule; undefined while it is being asked, and `onAnswer` is then called. */
  explain(question: ScheduleQuestion, now: number, onAnswer: () => void): ExplainedSchedule | undefined;
}

export interface ScheduleQuestion {
  readonly schedule: string;
  /** Empty where none is set. */
  readonly timeZone: string;
  /** From when an `@every` counts. */
  readonly anchor: number;
}

export interface ExplainedSchedule {
  /** Empty where it cannot be read. */
  readonly sentence: string;
  /** Absent where it never fires again. */
  readonly next?: number;
}

/** `attention`: what has failed first, then what is at work. */
export type Order = 'newest' | 'name' | 'attention';

export type StateFilter = 'failed' | 'active' | 'suspended' | 'complete';

export interface ViewOptions {
  readonly order: Order;
  /** Part of a name, in lower case; empty: all. */
  readonly text: string;
  readonly state?: StateFilter;
}
