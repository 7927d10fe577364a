// How a program's tokens are marked: by one character of Unicode's private use before each, and one after. A text that
// is marked when the page is built can be cut, filled in and joined like any other.

/** The kinds of tokens that have a color, in the order of their characters. */
export const TOKEN_KINDS = ['comment', 'keyword', 'name', 'number', 'string'] as const;

export type TokenKind = (typeof TOKEN_KINDS)[number];

/** After every token. */
const END = '\ue000';
const FIRST = 0xe001;
const MARK = /[\ue000-\ue0ff]/g;
const TOKEN = /([\ue001-\ue0ff])([^\ue000]*)\ue000/;

export interface Piece {
  /** Null for text between tokens. */
  kind: TokenKind | null;
  text: string;
}

export function markToken(kind: TokenKind, text: string): string {
  return String.fromCharCode(FIRST + TOKEN_KINDS.indexOf(kind)) + text + END;
}

export function stripMarks(text: string): string {
  return text.replace(MARK, '');
}

/** The text's tokens, and what is between them. */
export function splitTokens(text: string): Piece[] {
  const parts = text.split(TOKEN);
  const found: Piece[] = [];
  for (let at = 0; at < parts.length; at += 3) {
    found.push({ kind: null, text: parts[at] ?? '' });
    const kind = TOKEN_KINDS[(parts[at + 1] ?? '').charCodeAt(0) - FIRST];
    if (kind) found.push({ kind, text: parts[at + 2] ?? '' });
  }
  return found.filter((piece) => piece.text !== '');
}
