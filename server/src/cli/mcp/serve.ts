import { readFileSync } from 'node:fs';
import { Readable, Writable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { defaultPreset, readRuleSettings } from '../../core/manifest/ruleSettings.ts';
import { newestMinor } from '../../core/schema/versions.ts';
import { loadBundle, nodeRuntime } from '../../node/runtime.ts';
import { type CliIo, EXIT_OK, EXIT_USAGE } from '../io.ts';
import { createMcpServer, type McpParts } from './server.ts';

/** The longest manifest that is checked, with each of its characters escaped, and room for what is around it. */
const maxMessageBytes = 24 * 1024 * 1024;

/** Serves MCP until standard input ends, or the process is told to end. @returns the exit code */
export function serveMcp(io: CliIo, assets: URL): Promise<number> {
  const input = io.stdin instanceof Readable ? io.stdin : Readable.from(io.stdin, { objectMode: false });
  const transport = new StdioServerTransport(input, outputOf(io), { maxBufferSize: maxMessageBytes });
  const parts = partsOf(io, assets);
  const handle = serveStdio(() => createMcpServer(parts), {
    transport,
    onerror: ({ message }) => io.stderr(`batchwright: ${message}\n`),
  });
  return new Promise((resolve) => {
    let stopped = false;
    const stop = () => {
      stopped = true;
      void handle.close();
    };
    const { onclose } = transport;
    transport.onclose = () => {
      onclose?.();
      process.off('SIGTERM', stop).off('SIGINT', stop);
      // Anything else that ends it could not be read, and has been told.
      resolve(stopped || input.readableEnded || input.destroyed ? EXIT_OK : EXIT_USAGE);
    };
    process.once('SIGTERM', stop).once('SIGINT', stop);
  });
}

/** Nothing but the protocol may be written there. */
function outputOf(io: CliIo): Writable {
  return new Writable({
    decodeStrings: false,
    write(text, _encoding, done) {
      try {
        io.stdout(String(text));
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
}

function partsOf(io: CliIo, assets: URL): McpParts {
  const rules = readRuleSettings(defaultPreset, {});
  return {
    version: versionOf(assets),
    turns: nodeRuntime(assets),
    context: () => ({
      circumstances: { partial: false, minor: newestMinor, rules, now: io.now() },
      locale: io.locale,
      bundleOf: (locale) => (locale === io.locale ? io.bundle : loadBundle(assets, locale)),
    }),
  };
}

/** That of the package, which stands beside the folder of the program. */
function versionOf(assets: URL): string {
  try {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', assets), 'utf8'));
    return String(version);
  } catch {
    return 'unknown';
  }
}
