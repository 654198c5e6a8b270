import type { ClusterPage } from './clusterPage.ts';
import type { PageTarget } from './messages.ts';

/** The pages by what they are about. Each is loaded when one is first opened. */
export const pages: Readonly<Record<PageTarget['kind'], () => Promise<ClusterPage>>> = {
  CronJob: async () => (await import('../cronJobPage/cronJobPage.ts')).cronJobPage,
  Job: async () => (await import('../jobPage/jobPage.ts')).jobPage,
};

/** The kinds that have a page. */
export const pageKinds = Object.keys(pages) as PageTarget['kind'][];
