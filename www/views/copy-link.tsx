import '../styles/share.css';
import { useId } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import { share } from '../words/en/share.ts';
import { useWords } from '../words/use-words.ts';
import { Button } from './controls.tsx';

/** The link, to copy by a press or by hand. */
export function CopyLink({ link, actions }: { link: string } & Pick<PageProps, 'actions'>) {
  const words = useWords('share', share);
  const copy = async (field: HTMLInputElement | null) => {
    try {
      await navigator.clipboard.writeText(link);
      actions.notify({ code: 'copied' });
    } catch {
      field?.select();
      actions.notify({ code: 'refused' });
    }
  };
  const id = useId();
  return (
    <p class="copy">
      <input
        id={id}
        class="link"
        readOnly
        value={link}
        aria-label={words.link}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button text={words.copy} onPress={() => copy(document.getElementById(id) as HTMLInputElement | null)} />
    </p>
  );
}
