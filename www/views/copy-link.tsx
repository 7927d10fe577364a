import '../styles/share.css';
import { useRef } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import { share } from '../words/en/share.ts';
import { useWords } from '../words/use-words.ts';
import { Button } from './controls.tsx';

/** The link, to copy by a press or by hand. */
export function CopyLink({ link, actions }: { link: string } & Pick<PageProps, 'actions'>) {
  const words = useWords('share', share);
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      actions.notify({ code: 'copied' });
    } catch {
      field.current?.select();
      actions.notify({ code: 'refused' });
    }
  };
  return (
    <p class="copy">
      <input
        ref={field}
        class="link"
        readOnly
        value={link}
        aria-label={words.link}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button text={words.copy} onPress={copy} />
    </p>
  );
}
