import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { Row } from '../harness/conformance.ts';
import { buildFolder, buildInto, type GoProgram, go, hasGo } from '../harness/goProgram.ts';

const program: GoProgram = {
  name: 'oracle',
  sources: path.join(import.meta.dirname, 'kubernetes'),
  files: ['go.sum', 'go.mod', 'main.go', 'create.go'],
};

export interface Manifest {
  readonly id: string;
  readonly yaml: string;
}

/** What the API server answers: a row of the conformance data without its manifest. `input` is a broken question. */
export type Verdict = Omit<Row, 'yaml' | 'scope'> & {
  readonly kind: string;
  readonly warnings?: readonly string[];
  readonly input?: string;
};

/** The API server's create path in a process of its own. */
export interface Oracle {
  /** Of Kubernetes, such as `v1.36.3`. */
  readonly version: string;
  /** The verdicts in the order of the manifests. Rejects when the process ends before it has answered all. */
  judge(manifests: readonly Manifest[]): Promise<Verdict[]>;
  close(): void;
}

/** Builds the oracle if need be and starts it; resolves to the reason, a sentence, where there is no Go to build it. */
export async function startOracle(log: (line: string) => void): Promise<Oracle | string> {
  const folder = await buildFolder(program);
  const binary = path.join(folder, 'kubernetes');
  if (!existsSync(binary)) {
    if (!(await hasGo())) return 'Go is missing, which builds the oracle.';
    log('Building the oracle; this takes some minutes the first time.');
    await buildInto(folder, (unfinished) => {
      const flags = ['-buildvcs=false', '-ldflags', '-s -w'];
      return go(['build', ...flags, '-o', path.join(unfinished, 'kubernetes'), '.'], program.sources);
    });
  }
  const { stdout } = await promisify(execFile)(binary, ['-version']);
  return new OracleProcess(binary, stdout.trim());
}

class OracleProcess implements Oracle {
  readonly version: string;
  readonly #process: ChildProcess;
  /** Those who wait for a line of output, in its order. */
  readonly #waiting: { resolve(line: string): void; reject(error: Error): void }[] = [];
  #end: Error | undefined;

  constructor(binary: string, version: string) {
    this.version = version;
    // On standard error Kubernetes logs what its validation finds odd; that is no answer.
    const child = spawn(binary, [], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.#process = child;
    createInterface({ input: child.stdout }).on('line', (line) => this.#waiting.shift()?.resolve(line));
    child.stdin.on('error', () => {});
    child.on('error', (error) => this.#stop(error));
    child.on('close', (code, signal) => this.#stop(new Error(`the oracle ended (${signal ?? code})`)));
  }

  async judge(manifests: readonly Manifest[]): Promise<Verdict[]> {
    const lines = manifests.map(
      () =>
        new Promise<string>((resolve, reject) => {
          if (this.#end) reject(this.#end);
          else this.#waiting.push({ resolve, reject });
        }),
    );
    this.#process.stdin?.write(manifests.map(({ id, yaml }) => `${JSON.stringify({ id, yaml })}\n`).join(''));
    return (await Promise.all(lines)).map((line) => JSON.parse(line) as Verdict);
  }

  close(): void {
    this.#process.stdin?.end();
  }

  #stop(error: Error): void {
    this.#end ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#end);
  }
}
