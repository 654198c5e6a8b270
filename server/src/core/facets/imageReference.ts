/** An image as it is named in a container: `registry.example/team/import:1.4@sha256:…`. */
export interface ImageReference {
  /** With the registry. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Parts of a name are in lower case; the registry may have capitals and a port. After the OCI distribution spec. */
const reference =
  /^((?:[A-Za-z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::(\w[\w.-]{0,127}))?(?:@(\w+:[0-9a-fA-F]{32,}))?$/;

/** Undefined for what names no image, such as `<registry>/import` or `IMAGE`. */
export function parseImage(text: string): ImageReference | undefined {
  const match = reference.exec(text);
  if (match === null) return undefined;
  const [, name = '', tag, digest] = match;
  return { name, tag, digest };
}
