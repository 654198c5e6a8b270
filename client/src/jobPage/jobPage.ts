import { ClusterError } from '../cluster/failure.ts';
import { followJobPage } from '../cluster/jobPage/followJobPage.ts';
import type { JobNews } from '../cluster/jobPage/model.ts';
import type { ClusterPage } from '../clusterPages/clusterPage.ts';
import { say } from '../say.ts';
import type { JobPageNews } from './messages.ts';
import { jobTexts } from './texts.ts';

/** The page of a Job. */
export const jobPage: ClusterPage<never, JobPageNews> = {
  name: 'job',
  texts: jobTexts,
  follow: ({ api, target, signal, tell, interrupted, live }) =>
    followJobPage(api, target, { signal, interrupted, live, tell: (news) => tell(inWords(news)) }),
};

function inWords(news: JobNews): JobPageNews {
  if (news.type !== 'unreadable') return news;
  const { part, error } = news;
  return { type: 'unreadable', part, sentence: error instanceof ClusterError ? say(error.sentence) : error.message };
}
