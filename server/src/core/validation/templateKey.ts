const marker = /\{\{|\$\{[^}]|\$[A-Za-z_]/;

/** A key of a free-form map that holds a template marker: what it will be is not known. */
export function isTemplateKey(key: string): boolean {
  return marker.test(key);
}
