import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { type Cluster, KubeConfig, loadYaml, type User } from '@kubernetes/client-node';
import { freshConfig, type KubeconfigParts, TOKEN_FILE } from './credentials.ts';
import { withExecInfo, withResolvedCommand } from './execPlugin.ts';
import { ClusterError, reasonOf } from './failure.ts';
import { type InCluster, inCluster, inClusterKubeconfig } from './inCluster.ts';
import { msg } from './message.ts';

/** Where to look for the kubeconfig. */
export interface KubeconfigSource {
  /** The setting `batchwright.kubeconfig`; empty where it is not set. */
  readonly setting: string;
  /** The environment variable `KUBECONFIG`, a list in the way of `PATH`. */
  readonly environment: string | undefined;
  /** The person's home directory. */
  readonly home: string;
  /** The cluster that the editor itself runs in. */
  readonly inCluster?: InCluster | undefined;
}

/** A cluster that one context of a kubeconfig leads to. Nothing has been sent to it yet. */
export interface Connection {
  readonly config: KubeConfig;
  /** The files of it where they are not those that commands use; a list in the way of `PATH`, empty for the usual ones. */
  readonly kubeconfig?: string;
  readonly context: string;
  /** The namespace of the context; `default` where it names none. */
  readonly namespace: string;
  /** URL without a slash at its end. */
  readonly server: string;
  /** Name of the user in the kubeconfig; empty where the context has none. */
  readonly user: string;
}

/** The kubeconfig that this process would use. */
export function kubeconfigSource(setting: string): KubeconfigSource {
  return { setting, environment: process.env.KUBECONFIG, home: homedir(), inCluster: inCluster(process.env) };
}

/**
 * Reads the kubeconfig as kubectl does: the setting, else the files of `KUBECONFIG`, else `~/.kube/config`. Of several
 * files those that do not exist are passed over, and the first that defines a name wins. An entry without its parts is
 * left out. Where there is no file and the setting names none, an editor in a container takes its service account.
 * Throws a {@link ClusterError} where nothing can be read.
 */
export function readKubeconfig(source: KubeconfigSource): KubeConfig {
  const wanted = kubeconfigFiles(source);
  const files = wanted.filter((file) => existsSync(file));
  if (files.length === 0) {
    if (source.inCluster !== undefined && source.setting.trim() === '') return inClusterKubeconfig(source.inCluster);
    throw new ClusterError(
      'kubeconfig',
      msg('There is no kubeconfig at {path}. Set `KUBECONFIG` or the setting `batchwright.kubeconfig`.', {
        path: wanted.join(path.delimiter),
      }),
    );
  }
  const config = freshConfig(merge(files.map(readParts)));
  if (config.contexts.length === 0) {
    throw new ClusterError(
      'kubeconfig',
      msg('The kubeconfig {path} has no contexts, so no cluster can be found in it.', {
        path: files.join(path.delimiter),
      }),
    );
  }
  return config;
}

/** The files of a kubeconfig, in the order of their precedence. */
export function kubeconfigFiles({ setting, environment, home }: KubeconfigSource): string[] {
  const list = setting.trim() !== '' ? setting.trim() : (environment ?? '');
  const files = list.split(path.delimiter).filter((file) => file !== '');
  if (files.length === 0) return [path.join(home, '.kube', 'config')];
  return files.map((file) => (file.startsWith('~/') ? path.join(home, file.slice(2)) : file));
}

/**
 * Opens a context of the kubeconfig, by default the current one. Sends nothing. Throws a {@link ClusterError} where the
 * context, its cluster or its user is not in the kubeconfig, or the user signs in at a terminal only.
 */
export function openContext(config: KubeConfig, name: string = config.currentContext ?? ''): Connection {
  const context = config.contexts.find((candidate) => candidate.name === name);
  if (context === undefined) {
    throw new ClusterError(
      'kubeconfig',
      msg('The kubeconfig has no context "{context}". It has: {contexts}.', {
        context: name,
        contexts: config.contexts.map((candidate) => candidate.name).join(', '),
      }),
    );
  }
  const cluster = config.clusters.find((candidate) => candidate.name === context.cluster);
  if (cluster === undefined) {
    throw new ClusterError(
      'kubeconfig',
      msg('Context "{context}" names the cluster "{cluster}", which the kubeconfig does not have.', {
        context: name,
        cluster: context.cluster,
      }),
    );
  }
  const user = context.user ?? '';
  if (user !== '' && !config.users.some((candidate) => candidate.name === user)) {
    throw new ClusterError(
      'kubeconfig',
      msg('Context "{context}" names the user "{user}", whom the kubeconfig does not have.', { context: name, user }),
    );
  }
  const users = config.users.map((each) => (each.name === user ? withExecInfo(each, cluster) : each));
  const opened = freshConfig({ ...config, users, currentContext: name });
  return { config: opened, context: name, namespace: context.namespace ?? 'default', server: cluster.server, user };
}

function readParts(file: string): KubeconfigParts {
  const config = new KubeConfig();
  let tokenFiles: ReadonlyMap<string, string>;
  try {
    const text = readFileSync(file, 'utf8');
    config.loadFromString(text, { onInvalidEntry: 'filter' });
    config.makePathsAbsolute(path.dirname(file));
    tokenFiles = tokenFilesIn(text, path.dirname(file));
  } catch (error) {
    // Without the cause, which may go on with an excerpt of the file.
    const reason = firstLine(reasonOf(error));
    throw new ClusterError('kubeconfig', msg('The kubeconfig {path} cannot be read: {reason}', { path: file, reason }));
  }
  const { contexts, currentContext } = config;
  const users = config.users.map((user) =>
    withTokenFile(withResolvedCommand(user, path.dirname(file)), tokenFiles.get(user.name)),
  );
  return { clusters: config.clusters.map(allowPlainHttp), users, contexts, currentContext };
}

interface RawUsers {
  readonly users?: readonly { readonly name?: string; readonly user?: { readonly tokenFile?: string } | null }[] | null;
}

/** The paths of `tokenFile`, which the client library does not know, by the names of their users. */
function tokenFilesIn(text: string, folder: string): ReadonlyMap<string, string> {
  const raw = loadYaml<RawUsers | undefined>(text);
  return new Map(
    (raw?.users ?? []).flatMap(({ name = '', user }): [string, string][] =>
      typeof user?.tokenFile === 'string' && user.tokenFile !== ''
        ? [[name, path.resolve(folder, user.tokenFile)]]
        : [],
    ),
  );
}

/** A token file takes precedence over a token that stands in the kubeconfig (`AuthInfo` of k8s.io/client-go). */
function withTokenFile(user: User, file: string | undefined): User {
  if (file === undefined) return user;
  const { token: _precededByFile, ...rest } = user;
  return { ...rest, authProvider: { name: TOKEN_FILE, config: { path: file } } };
}

/** The client library refuses `http:` unless verification is off, but there is nothing to verify: `kubectl proxy`. */
function allowPlainHttp(cluster: Cluster): Cluster {
  return cluster.server.startsWith('http:') ? { ...cluster, skipTLSVerify: true } : cluster;
}

function merge(files: readonly KubeconfigParts[]): KubeconfigParts {
  return {
    clusters: firstOfName(files.flatMap((file) => file.clusters)),
    users: firstOfName(files.flatMap((file) => file.users)),
    contexts: firstOfName(files.flatMap((file) => file.contexts)),
    currentContext: files.map((file) => file.currentContext).find((name) => name !== undefined && name !== '') ?? '',
  };
}

function firstOfName<T extends { readonly name: string }>(entries: readonly T[]): T[] {
  return entries.filter((entry, index) => entries.findIndex(({ name }) => name === entry.name) === index);
}

/** A YAML parser's message goes on with an excerpt of the file, which may hold credentials. */
function firstLine(reason: string): string {
  return reason.split(' · ')[0] ?? reason;
}
