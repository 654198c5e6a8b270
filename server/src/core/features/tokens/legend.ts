/** What the numbers of semantic tokens mean: all standard, so that every theme knows them. */
export const tokenTypes = ['variable', 'parameter', 'number', 'operator', 'enumMember'] as const;
export const tokenModifiers = ['declaration'] as const;

export type TokenType = (typeof tokenTypes)[number];
