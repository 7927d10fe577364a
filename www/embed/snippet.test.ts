import { expect, it } from 'vitest';
import { embedForm } from './form.ts';
import { snippetHtml } from './snippet.ts';

const FRAME = { page: 'https://example.org/m/', link: 'v=1&tasks=3', form: 'text', title: 'Three tasks' } as const;

it('is a frame with the link, a title, and a height in case the script does not run', () => {
  const [frame] = snippetHtml(FRAME).split('\n');
  expect(frame).toMatch(
    /^<iframe src="https:\/\/example\.org\/m\/\?embed#v=1&amp;tasks=3" title="Three tasks" .*<\/iframe>$/,
  );
  expect(frame).toMatch(/ width="100%" height="\d+" .*loading="lazy"/);
});

it('has the chosen form', () => {
  for (const form of ['text', 'edit'] as const) {
    const [, src = ''] = /src="([^"]*)"/.exec(snippetHtml({ ...FRAME, form })) ?? [];
    expect(embedForm(new URL(src).search)).toBe(form);
  }
  expect(['', '?e', '?embed=edit&x', '?x&embed=all'].map(embedForm)).toEqual([null, null, 'edit', 'text']);
});

it('escapes the link and the title', () => {
  const hostile = '"><script>alert(1)</script>&quot;';
  const html = snippetHtml({ ...FRAME, link: hostile, title: hostile });
  expect(html.match(/<script>/g)).toHaveLength(1);
  expect(html.split('\n')[0]?.match(/"/g)).toHaveLength(14);
});
