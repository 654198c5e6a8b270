import { type CronJobSnapshot, followCronJob } from '../cluster/cronJobHistory/followCronJob.ts';
import type { ClusterPage, PageLink } from '../clusterPages/clusterPage.ts';
import { CronJobViews } from './cronJobViews.ts';
import type { CronJobNews, CronJobQuestion } from './messages.ts';
import { cronJobTexts } from './texts.ts';

type Link = PageLink<CronJobNews>;

/** What is shown by a page that is followed now. */
const shown = new WeakMap<AbortSignal, CronJobViews>();

/** The page of a CronJob. */
export const cronJobPage: ClusterPage<CronJobQuestion, CronJobNews> = {
  name: 'cronJob',
  texts: cronJobTexts,
  async follow(link) {
    const views = new CronJobViews(link);
    shown.set(link.signal, views);
    await followCronJob(link.api, link.target, listenerOf(link, views), link.signal);
  },
  async handle({ signal }, { type }) {
    if (type === 'earlier') await shown.get(signal)?.showEarlier();
  },
};

function listenerOf(link: Link, views: CronJobViews) {
  return {
    onChange: (snapshot: CronJobSnapshot | undefined) => void views.show(snapshot),
    onInterrupted: link.interrupted,
    onLive: link.live,
  };
}
