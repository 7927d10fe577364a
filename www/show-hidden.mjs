const HOSTILE =
  /[\p{C}\p{M}\p{Default_Ignorable_Code_Point}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\u2800]|[^\P{Z} ]/gu;

/**
 * Shows as `\u{202e}` what would be invisible or would move other text, as `src/message/escape.rs` does.
 * @param {string} text
 */
export function showHidden(text) {
  return text.replace(HOSTILE, (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`);
}
