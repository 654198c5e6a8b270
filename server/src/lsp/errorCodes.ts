/** LSP's LSPErrorCodes, as far as the server answers with them. */
export const REQUEST_FAILED = -32803;
export const REQUEST_CANCELLED = -32800;
