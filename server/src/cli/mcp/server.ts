import { type CallToolResult, McpServer, type StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import { inSlices, type Turns } from '../../core/features/tools/inSlices.ts';
import type { Tool, ToolContext } from '../../core/features/tools/tool.ts';
import { type ToolName, tools } from '../../core/features/tools/tools.ts';
import { format } from '../../core/l10n/message.ts';
import { definitions } from './definitions.ts';

/** What the server needs beside a connection. */
export interface McpParts {
  /** Of the package. */
  readonly version: string;
  readonly turns: Turns;
  /** Asked anew for each call, as it holds the time. */
  context(): ToolContext;
}

const instructions =
  'Checks Kubernetes Jobs and CronJobs as the API server would, and explains cron schedules. All tools only read what they are given. Check manifests with lint_manifest before you present or apply them, and take dates of runs from next_runs.';

/** True of all of them: they compute, and do nothing. */
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** An MCP server with the tools for language models, not yet connected. */
export function createMcpServer(parts: McpParts): McpServer {
  const serverInfo = { name: 'batchwright', title: 'Batchwright', version: parts.version };
  const server = new McpServer(serverInfo, { instructions, capabilities: { tools: { listChanged: false } } });
  for (const toolName of Object.keys(definitions) as ToolName[]) {
    const { name, title, description, output } = definitions[toolName];
    const tool: Tool = tools[toolName];
    server.registerTool(
      name,
      { title, description, inputSchema: shown(tool.input), outputSchema: shown(output), annotations },
      (input, { mcpReq }) => call(tool, input, parts, mcpReq.signal),
    );
  }
  return server;
}

/** A schema that is only shown: tools check what they are given themselves, and say so in the reader's language. */
function shown(schema: object): StandardSchemaWithJSON {
  const copy = () => ({ ...schema });
  return {
    '~standard': {
      version: 1,
      vendor: 'batchwright',
      validate: (value) => ({ value }),
      jsonSchema: { input: copy, output: copy },
    },
  };
}

/** What goes wrong here the SDK tells as an error of the tool, and the server goes on. */
async function call(tool: Tool, input: unknown, parts: McpParts, signal: AbortSignal): Promise<CallToolResult> {
  await tool.prepare?.(input);
  const context = parts.context();
  const reply = await inSlices(tool.call(input, context), parts.turns, () => signal.aborted);
  if (reply === undefined) throw new Error('The call was cancelled.');
  if ('refusal' in reply) {
    const text = format(reply.refusal, context.bundleOf(context.locale));
    return { content: [{ type: 'text', text }], isError: true };
  }
  const { answer } = reply;
  return { content: [{ type: 'text', text: JSON.stringify(answer) }], structuredContent: { ...answer } };
}
