// What another page needs to show a workload: a frame, and a script that fits its height to its content.

import type { EmbedForm } from './form.ts';

/** The height of a frame that has not received its content's height, in pixels. */
export const HEIGHT = 640;

interface Frame {
  /** The address of the page, without a query. */
  page: string;
  /** Without its '#'. */
  link: string;
  form: EmbedForm;
  title: string;
}

/** The frame alone. */
export function frameHtml({ page, link, form, title }: Frame): string {
  const src = escapeHtml(`${page}?embed${form === 'edit' ? '=edit' : ''}${link && `#${link}`}`);
  return `<iframe src="${src}" title="${escapeHtml(title)}" width="100%" height="${HEIGHT}" style="border: 0" loading="lazy" allow="cross-origin-isolated"></iframe>`;
}

/** The frame with its script, which accepts messages only from this frame, and only a plausible height. */
export function snippetHtml(frame: Frame): string {
  return `${frameHtml(frame)}
<script>
  (function (frame) {
    addEventListener('message', function (event) {
      if (event.source !== frame.contentWindow || !event.data || event.data.type !== 'manyhands-height') return;
      var height = event.data.height;
      if (typeof height === 'number' && height >= 100 && height <= 5000) frame.height = height;
    });
  })(document.currentScript.previousElementSibling);
</script>
`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
