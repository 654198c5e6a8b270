import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';
import { freshConfig, TOKEN_FILE } from './credentials.ts';

/** What a container finds of the cluster that it runs in. */
export interface InCluster {
  /** Address and port of the API server, as the kubelet puts them into the environment. */
  readonly host: string;
  readonly port: string;
  /** Where the token of the service account, the authority and the namespace are mounted. */
  readonly folder: string;
}

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';
const NAME = 'in-cluster';

/** The cluster that this process runs in; undefined outside of any, and where no service account is mounted. */
export function inCluster(environment: NodeJS.ProcessEnv, folder = FOLDER): InCluster | undefined {
  const { KUBERNETES_SERVICE_HOST: host = '', KUBERNETES_SERVICE_PORT: port = '' } = environment;
  if (host === '' || port === '' || !existsSync(path.join(folder, 'token'))) return undefined;
  return { host, port, folder };
}

/**
 * A kubeconfig with one context, `in-cluster`, that acts as the service account, whose token the kubelet replaces now and
 * then.
 */
export function inClusterKubeconfig({ host, port, folder }: InCluster): KubeConfig {
  const file = (name: string) => path.join(folder, name);
  const namespace = existsSync(file('namespace')) ? readFileSync(file('namespace'), 'utf8').trim() : undefined;
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return freshConfig({
    clusters: [{ name: NAME, server, caFile: file('ca.crt'), skipTLSVerify: false }],
    users: [{ name: NAME, authProvider: { name: TOKEN_FILE, config: { path: file('token') } } }],
    contexts: [{ name: NAME, cluster: NAME, user: NAME, ...(namespace !== undefined && { namespace }) }],
    currentContext: NAME,
  });
}
