import type {
  CodeAction,
  CodeActionParams,
  CodeLens,
  CodeLensParams,
  CompletionItem,
  CompletionList,
  CompletionParams,
  Definition,
  DefinitionLink,
  DefinitionParams,
  DidChangeConfigurationParams,
  DidChangeTextDocumentParams,
  DidChangeWatchedFilesParams,
  DidChangeWorkspaceFoldersParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  DocumentHighlight,
  DocumentHighlightParams,
  DocumentLink,
  DocumentLinkParams,
  DocumentOnTypeFormattingParams,
  DocumentSymbol,
  DocumentSymbolParams,
  FoldingRange,
  FoldingRangeParams,
  Hover,
  HoverParams,
  InitializedParams,
  InitializeParams,
  InitializeResult,
  InlayHint,
  InlayHintParams,
  Location,
  PrepareRenameParams,
  PrepareRenameResult,
  PublishDiagnosticsParams,
  ReferenceParams,
  RenameParams,
  SelectionRange,
  SelectionRangeParams,
  SemanticTokens,
  SemanticTokensParams,
  SemanticTokensRangeParams,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
  WorkspaceSymbolParams,
} from 'vscode-languageserver';

/** The requests of LSP that the server answers: what comes with each, and what it is answered with. */
export interface Requests {
  initialize: [InitializeParams, InitializeResult];
  shutdown: [undefined, null];
  'textDocument/diagnostic': [DocumentDiagnosticParams, DocumentDiagnosticReport];
  'textDocument/hover': [HoverParams, Hover | null];
  'textDocument/completion': [CompletionParams, CompletionList | null];
  'completionItem/resolve': [CompletionItem, CompletionItem];
  'textDocument/codeAction': [CodeActionParams, CodeAction[]];
  'codeAction/resolve': [CodeAction, CodeAction];
  'textDocument/codeLens': [CodeLensParams, CodeLens[]];
  'textDocument/inlayHint': [InlayHintParams, InlayHint[]];
  'inlayHint/resolve': [InlayHint, InlayHint];
  'textDocument/documentSymbol': [DocumentSymbolParams, DocumentSymbol[]];
  'workspace/symbol': [WorkspaceSymbolParams, WorkspaceSymbol[] | null];
  'textDocument/definition': [DefinitionParams, Definition | DefinitionLink[] | null];
  'textDocument/references': [ReferenceParams, Location[] | null];
  'textDocument/documentHighlight': [DocumentHighlightParams, DocumentHighlight[] | null];
  'textDocument/prepareRename': [PrepareRenameParams, PrepareRenameResult | null];
  'textDocument/rename': [RenameParams, WorkspaceEdit | null];
  'textDocument/foldingRange': [FoldingRangeParams, FoldingRange[] | null];
  'textDocument/selectionRange': [SelectionRangeParams, SelectionRange[] | null];
  'textDocument/documentLink': [DocumentLinkParams, DocumentLink[] | null];
  'textDocument/onTypeFormatting': [DocumentOnTypeFormattingParams, TextEdit[] | null];
  'textDocument/semanticTokens/full': [SemanticTokensParams, SemanticTokens | null];
  'textDocument/semanticTokens/range': [SemanticTokensRangeParams, SemanticTokens | null];
}

/** The notifications of LSP that the server takes. */
export interface Notifications {
  initialized: InitializedParams;
  exit: undefined;
  'textDocument/didOpen': DidOpenTextDocumentParams;
  'textDocument/didChange': DidChangeTextDocumentParams;
  'textDocument/didClose': DidCloseTextDocumentParams;
  'workspace/didChangeConfiguration': DidChangeConfigurationParams;
  'workspace/didChangeWatchedFiles': DidChangeWatchedFilesParams;
  'workspace/didChangeWorkspaceFolders': DidChangeWorkspaceFoldersParams;
}

/** What the server tells the client by itself. */
export interface OwnNotifications {
  'textDocument/publishDiagnostics': PublishDiagnosticsParams;
}
