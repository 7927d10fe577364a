// What another page needs to show a workload: a frame, and a script that gives it the height of what is in it.

import type { EmbedForm } from './form.ts';

/** Of a frame whose content does not say how high it is, or is not heard. */
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

/**
 * The frame with its script. That listens to nothing but this frame, and takes nothing but a height that a frame can have.
 */
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

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
