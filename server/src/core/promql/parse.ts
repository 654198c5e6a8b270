import type { Expr } from './ast.ts';
import { type Mistake, PromqlFault } from './mistake.ts';
import { Parser, TooDeep } from './parser.ts';
import { checkTypes } from './typeCheck.ts';

/** What an expression says, or the first mistake in it; neither for one that is nested too deeply to be judged. */
export interface PromqlReading {
  readonly expr?: Expr;
  readonly mistake?: Mistake;
}

/**
 * Reads an expression of PromQL and checks its types, as Prometheus 3.14 does without feature flags
 * (promql/parser, `ParseExpr`). Never throws.
 */
export function parsePromql(text: string): PromqlReading {
  try {
    const expr = new Parser(text).parse();
    checkTypes(expr);
    return { expr };
  } catch (fault) {
    if (fault instanceof PromqlFault) return { mistake: fault.mistake };
    if (fault instanceof TooDeep) return {};
    throw fault;
  }
}
