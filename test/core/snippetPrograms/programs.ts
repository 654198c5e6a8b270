import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { readSnippets, type Snippet } from '../snippetManifests.ts';
import { type Answers, expand } from '../snippetSyntax.ts';

export interface Program {
  readonly title: string;
  readonly prefix: string;
  /** What stands in the editor when nothing is changed. */
  readonly text: string;
}

/** The snippets of a language, expanded. */
export function programsIn(language: string): Program[] {
  return readSnippets(language).map((snippet) => ({
    title: snippet.title,
    prefix: snippet.prefix[0] ?? '',
    text: textOf(snippet),
  }));
}

/** One snippet by its language and prefix. */
export function program(language: string, prefix: string, answers?: Answers): string {
  const found = readSnippets(language).find((snippet) => snippet.prefix.includes(prefix));
  if (found === undefined) throw new Error(`No snippet ${prefix} for ${language}.`);
  return textOf(found, answers);
}

function textOf(snippet: Snippet, answers?: Answers): string {
  return expand(snippet.body.join('\n'), answers);
}

/** A new folder with these files, by their paths in it; it is gone when the test has ended. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'snippets-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: 0o755 });
  }
  return folder;
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  /** Added to this process's own environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export function run(command: string, args: readonly string[], options: RunOptions = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(command, [...args], {
    encoding: 'utf8',
    timeout: 120_000,
    ...options,
    env: { ...process.env, ...options.env },
  });
  return { status, stdout, stderr };
}

/** Whether a program is on this machine: `has('python3', '--version')`. */
export function has(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
