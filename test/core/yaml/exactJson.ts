/** The value of a JSON text, comparable by `toEqual`, in which every number is the text that stands there. */
export function exactJson(text: string): unknown {
  return JSON.parse(text, (_key: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' ? `number ${context?.source ?? value}` : value,
  );
}
