import type { Api } from '../api.ts';
import { eventSelection } from '../events.ts';
import { podNamesOf } from '../explain/gather.ts';
import { FollowedList } from '../inventory/followedList.ts';
import { CHANGE_INTERVAL, createThrottle, type Throttle } from '../inventory/throttle.ts';
import type { Event, ObjectMeta } from '../types.ts';
import type { JobEvent } from './model.ts';
import { type JobRecord, reduceEvent } from './reduce.ts';

/** The newest are told. */
const MOST_EVENTS = 200;

/** With more Pods, only their warnings are read: each Pod has about five events that say that all is well. */
const MANY_PODS = 500;

/** `null` where the event is not about this Job. */
interface Noted {
  readonly uid: string;
  readonly name: string;
  readonly event: JobEvent | null;
}

type Reported = Event & { readonly metadata: ObjectMeta };

/** The events of a Job and of its Pods, also of those that are gone. */
export class FollowedEvents {
  readonly #lists: readonly FollowedList<Reported, Noted>[];
  readonly #throttle: Throttle;
  readonly #areOfPodsWarnings: boolean;

  constructor(
    api: Api,
    namespace: string,
    { uid, name, detail }: JobRecord,
    port: { tell(events: readonly JobEvent[], areOfPodsWarnings: boolean): void; fail(error: Error): void },
  ) {
    this.#throttle = createThrottle(() => {
      const failed = this.#lists.map(({ state }) => state).find((state) => state.kind === 'failed');
      if (failed !== undefined) port.fail(failed.error);
      else port.tell(this.#newest(), this.#areOfPodsWarnings);
    }, CHANGE_INTERVAL);
    const isOfJob = podNamesOf(name, detail.isIndexed);
    // An earlier Job may have had the same name.
    const isOurs = (event: JobEvent) =>
      event.kind !== 'Pod' || (isOfJob.test(event.name) && event.at >= detail.created);
    const pods = Math.max(detail.completions ?? 0, detail.parallelism);
    this.#areOfPodsWarnings = pods > MANY_PODS;
    const warnings = this.#areOfPodsWarnings ? ',type!=Normal' : '';
    this.#lists = [`involvedObject.uid=${uid}`, `involvedObject.kind=Pod${warnings}`].map(
      (fieldSelector) =>
        new FollowedList<Reported, Noted>(
          api,
          eventSelection(namespace, fieldSelector),
          (reported) => {
            const event = reduceEvent(reported);
            return { uid: event.uid, name: '', event: isOurs(event) ? event : null };
          },
          { onChange: () => this.#throttle.request() },
        ),
    );
  }

  start(): void {
    for (const list of this.#lists) list.start();
  }

  stop(): void {
    this.#throttle.cancel();
    for (const list of this.#lists) list.stop();
  }

  #newest(): JobEvent[] {
    return this.#lists
      .flatMap(({ objects }) => [...objects.values()])
      .flatMap(({ event }) => event ?? [])
      .sort((a, b) => b.at - a.at)
      .slice(0, MOST_EVENTS);
  }
}
