import type { Api } from '../api.ts';
import type { Backoff } from '../listWatch.ts';
import type { ObjectMeta } from '../types.ts';
import { FollowedList } from './followedList.ts';
import { type NamespaceSummary, summarizeNamespace } from './summaries.ts';
import { CHANGE_INTERVAL, createThrottle } from './throttle.ts';

export type NamespaceList = FollowedList<{ readonly metadata: ObjectMeta }, NamespaceSummary>;

/** The namespaces of a cluster. Many people may not list them: the list then fails with `forbidden`. */
export function namespacesOf(api: Api, onChange: () => void, backoff?: Backoff): NamespaceList {
  const selection = { path: '/api/v1/namespaces', resource: 'namespaces', namespace: '', query: {} };
  const throttle = createThrottle(onChange, CHANGE_INTERVAL);
  return new FollowedList(api, selection, summarizeNamespace, { onChange: () => throttle.request() }, backoff);
}
