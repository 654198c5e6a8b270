/** The deepest nesting of groups, and the largest product of nested repetitions, that Go's regexp/syntax takes. */
const maxDepth = 1000;
const maxRepeat = 1000;

/** One thing of a pattern, such as a character or a group. */
interface Item {
  /** It matches the empty text. */
  readonly empty: boolean;
  /** The largest product of `{n}` that are nested in it. */
  readonly repeat: number;
}

/** A group, or the whole, as far as it has been read. */
interface Group {
  /** An alternative that has been read matches the empty text. */
  empty: boolean;
  /** The alternative that is being read. */
  items: Item[];
  repeat: number;
}

const character: Item = { empty: false, repeat: 1 };
const anchor: Item = { empty: true, repeat: 1 };

const posixClass = /^\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]$/;
const posixStart = /\[:.*?:\]/sy;
const flags = /\(\?(?:[imsU]*(?:-[imsU]+)?)(:|\))/y;
const named = /\(\?P?<[A-Za-z0-9_]+>/y;
const count = /\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/y;
const escaped =
  /\\(?:x\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|(0[0-7]{0,2}|[1-7][0-7]{1,2})|([afnrtv])|([\0-/:-@[-`{-\x7f]))/y;
const perlClass = /\\[dDsSwW]/y;
const property = /\\[pP](?:\{\^?([^}]*)\}|([^{]))/uy;
const quoted = /\\Q(.*?)(?:\\E|$)/sy;
const letters: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/**
 * Whether a regular expression of a label matcher, which stands for the whole value, matches the empty text; undefined
 * where RE2 refuses it (Go's regexp/syntax with the flags of Perl). Only that is worked out, in one pass: the label
 * values themselves are not here.
 */
export function matchesEmpty(pattern: string): boolean | undefined {
  return new PatternReader(pattern).read();
}

class PatternReader {
  readonly #text: string;
  readonly #outer: Group[] = [];
  #group: Group = { empty: false, items: [], repeat: 1 };
  #at = 0;
  /** The last thing read was a repetition, which cannot be repeated once more. */
  #repeated = false;

  constructor(text: string) {
    this.#text = text;
  }

  read(): boolean | undefined {
    while (this.#at < this.#text.length) {
      const wasRepeated = this.#repeated;
      this.#repeated = false;
      if (!this.#part(wasRepeated)) return undefined;
    }
    return this.#outer.length === 0 ? closed(this.#group).empty : undefined;
  }

  /** Reads one part; false where it is wrong. */
  #part(wasRepeated: boolean): boolean {
    const char = this.#text[this.#at];
    switch (char) {
      case '(':
        return this.#open();
      case ')':
        return this.#close();
      case '|':
        this.#at++;
        this.#group = { ...closed(this.#group), items: [] };
        return true;
      case '^':
      case '$':
        return this.#add(anchor, 1);
      case '[':
        return this.#class();
      case '*':
      case '+':
      case '?':
        return this.#repeat(wasRepeated, 1, char !== '+', undefined);
      case '{':
        return this.#counted(wasRepeated);
      case '\\':
        return this.#escape();
      default:
        return this.#add(character, this.#character()?.length ?? 1);
    }
  }

  #add(item: Item, length: number): boolean {
    this.#group.items.push(item);
    this.#at += length;
    return true;
  }

  #open(): boolean {
    if (this.#text[this.#at + 1] === '?') {
      const found = this.#match(named);
      const [other, end] = found === undefined ? (this.#match(flags) ?? []) : [];
      const length = found?.[0].length ?? other?.length;
      if (length === undefined) return false;
      this.#at += length;
      // Flags change nothing here.
      if (end === ')') return true;
    } else {
      this.#at++;
    }
    if (this.#outer.length >= maxDepth) return false;
    this.#outer.push(this.#group);
    this.#group = { empty: false, items: [], repeat: 1 };
    return true;
  }

  #close(): boolean {
    const outer = this.#outer.pop();
    if (outer === undefined) return false;
    const item = closed(this.#group);
    this.#group = outer;
    return this.#add(item, 1);
  }

  #counted(wasRepeated: boolean): boolean {
    const [whole, from, comma, to] = this.#match(count) ?? [];
    if (whole === undefined || from === undefined) return this.#add(character, 1);
    const least = Number(from);
    const most = comma === undefined ? least : to === undefined ? undefined : Number(to);
    if (least > maxRepeat || (most ?? least) > maxRepeat || (most ?? least) < least) return false;
    return this.#repeat(wasRepeated, whole.length, least === 0, { least, most });
  }

  #repeat(
    wasRepeated: boolean,
    length: number,
    mayBeNone: boolean,
    times: { least: number; most: number | undefined } | undefined,
  ): boolean {
    this.#at += this.#text[this.#at + length] === '?' ? length + 1 : length;
    this.#repeated = true;
    const item = this.#group.items.pop();
    if (item === undefined || wasRepeated) return false;
    const most = times?.most ?? times?.least ?? 1;
    const repeat = times?.most === 0 ? 1 : item.repeat * Math.max(most, 1);
    this.#group.items.push({ empty: mayBeNone || item.empty, repeat });
    return times === undefined || most < 2 || repeat <= maxRepeat;
  }

  #escape(): boolean {
    const next = this.#text[this.#at + 1];
    if (next === 'A' || next === 'z' || next === 'B') return this.#add(anchor, 2);
    // The empty text has no word, and so no border of one.
    if (next === 'b') return this.#add(character, 2);
    const literal = this.#match(quoted);
    if (literal !== undefined) {
      for (const _ of literal[1] ?? '') this.#add(character, 0);
      this.#at += literal[0].length;
      return true;
    }
    const length = this.#classEscape() ?? this.#character()?.length;
    return length !== undefined && this.#add(character, length);
  }

  /** The length of `\d`, `\pL` and the like; undefined for something else. */
  #classEscape(): number | undefined {
    const perl = this.#match(perlClass);
    if (perl !== undefined) return 2;
    const [whole, long, short] = this.#match(property) ?? [];
    return whole !== undefined && isProperty(long ?? short ?? '') ? whole.length : undefined;
  }

  /** The character at hand, which may be escaped; undefined where none is. */
  #character(): { code: number; length: number } | undefined {
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined) return undefined;
    if (this.#text[this.#at] !== '\\') return { code, length: code > 0xffff ? 2 : 1 };
    const [whole, braced, hex, octal, letter, mark] = this.#match(escaped) ?? [];
    if (whole === undefined) return undefined;
    const value =
      letter !== undefined
        ? (letters[letter] ?? 0)
        : octal !== undefined
          ? Number.parseInt(octal, 8)
          : mark !== undefined
            ? mark.charCodeAt(0)
            : Number.parseInt(braced ?? hex ?? '', 16);
    return value > 0x10ffff ? undefined : { code: value, length: whole.length };
  }

  #class(): boolean {
    const { length } = this.#text;
    this.#at += this.#text[this.#at + 1] === '^' ? 2 : 1;
    for (let first = true; first || this.#text[this.#at] !== ']'; first = false) {
      if (this.#at >= length) return false;
      const posix = this.#match(posixStart)?.[0];
      if (posix !== undefined && !posixClass.test(posix)) return false;
      const skipped = posix?.length ?? this.#classEscape();
      if (skipped !== undefined) this.#at += skipped;
      else if (!this.#range()) return false;
    }
    return this.#add(character, 1);
  }

  /** A character of a class, or a range of them. */
  #range(): boolean {
    const low = this.#character();
    if (low === undefined) return false;
    this.#at += low.length;
    const next = this.#text[this.#at + 1];
    if (this.#text[this.#at] !== '-' || next === undefined || next === ']') return true;
    this.#at++;
    const high = this.#character();
    if (high === undefined) return false;
    this.#at += high.length;
    return high.code >= low.code;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text) ?? undefined;
  }
}

function closed({ empty, items, repeat }: Group): Item {
  return {
    empty: empty || items.every((item) => item.empty),
    repeat: items.reduce((most, item) => Math.max(most, item.repeat), repeat),
  };
}

const categories = /^(?:Any|C[cfnos]?|L[Clmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/;
/** Scripts whose names are as short as the abbreviations, which only the engine here knows. */
const shortScripts = /^(?:Ahom|Cham|Kawi|Lisu|Modi|Newa|Thai|Toto)$/;

/** Whether Go knows a category or a script by this name. */
function isProperty(name: string): boolean {
  if (categories.test(name)) return true;
  if (!/^[A-Z]\w+$/.test(name) || (name.length === 4 && !shortScripts.test(name))) return false;
  try {
    return new RegExp(`\\p{Script=${name}}`, 'u').unicode;
  } catch {
    return false;
  }
}
