import type { JobPageNews } from '../../jobPage/messages.ts';

/** So many Pods are taken in at once, and so many letters of a list of indexes. */
const MOST_PODS = 250;
const MOST_LETTERS = 6000;

/** What has been told and not yet taken in, in order, and in portions of which each takes little time. */
export class NewsQueue {
  #waiting: Iterator<JobPageNews>[] = [];

  add(news: JobPageNews): void {
    this.#waiting.push(portions(news));
  }

  next(): JobPageNews | undefined {
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      const { value, done } = first.next();
      if (done !== true) return value;
      this.#waiting.shift();
    }
    return undefined;
  }
}

function* portions(news: JobPageNews): Generator<JobPageNews> {
  if (news.type === 'pods' && news.put.length > MOST_PODS) {
    yield { type: 'pods', put: [], gone: news.gone };
    for (let from = 0; from < news.put.length; from += MOST_PODS) {
      yield { type: 'pods', put: news.put.slice(from, from + MOST_PODS), gone: [] };
    }
  } else if (news.type === 'indexes') yield* portionsOfIndexes(news);
  else yield news;
}

function* portionsOfIndexes(news: Extract<JobPageNews, { readonly type: 'indexes' }>): Generator<JobPageNews> {
  const { completed = NOTHING, failed = NOTHING } = news;
  const texts = [completed.removed, failed.removed, completed.added, failed.added];
  if (texts.every(({ length }) => length <= MOST_LETTERS)) return yield news;
  // What an index no longer is comes before what it is now.
  for (const removed of pieces(completed.removed)) yield { type: 'indexes', completed: { added: '', removed } };
  for (const removed of pieces(failed.removed)) yield { type: 'indexes', failed: { added: '', removed } };
  for (const added of pieces(completed.added)) yield { type: 'indexes', completed: { added, removed: '' } };
  for (const added of pieces(failed.added)) yield { type: 'indexes', failed: { added, removed: '' } };
}

const NOTHING = { added: '', removed: '' };

/** A list in pieces that end where a comma was. */
function* pieces(list: string): Generator<string> {
  for (let from = 0; from < list.length; ) {
    const comma = list.indexOf(',', from + MOST_LETTERS);
    const to = comma < 0 ? list.length : comma;
    yield list.slice(from, to);
    from = to + 1;
  }
}
