const TYPE_META = /^[ \t]*(?:apiVersion|kind):[ \t]+\S/;
/** A file's name as a comment, run into the end of the block of code above it. */
const GLUED_COMMENT = /^(.*[^\s#])(#[ \t]*[^\s#][^#]*)$/;
const GLUED_MANIFEST = /^(.*[^\s#-][ \t]*)(apiVersion:[ \t]+[\w./-]+[ \t]*)$/;

/**
 * Cuts lines into which a page's blocks of code ran together: `claimName: data# second.yaml` or `]apiVersion: batch/v1`
 * above the first lines of the next manifest. Anything less plain is left as it is.
 */
export function unglue(lines: readonly string[]): string[] {
  return lines.flatMap((line, i) => {
    const next = lines[i + 1] ?? '';
    const manifest = /^[ \t]*kind:[ \t]+\S/.test(next) ? GLUED_MANIFEST.exec(line) : null;
    const cut =
      manifest ?? (TYPE_META.test(next) && TYPE_META.test(lines[i + 2] ?? '') ? GLUED_COMMENT.exec(line) : null);
    return cut?.[1] !== undefined && cut[2] !== undefined ? [cut[1].trimEnd(), cut[2]] : [line];
  });
}
