/** The language server as the editor starts it: over IPC, a pipe, a socket or standard streams, as its arguments say. */
import nodeModule from 'node:module';

// Must come before anything large is loaded. Absent before Node 22.8.
nodeModule.enableCompileCache?.();
const { serve } = await import('./serve.ts');
serve(new URL('./', import.meta.url));
