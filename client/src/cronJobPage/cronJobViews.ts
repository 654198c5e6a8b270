import {
  type ExplainScheduleParams,
  explainScheduleRequest,
  type PlannedRuns,
  plannedRunsRequest,
  type ScheduleExplanation,
} from '../../../server/src/protocol.ts';
import type { CronJobSnapshot } from '../cluster/cronJobHistory/followCronJob.ts';
import { planRuns } from '../cluster/cronJobHistory/planRuns.ts';
import type { PageLink } from '../clusterPages/clusterPage.ts';
import { cronJobView } from './cronJobView.ts';
import type { CronJobNews } from './messages.ts';

/** As many runs as a chart shows at once; more are added when they are asked for, up to the most. */
const PAGE = 60;
const MOST = 900;
const NEXT = 5;

/** After the time of a run the controller takes a second or two to start it. In milliseconds. */
const AFTER_RUN = 3_000;
const LONGEST_WAIT = 3_600_000;

/** Makes of each snapshot what the page shows, and tells it: also when a run becomes due. */
export class CronJobViews {
  readonly #link: PageLink<CronJobNews>;
  #snapshot: CronJobSnapshot | undefined;
  #count = PAGE;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Of the newest work: older work tells nothing any more. */
  #turn = 0;
  /** By the texts that it explains. */
  #sentences = new Map<string, string>();

  constructor(link: PageLink<CronJobNews>) {
    this.#link = link;
    link.signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  async show(snapshot: CronJobSnapshot | undefined): Promise<void> {
    this.#snapshot = snapshot;
    if (snapshot === undefined) {
      clearTimeout(this.#timer);
      this.#turn++;
      this.#link.tell({ type: 'gone' });
    } else await this.#update(snapshot);
  }

  async showEarlier(): Promise<void> {
    this.#count = Math.min(MOST, this.#count + PAGE);
    if (this.#snapshot !== undefined) await this.#update(this.#snapshot);
  }

  async #update(snapshot: CronJobSnapshot): Promise<void> {
    const turn = ++this.#turn;
    const { session, log } = this.#link.context;
    const { cronJob, jobs = [] } = snapshot;
    const now = this.#link.api.now();
    const question = { cronJob, jobs, now, latest: this.#count, next: NEXT };
    try {
      const [plan, sentence] = await Promise.all([
        planRuns(question, (params) => session.request<PlannedRuns>(plannedRunsRequest, params)),
        this.#sentence(snapshot),
      ]);
      if (turn !== this.#turn || this.#link.signal.aborted) return;
      const view = cronJobView(snapshot, plan, { now, sentence, mayTellEarlier: this.#count < MOST });
      this.#link.tell({ type: 'view', view });
      this.#wakeAt(view.runs.some(({ fate }) => fate === 'due') ? now : view.next[0], now);
    } catch (error) {
      if (turn !== this.#turn) return;
      const failure = error instanceof Error ? error : new Error(String(error));
      log.error(failure);
      this.#link.interrupted(failure);
    }
  }

  async #sentence({ cronJob: { spec } }: CronJobSnapshot): Promise<string> {
    const { schedule, timeZone } = spec;
    const known = this.#sentences.get(schedule);
    if (known !== undefined) return known;
    const from = new Date().toISOString();
    const params: ExplainScheduleParams = { schedule, count: 0, from, ...(timeZone !== undefined && { timeZone }) };
    const { sentence } = await this.#link.context.session.request<ScheduleExplanation>(explainScheduleRequest, params);
    this.#sentences.set(schedule, sentence);
    return sentence;
  }

  #wakeAt(instant: number | undefined, now: number): void {
    clearTimeout(this.#timer);
    if (instant === undefined) return;
    const wait = Math.min(LONGEST_WAIT, instant - now + AFTER_RUN);
    this.#timer = setTimeout(() => {
      if (this.#snapshot !== undefined) void this.#update(this.#snapshot);
    }, wait);
  }
}
