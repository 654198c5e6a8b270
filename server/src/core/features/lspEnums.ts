/**
 * LSP's enumerations, as far as they are used. Those of `vscode-languageserver-types` cannot be had one by one, and all of
 * them would make the start of the server longer by more than what it does with them.
 */
export const CodeActionKind = {
  Empty: '',
  QuickFix: 'quickfix',
  Refactor: 'refactor',
  RefactorExtract: 'refactor.extract',
  RefactorRewrite: 'refactor.rewrite',
  Source: 'source',
  SourceFixAll: 'source.fixAll',
} as const;

export const CompletionItemKind = {
  Class: 7,
  Module: 9,
  Property: 10,
  Value: 12,
  Field: 5,
  Keyword: 14,
  Reference: 18,
  EnumMember: 20,
  Constant: 21,
  Struct: 22,
  Event: 23,
} as const;
export type CompletionItemKind = (typeof CompletionItemKind)[keyof typeof CompletionItemKind];

export const DiagnosticSeverity = { Error: 1, Warning: 2, Information: 3, Hint: 4 } as const;
export type DiagnosticSeverity = (typeof DiagnosticSeverity)[keyof typeof DiagnosticSeverity];

export const DocumentHighlightKind = { Text: 1, Read: 2, Write: 3 } as const;

export const FoldingRangeKind = { Comment: 'comment', Region: 'region' } as const;

export const InlayHintKind = { Type: 1, Parameter: 2 } as const;

export const InsertTextFormat = { PlainText: 1, Snippet: 2 } as const;

export const InsertTextMode = { asIs: 1, adjustIndentation: 2 } as const;

export const SymbolKind = { Object: 19 } as const;
