import { readFile } from 'node:fs/promises';
import type https from 'node:https';
import { type Cluster, type Context, KubeConfig, type User } from '@kubernetes/client-node';
import { untilAborted } from './abort.ts';
import type { Connection } from './connection.ts';
import { credentialsFailure, execOf } from './execPlugin.ts';
import { type Message, msg } from './message.ts';
import {
  type PluginCredential,
  PluginCredentials,
  SignInCancelled,
  type TellSlowSignIn,
  type Waiter,
} from './pluginCredentials.ts';

/** The name under which {@link withOwnProviders} knows a user whose token is in a file. */
export const TOKEN_FILE = 'token-file';

/**
 * A user's token from a file that somebody else renews, as in a Pod. It is read for every request: it is small, and what
 * is read anew is never out of date. The client library would keep it for a minute, and keep its line break.
 */
const tokenFile = {
  isAuthProvider: (user: User): boolean => user.authProvider?.name === TOKEN_FILE,
  async applyAuthentication(user: User, options: https.RequestOptions): Promise<void> {
    const token = (await readFile(tokenFileOf(user), 'utf8')).trim();
    options.headers = { ...headersOf(options), Authorization: `Bearer ${token}` };
  },
};

function headersOf({ headers }: https.RequestOptions): Readonly<Record<string, string>> {
  return (headers ?? {}) as Readonly<Record<string, string>>;
}

function tokenFileOf({ authProvider }: User): string {
  return (authProvider?.config as { path?: string } | undefined)?.path ?? '';
}

/** What a kubeconfig consists of. */
export interface KubeconfigParts {
  readonly clusters: readonly Cluster[];
  readonly users: readonly User[];
  readonly contexts: readonly Context[];
  readonly currentContext: string;
}

/** A kubeconfig that has obtained no credentials yet. */
export function freshConfig({ clusters, users, contexts, currentContext }: KubeconfigParts): KubeConfig {
  const config = new KubeConfig();
  config.loadFromOptions({ clusters, users, contexts, currentContext });
  config.addAuthenticator(tokenFile);
  return config;
}

/** The credentials of a connection, obtained when they are needed, and again where they are no longer accepted. */
export class Credentials {
  readonly #connection: Connection;
  readonly #user: User | undefined;
  /** Of a user who signs in by one. */
  readonly #plugin: PluginCredentials | undefined;
  #config: KubeConfig;
  #generation = 0;
  /** One after the other: what an old provider has given to the first is there for the others. */
  #last: Promise<unknown> = Promise.resolve();

  /** `tellSlow` is called with a plugin that takes long, such as one that waits for a person. */
  constructor(connection: Connection, tellSlow?: TellSlowSignIn) {
    const user = connection.config.getCurrentUser() ?? undefined;
    const exec = execOf(user);
    this.#connection = connection;
    this.#user = user;
    this.#plugin = exec && new PluginCredentials(exec, connection.user, tellSlow);
    this.#config = exec === undefined ? connection.config : withoutPlugin(connection.config, connection.user);
  }

  /**
   * Puts credentials into the options of a request. Resolves to which they are, for {@link renew}. Throws a
   * `ClusterError`; rejects with the reason of the signal where that aborts while a plugin waits for a person.
   */
  async apply(options: https.RequestOptions, waiter: Waiter): Promise<number> {
    const { signal } = waiter;
    try {
      const generation = this.#generation;
      addTo(options, await this.#plugin?.get(waiter));
      await this.#applyConfig(options, signal);
      return generation;
    } catch (error) {
      if (signal?.aborted || error instanceof SignInCancelled) throw error;
      throw credentialsFailure(this.#user, error);
    }
  }

  async #applyConfig(options: https.RequestOptions, signal: AbortSignal | undefined): Promise<void> {
    const applied = this.#last.then(() =>
      // TLS material goes both into the agent and the request: an editor with a proxy of its own replaces the agent.
      this.#config.applyToHTTPSOptions(options),
    );
    this.#last = applied.catch(() => {});
    await untilAborted(applied, signal);
  }

  /** Whether there may be others than those of a generation, which were not accepted. The next {@link apply} takes them. */
  renew(generation: number): boolean {
    if (generation < this.#generation) return true;
    if (!isRenewable(this.#user)) return false;
    this.#generation++;
    this.#plugin?.forget();
    this.#config = freshConfig(this.#config);
    return true;
  }

  /** What to do where they are not accepted. */
  refusal(): Message {
    const { context, user } = this.#connection;
    const command = execOf(this.#user)?.command;
    if (command !== undefined) {
      return msg(
        'The cluster of context "{context}" does not accept the credentials that `{command}` gives for user "{user}". Sign in again with that program.',
        { context, command, user },
      );
    }
    if (this.#user?.authProvider?.name === TOKEN_FILE) {
      return msg(
        'The cluster of context "{context}" does not accept the token in {path} of user "{user}". Renew that file.',
        { context, path: tokenFileOf(this.#user), user },
      );
    }
    return msg(
      'The cluster of context "{context}" does not accept the credentials of user "{user}". Sign in again or renew them.',
      { context, user },
    );
  }
}

/** A kubeconfig whose user does not sign in by a plugin: the library would run it, and let nobody end it. */
function withoutPlugin(config: KubeConfig, name: string): KubeConfig {
  const users = config.users.map(({ exec, ...user }) => (user.name === name ? user : { ...user, exec }));
  return freshConfig({ ...config, users });
}

function addTo(options: https.RequestOptions, credential: PluginCredential | undefined): void {
  if (credential === undefined) return;
  const { token, clientCertificateData, clientKeyData } = credential;
  if (clientCertificateData) options.cert = clientCertificateData;
  if (clientKeyData) options.key = clientKeyData;
  if (token) options.headers = { ...headersOf(options), Authorization: `Bearer ${token}` };
}

/** What stands in the kubeconfig itself stays the same until that is read anew. */
function isRenewable(user: User | undefined): boolean {
  return Boolean(user?.exec ?? user?.authProvider);
}
