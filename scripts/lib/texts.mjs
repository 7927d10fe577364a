// Finds text in the page's code. All text belongs in www/words.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** Attributes that users read or hear. */
const READ = /^(aria-(label|description|valuetext|placeholder|roledescription)|title|alt|placeholder|label)$/;

const LETTERS = /\p{L}{2}/u;
const SENTENCE = /^\p{Lu}\p{Ll}*[ ,].*\p{L}/u;

/** The parts that may contain text: the catalogue, and those whose errors are in English like those of Rust. */
const SPEAKS = /^(words|engine|io|service-worker)\//;

/**
 * Every text in the page's code, as in `www/views/row.tsx: "Close"`.
 * @param {string} root folder of the project
 */
export async function textsInCode(root) {
  const files = await readdir(join(root, 'www'), { recursive: true });
  const code = files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file) && !SPEAKS.test(file));
  const found = code.map(async (file) =>
    texts(file, await readFile(join(root, 'www', file), 'utf8')).map((text) => `www/${file}: "${text}"`),
  );
  return (await Promise.all(found)).flat().sort();
}

/**
 * The texts in a file: those in elements and their attributes, and sentences anywhere.
 * @param {string} file its name
 * @param {string} code
 */
export function texts(file, code) {
  /** @type {string[]} */
  const found = [];
  walk(parseSync(file, code).program, false, (text, isShown) => {
    const trimmed = text.trim();
    if ((isShown ? LETTERS : SENTENCE).test(trimmed)) found.push(trimmed);
  });
  return found;
}

/**
 * @param {any} node of a syntax tree
 * @param {boolean} isShown whether a text here is seen or heard
 * @param {(text: string, isShown: boolean) => void} tell
 * @returns {void}
 */
function walk(node, isShown, tell) {
  if (Array.isArray(node)) for (const each of node) walk(each, isShown, tell);
  if (!node || typeof node !== 'object' || Array.isArray(node)) return;
  switch (node.type) {
    case 'JSXText':
      return tell(node.value, true);
    case 'Literal':
      return typeof node.value === 'string' ? tell(node.value, isShown) : undefined;
    case 'TemplateElement':
      return tell(node.value.cooked ?? '', isShown);
    case 'JSXAttribute':
      return walk(node.value, READ.test(node.name.name), tell);
    case 'JSXElement':
    case 'JSXFragment':
      walk(node.openingElement?.attributes, false, tell);
      return walk(node.children, true, tell);
    // Text that is only compared, looked up or passed to a function is not shown.
    case 'BinaryExpression':
      return node.operator === '+'
        ? walk([node.left, node.right], isShown, tell)
        : walk([node.left, node.right], false, tell);
    case 'ConditionalExpression':
      walk(node.test, false, tell);
      return walk([node.consequent, node.alternate], isShown, tell);
    case 'LogicalExpression':
    case 'JSXExpressionContainer':
    case 'TemplateLiteral':
    case 'ParenthesizedExpression':
      return walk(Object.values(node), isShown, tell);
    case 'ImportDeclaration':
      return undefined;
    default:
      return walk(Object.values(node), false, tell);
  }
}
