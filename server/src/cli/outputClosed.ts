/** The reader of standard output has gone: `batchwright lint | head`. Thrown by `CliIo.stdout`. */
export class OutputClosed extends Error {}
