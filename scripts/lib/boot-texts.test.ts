// The first script can import nothing, so it repeats what the page says, too.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SLOW_AFTER_MS } from '../../www/views/use-slow.ts';
import { engine } from '../../www/words/de/engine.ts';
import { page as german } from '../../www/words/de/page.ts';
import { page as english } from '../../www/words/en/page.ts';
import { FILE_FAULT } from '../../www/words/remarks.ts';

const boot = readFileSync(new URL('../../www/boot.js', import.meta.url), 'utf8');

it('says the same as the page, and waits as long', () => {
  const texts = [FILE_FAULT.message, engine.failures.file({ code: 'file' }), english.slow, german.slow];
  expect(texts.filter((text) => !boot.includes(text))).toEqual([]);
  expect(boot).toContain(`SLOW_AFTER_MS = ${SLOW_AFTER_MS};`);
});
