import { AttemptStore } from '../../cluster/jobPage/attemptStore.ts';
import { IndexBoard } from '../../cluster/jobPage/indexBoard.ts';
import type { JobDetail, JobEvent } from '../../cluster/jobPage/model.ts';
import type { JobPageNews } from '../../jobPage/messages.ts';
import { isOver, type Known } from './context.ts';

/** What of the page is to be drawn anew. */
export type Part = 'head' | 'grid' | 'lanes' | 'facts' | 'events';

/** What the page has been told, put together. */
export class JobModel {
  #job: JobDetail | undefined;
  #store = new AttemptStore();
  #board: IndexBoard | undefined;
  #changed: number[] = [];
  events: readonly JobEvent[] = [];
  areOfPodsWarnings = false;
  arePodsRead = false;
  isGone = false;
  /** Why Pods or events cannot be read; empty where they can. */
  podNote = '';
  eventNote = '';

  /** Undefined before there is a Job. */
  get known(): Known | undefined {
    return this.#job && { job: this.#job, store: this.#store, board: this.#board };
  }

  /** The indexes that look otherwise since the last call; one that has changed twice perhaps twice. */
  takeChanged(): readonly number[] {
    const changed = this.#changed;
    this.#changed = [];
    return changed;
  }

  /** @returns what is to be drawn anew besides the indexes that have changed */
  take(news: JobPageNews): readonly Part[] {
    switch (news.type) {
      case 'begin':
        this.#begin();
        return [];
      case 'job':
        return this.#takeJob(news.job);
      case 'indexes':
        this.#note(this.#board?.tell(news.completed, news.failed));
        return [];
      case 'pods': {
        const touched = this.#store.change(news.put, news.gone);
        this.#note(this.#board?.refresh(touched));
        return ['lanes'];
      }
      case 'podsRead':
        this.arePodsRead = true;
        return ['lanes'];
      case 'events':
        this.events = news.events;
        this.areOfPodsWarnings = news.areOfPodsWarnings;
        this.eventNote = '';
        return ['events'];
      case 'gone':
        this.isGone = true;
        return ['head'];
      case 'unreadable':
        if (news.part === 'pods') this.podNote = news.sentence;
        else this.eventNote = news.sentence;
        return [news.part === 'pods' ? 'lanes' : 'events'];
    }
  }

  #begin(): void {
    this.#job = undefined;
    this.#board = undefined;
    this.#store = new AttemptStore();
    this.#changed = [];
    this.events = [];
    this.arePodsRead = false;
    this.podNote = '';
    this.eventNote = '';
  }

  #takeJob(job: JobDetail): readonly Part[] {
    const isNew = this.#job === undefined;
    const before = this.#board;
    this.#job = job;
    this.isGone = false;
    if (isNew && job.isIndexed) this.#board = new IndexBoard(job.completions ?? 0, this.#store);
    // An elastic Job has another number of indexes now.
    else if (before !== undefined && job.completions !== before.completions) {
      this.#board = before.resized(job.completions ?? 0);
    }
    this.#note(this.#board?.end(isOver(job)));
    if (isNew) return ['grid', 'head', 'lanes', 'facts', 'events'];
    return [...(this.#board === before ? [] : (['grid'] as const)), 'head', 'lanes', 'facts'];
  }

  #note(changed: readonly number[] = []): void {
    for (const index of changed) this.#changed.push(index);
    // Where nothing is drawn for long, they do not grow without end.
    if (this.#changed.length > 2 * (this.#board?.count ?? 0)) this.#changed = [...new Set(this.#changed)];
  }
}
