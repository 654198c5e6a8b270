import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';

/** A program that a test has started. */
export interface Running {
  /** Rejects with the end of the log when the program has ended by itself. */
  assertAlive(): Promise<void>;
  /** SIGKILL, as a crash: nothing is said to anybody. Resolves at the exit. */
  crash(): Promise<void>;
  /** SIGTERM, then waits for the exit; SIGKILL where that takes longer than 30 s. */
  stop(): Promise<void>;
}

const STOP_LIMIT = 30_000;

/** Starts a program without a shell. Its output goes to the end of the file `log`. */
export function start(program: string, args: readonly string[], log: string): Running {
  const output = openSync(log, 'a');
  const child = spawn(program, args, { stdio: ['ignore', output, output] });
  closeSync(output);
  const exited = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(String(error)));
    child.on('exit', (code, signal) => resolve(`exit ${code ?? signal}`));
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.on('exit', killWithUs);
  return {
    async assertAlive() {
      if (isAlive(child)) return;
      const tail = (await readFile(log, 'utf8')).split('\n').slice(-15).join('\n');
      throw new Error(`${program} has ended (${await exited}):\n${tail}`);
    },
    async crash() {
      child.kill('SIGKILL');
      await exited;
      process.off('exit', killWithUs);
    },
    async stop() {
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
      child.kill('SIGTERM');
      await exited;
      clearTimeout(timer);
      process.off('exit', killWithUs);
    },
  };
}

function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/** TCP ports of this machine that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listen));
  return Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve, reject) => {
          const address = server.address();
          server.close(() => {
            if (typeof address === 'object' && address !== null) resolve(address.port);
            else reject(new Error('The kernel gave no port.'));
          });
        }),
    ),
  );
}

function listen(): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

/** Asks again and again whether something holds; rejects with `what` after `limit` milliseconds. */
export async function until(what: string, holds: () => Promise<boolean>, limit = 60_000): Promise<void> {
  const end = Date.now() + limit;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not within ${limit / 1000} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
