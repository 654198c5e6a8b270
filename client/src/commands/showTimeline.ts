import { TimelinePanel } from '../timeline/timelinePanel.ts';
import type { CommandContext } from './context.ts';
import { placeOf } from './place.ts';

/** Opens the timeline, or brings it to the front, with the CronJob of a code lens or under the cursor in view. */
export async function showTimeline(context: CommandContext, args: readonly unknown[]): Promise<void> {
  TimelinePanel.show(context, placeOf(args));
}
