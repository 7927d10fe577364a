import { describe, expect, test } from 'vitest';
import { ROOT } from './root.mjs';
import { texts, textsInCode } from './texts.mjs';

describe('texts', () => {
  test.each([
    ['of an element', '<p>Close this</p>', 'Close this'],
    ['of one word', '<p>lanes</p>', 'lanes'],
    ['of an attribute', '<button aria-label="Close" />', 'Close'],
    ['of a choice', "<button title={open ? 'Close' : words.open} />", 'Close'],
    ['of a condition', "<p>{open && 'Close'}</p>", 'Close'],
    ['between figures', `<p title={\`\${count} tasks\`} />`, 'tasks'],
    ['that are sentences, anywhere', "tell('Link copied.')", 'Link copied.'],
  ])('%s are found', (_, code, text) => {
    expect(texts('a.tsx', code)).toEqual([text]);
  });

  test.each([
    ['signs', '<p>{count}×, ± {words.ms}</p>'],
    ['classes', '<p class="strategy plain" />'],
    ['what is compared', "<p>{by === 'lanes' && words.lanes}</p>"],
    ['what is looked up', "<p>{word('tasks')}</p>"],
    ['names of types', "type By = 'lanes' | 'tasks'"],
  ])('are not %s', (_, code) => {
    expect(texts('a.tsx', code)).toEqual([]);
  });

  test('are only in the catalogue', async () => {
    expect(await textsInCode(ROOT)).toEqual([]);
  });
});
