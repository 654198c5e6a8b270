import { type ChildProcess, spawn } from 'node:child_process';
import { untilAborted } from './abort.ts';
import type { ExecConfig } from './execPlugin.ts';
import { ClusterError } from './failure.ts';
import { msg } from './message.ts';

/** What a plugin gives (`ExecCredentialStatus` of client.authentication.k8s.io). */
export interface PluginCredential {
  readonly token?: string;
  readonly clientCertificateData?: string;
  readonly clientKeyData?: string;
  /** RFC 3339; absent or `null`: it is valid until the server refuses it. */
  readonly expirationTimestamp?: string | null;
}

/** A plugin that is waited for, by somebody who may not know that it runs. */
export interface SlowSignIn {
  readonly command: string;
  /** Name of the user in the kubeconfig. */
  readonly user: string;
  /** Resolves when nobody waits for it any more. */
  readonly ended: Promise<void>;
  /** Ends the plugin; all who wait for it fail with {@link SignInCancelled}. */
  cancel(): void;
}

/** Who waits for a credential. */
export interface Waiter {
  readonly signal?: AbortSignal | undefined;
  /** No reason to keep the plugin going when all others have gone. */
  readonly isAside?: boolean | undefined;
}

export type TellSlowSignIn = (signIn: SlowSignIn) => void;

/** A person has not wanted to wait for a plugin any longer. */
export class SignInCancelled extends ClusterError {
  constructor(command: string, user: string) {
    super(
      'credentials',
      msg('Waiting for `{command}`, by which user "{user}" signs in, was cancelled.', { command, user }),
    );
  }
}

/** Who waits is told of a plugin that has not ended after this, in milliseconds. */
const SLOW = 3000;

/** A plugin that has been told to end and does not is ended the hard way after this, in milliseconds. */
const GRACE = 2000;

/**
 * The credential of a user who signs in by a plugin. The plugin runs when one is asked for and none is known that is still
 * valid: once for all who wait. It is ended when nobody waits for it any more, as it may wait for ever itself.
 */
export class PluginCredentials {
  readonly #exec: ExecConfig;
  /** Name of the user. */
  readonly #user: string;
  readonly #tellSlow: TellSlowSignIn | undefined;
  #known: PluginCredential | undefined;
  #run: PluginRun | undefined;

  constructor(exec: ExecConfig, user: string, tellSlow: TellSlowSignIn | undefined) {
    this.#exec = exec;
    this.#user = user;
    this.#tellSlow = tellSlow;
  }

  /** Rejects with what the plugin says, {@link SignInCancelled}, or the reason of the signal. */
  async get(waiter: Waiter): Promise<PluginCredential> {
    if (this.#known !== undefined && isValid(this.#known)) return this.#known;
    waiter.signal?.throwIfAborted();
    if (this.#run === undefined || this.#run.isStopped) this.#run = this.#start();
    return this.#run.wait(waiter);
  }

  /** The next {@link get} runs the plugin. */
  forget(): void {
    this.#known = undefined;
  }

  #start(): PluginRun {
    const run = new PluginRun(this.#exec);
    void run.credential.then(
      (credential) => {
        this.#known = credential;
      },
      () => {},
    );
    const { command = '' } = this.#exec;
    const user = this.#user;
    const cancel = () => run.stop(new SignInCancelled(command, user));
    const timer = setTimeout(() => this.#tellSlow?.({ command, user, ended: run.ended, cancel }), SLOW);
    void run.ended.then(() => {
      clearTimeout(timer);
      if (this.#run === run) this.#run = undefined;
    });
    return run;
  }
}

/** A plugin from its start to its end. */
class PluginRun {
  readonly credential: Promise<PluginCredential>;
  readonly ended: Promise<void>;
  readonly #stopping = new AbortController();
  #waiting = 0;

  constructor(exec: ExecConfig) {
    const { signal } = this.#stopping;
    const child = start(exec);
    signal.addEventListener('abort', () => end(child), { once: true });
    this.credential = untilAborted(outputOf(child).then(credentialIn), signal);
    this.ended = this.credential.then(
      () => {},
      () => {},
    );
  }

  async wait({ signal, isAside = false }: Waiter): Promise<PluginCredential> {
    if (isAside) return untilAborted(this.credential, signal);
    this.#waiting++;
    try {
      return await untilAborted(this.credential, signal);
    } finally {
      this.#waiting--;
      if (this.#waiting === 0) this.stop(signal?.reason);
    }
  }

  /** It has been stopped, so nobody may wait for it any more. */
  get isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  /** Ends the plugin where it runs. */
  stop(reason: unknown): void {
    this.#stopping.abort(reason);
  }
}

/** Without input, as the plugin is told that nobody answers, and without a shell. */
function start({ command = '', args, env }: ExecConfig): ChildProcess {
  if (command === '') throw new Error('The user has an `exec` without a `command`.');
  const more = Object.fromEntries((env ?? []).map(({ name, value }) => [name, value]));
  return spawn(command, [...(args ?? [])], { env: { ...process.env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
}

function outputOf(child: ChildProcess): Promise<string> {
  let output = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    output += part;
  });
  child.stderr?.setEncoding('utf8').on('data', (part: string) => {
    errors += part;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(errors.trim() === '' ? `exit ${code ?? signal}` : errors));
    });
  });
}

/**
 * Throws a `SyntaxError` or a `TypeError` where the output is none. One without a token and a certificate is none either:
 * the request would go out as that of nobody.
 */
function credentialIn(output: string): PluginCredential {
  const { status } = JSON.parse(output) as { readonly status?: PluginCredential | null };
  const { token, clientCertificateData, clientKeyData } = status ?? {};
  if (!status || !(token || (clientCertificateData && clientKeyData))) throw new TypeError('no credential');
  return status;
}

function isValid({ expirationTimestamp }: PluginCredential): boolean {
  return !expirationTimestamp || Date.parse(expirationTimestamp) > Date.now();
}

function end(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null || !child.kill()) return;
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE);
  child.once('exit', () => clearTimeout(timer));
}
