#!/usr/bin/env node
/**
 * Looks like the program `code` to `@vscode/test-electron`: the same arguments, output and exit code. The tests run in
 * the extension host of VS Code's server, and the window is a headless browser.
 *
 * Exit codes: 0 passed, 1 failed or crashed, 124 no end within `EDITOR_TEST_LIMIT` seconds (600), 130 interrupted.
 */
import { createWriteStream, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'node:util';
import { LINE_MARK, VERDICT_MARK } from '../suite/output.ts';
import { type CodeArguments, parseArguments } from './arguments.mts';
import { installHost } from './install.mts';
import { hostPrograms } from './programs.mts';
import { prepareProfile, profileIn } from './server.mts';
import { type EditorWindow, openWindow, type TestHooks } from './window.mts';

const DEFAULT_LIMIT = 600;

const args = parseArguments(process.argv.slice(2));
const host = installHost(console.error);
if (args.showVersion) console.log(hostPrograms(host).version);
else await runTests(args);

async function runTests(args: CodeArguments): Promise<void> {
  const folder = args.userData ?? join(tmpdir(), `editor-tests-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const logFile = join(folder, 'host.log');
  const log = createWriteStream(logFile);
  let window: EditorWindow | undefined;
  let ending = false;

  /** Stops everything, then this process. Says why where the tests themselves could not. */
  const end = async (code: number, reason?: string) => {
    if (ending) return;
    ending = true;
    if (reason !== undefined) console.error(`${reason} The log is ${logFile}.`);
    setTimeout(() => {
      window?.kill();
      process.exit(code || 1);
    }, 10_000).unref();
    await window?.close().catch((error: unknown) => log.write(`closing: ${error}\n`));
    process.exitCode = code;
    process.stdout.write('', () => process.exit(code));
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void end(130, `Interrupted by ${signal}.`));
  }
  const limit = Number(process.env.EDITOR_TEST_LIMIT ?? DEFAULT_LIMIT);
  setTimeout(() => void end(124, `The tests have not ended within ${limit} s.`), limit * 1000).unref();

  try {
    window = await openWindow({
      host,
      profile: profileOf(args, folder),
      driver: true,
      content: contentOf(args),
      log: (text) => log.write(text),
      hooks: readOutput((text) => log.write(text), end),
    });
  } catch (error) {
    await end(1, `${error instanceof Error ? error.stack : error}`);
  }
}

function profileOf({ userData, extensions }: CodeArguments, folder: string) {
  const own = profileIn(folder);
  const profile = { userData: userData ?? own.userData, extensions: extensions ?? own.extensions };
  prepareProfile(profile);
  return profile;
}

function contentOf(args: CodeArguments) {
  const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const folder = args.paths.find(isFolder);
  return {
    developmentPaths: args.developmentPaths,
    ...(args.testsPath !== undefined && { testsPath: args.testsPath }),
    ...(folder !== undefined && { folder }),
    files: args.paths.filter((path) => !isFolder(path)),
    disableExtensions: args.disableExtensions,
  };
}

/**
 * Prints the lines of the test reporter and logs everything else. The workbench reports success even where the extension
 * host was killed, so only a verdict that the tests have printed themselves counts as one.
 */
function readOutput(log: (text: string) => void, end: (code: number, reason?: string) => Promise<void>): TestHooks {
  let failures: number | undefined;
  return {
    onLog(type, args) {
      const line = format(...args);
      if (line.startsWith(VERDICT_MARK)) failures = Number(line.slice(VERDICT_MARK.length));
      if (line.startsWith(LINE_MARK)) process.stdout.write(`${line.slice(LINE_MARK.length)}\n`);
      log(`{${type}} ${line}\n`);
    },
    onExit(code) {
      if (failures === undefined) void end(1, 'The tests have ended without a verdict.');
      else void end(code === 0 && failures === 0 ? 0 : 1);
    },
    onCrash: (reason) => void end(1, reason),
  };
}
