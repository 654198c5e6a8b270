/** How the program ends by which a user signs in, and what becomes of those who wait for it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { credentialsFailure } from '../../client/src/cluster/execPlugin.ts';
import { PluginCredentials, SignInCancelled, type SlowSignIn } from '../../client/src/cluster/pluginCredentials.ts';

let folder = '';
let told: SlowSignIn[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plugin-'));
  told = [];
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

/** The `exec` of a user, whose plugin is a program of Node that counts how often it runs. */
function execOf(program: string) {
  const count = `require('node:fs').appendFileSync(${JSON.stringify(path.join(folder, 'runs'))}, '.');`;
  return { command: process.execPath, args: ['-e', `${count}\n${program}`] };
}
const runs = async () => (await readFile(path.join(folder, 'runs'), 'utf8').catch(() => '')).length;
const signingIn = (exec: object) => new PluginCredentials(exec, 'ann', (signIn) => told.push(signIn));
const printing = (status: object) => `console.log(${JSON.stringify(JSON.stringify({ status }))})`;
const WAITING = 'setInterval(() => {}, 1000)';

/** The sentence that a person reads. */
async function failureOf(exec: { readonly command: string }): Promise<string> {
  const error = await signingIn(exec)
    .get({})
    .catch((reason: unknown) => reason);
  return credentialsFailure({ name: 'ann', exec }, error).message.replaceAll(process.execPath, 'plugin');
}

describe('a plugin that gives no credential', () => {
  const none = 'The credentials of user "ann" cannot be obtained: `plugin` printed no `ExecCredential`';

  it.each([
    ['nothing', ''],
    ['no JSON', 'console.log("secret-token")'],
    ['a part of it', 'process.stdout.write(\'{"status":{"token":"secret\')'],
    ['null', 'console.log("null")'],
    ['no status', 'console.log(\'{"token":"secret"}\')'],
    ['null for its status', 'console.log(\'{"status":null}\')'],
    ['an empty status', printing({})],
    ['an empty token', printing({ token: '' })],
    ['a certificate without its key', printing({ clientCertificateData: 'secret' })],
  ])('as it prints %s, of which nothing is given away', async (_, program) => {
    expect(await failureOf(execOf(program))).toBe(none);
  });

  it.each([
    ['is not there', { command: path.join('/', 'no', 'such-plugin') }, /: spawn .*such-plugin ENOENT$/],
    ['has no command', { command: '' }, /: The user has an `exec` without a `command`\.$/],
  ])('as it %s', async (_, exec, sentence) => {
    expect(await failureOf(exec)).toMatch(sentence);
  });

  it.each([
    ['says why', 'console.error("Sign in\\nfirst."); process.exitCode = 1', 'Sign in · first.'],
    ['fails without a word', 'process.exitCode = 3', 'exit 3'],
    ['fails after it has printed one', `${printing({ token: 'secret' })}; process.exitCode = 4`, 'exit 4'],
    ['is killed', 'process.kill(process.pid, "SIGKILL")', 'exit SIGKILL'],
  ])('as it %s', async (_, program, reason) => {
    expect(await failureOf(execOf(program))).toBe(`The credentials of user "ann" cannot be obtained: ${reason}`);
  });

  it('fails for all who wait, and runs again for the next', async () => {
    const credentials = signingIn(execOf('process.exitCode = 3'));
    const both = await Promise.allSettled([credentials.get({}), credentials.get({ isAside: true })]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await runs()).toBe(1);
    await expect(credentials.get({})).rejects.toThrow('exit 3');
    expect(await runs()).toBe(2);
  });

  it('and for which nobody has waited to the end leaves no failure behind', async () => {
    const stop = new AbortController();
    const waiting = signingIn(execOf('process.exitCode = 3')).get({ signal: stop.signal });
    stop.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
  });
});

describe('a credential is used again', () => {
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  const before = new Date(Date.now() - 1000).toISOString();

  it.each([
    ['where it does not expire', {}, 1],
    ['where it says so by a null', { expirationTimestamp: null }, 1],
    ['until it expires', { expirationTimestamp: inAnHour }, 1],
    ['but not when it has expired', { expirationTimestamp: before }, 3],
    ['but not where nobody knows until when', { expirationTimestamp: 'tomorrow' }, 3],
  ])('%s', async (_, more, times) => {
    const credentials = signingIn(execOf(printing({ token: 't', ...more })));
    for (let i = 0; i < 3; i++) expect(await credentials.get({})).toMatchObject({ token: 't' });
    expect(await runs()).toBe(times);
  });

  it('until the cluster does not accept it', async () => {
    const credentials = signingIn(execOf(printing({ clientCertificateData: 'c', clientKeyData: 'k' })));
    await credentials.get({});
    credentials.forget();
    expect(await credentials.get({})).toEqual({ clientCertificateData: 'c', clientKeyData: 'k' });
    expect(await runs()).toBe(2);
  });

  it('by the clock of this machine at that time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const credentials = signingIn(execOf(printing({ token: 't', expirationTimestamp: inAnHour })));
    await credentials.get({});
    vi.setSystemTime(Date.parse(inAnHour) - 1);
    await credentials.get({});
    expect(await runs()).toBe(1);
    vi.setSystemTime(Date.parse(inAnHour));
    await credentials.get({});
    expect(await runs()).toBe(2);
  });
});

describe('a plugin that is waited for', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });

  it('is told of after some seconds, and cancelled for all who wait', async () => {
    const credentials = signingIn(execOf(WAITING));
    const all = [credentials.get({}), credentials.get({ isAside: true }), credentials.get({})];
    vi.advanceTimersByTime(2999);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toMatchObject([{ command: process.execPath, user: 'ann' }]);
    told[0]?.cancel();
    for (const each of await Promise.allSettled(all)) {
      expect(each).toMatchObject({ status: 'rejected', reason: expect.any(SignInCancelled) });
    }
    await told[0]?.ended;
  });

  it('is not told of when it has ended before', async () => {
    await signingIn(execOf(printing({ token: 't' }))).get({});
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
    expect(told).toEqual([]);
  });

  it('may be cancelled once more when it has ended', async () => {
    const credentials = signingIn(execOf(WAITING));
    const waiting = credentials.get({});
    vi.advanceTimersByTime(3000);
    told[0]?.cancel();
    await expect(waiting).rejects.toThrow('was cancelled');
    told[0]?.cancel();
    const stop = new AbortController();
    const next = credentials.get({ signal: stop.signal });
    told[0]?.cancel();
    stop.abort(new Error('of the second'));
    await expect(next).rejects.toThrow('of the second');
  });

  it('is not started for one who has gone', async () => {
    await expect(signingIn(execOf(WAITING)).get({ signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow(
      'gone',
    );
    expect(await runs()).toBe(0);
  });
});
