import '../styles/share.css';
import { useState } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import { useFeed } from '../feeds.ts';
import { viewFragment } from '../timeline/shared-view.ts';
import { share } from '../words/en/share.ts';
import { useWords } from '../words/use-words.ts';
import { Checkbox, Choice } from './controls.tsx';
import { CopyLink } from './copy-link.tsx';
import { QrCode } from './qr.tsx';
import { Revealed } from './revealed.tsx';

type Content = 'settings' | 'results';

/** The link, with the results of the last run or without them, and what it reveals. */
export function Share({ state, actions }: PageProps) {
  const words = useWords('share', share);
  const shared = state.result?.shared ?? null;
  const [chosen, choose] = useState<Content>('settings');
  const content = shared ? chosen : 'settings';
  const [withView, setWithView] = useState(false);
  const view = viewFragment(useFeed(actions.view));
  const page = location.href.replace(/#.*/s, '');
  const carried = content === 'results' ? shared?.link : state.fragment;
  const viewed = `${carried}&view=${view}`;
  const isViewable = view !== '' && viewed.length <= state.description.maxLinkLength;
  const fragment = withView && isViewable ? viewed : carried;
  const link = typeof fragment === 'string' ? `${page}#${fragment}` : null;
  return (
    <div class="share">
      {shared ? (
        <Choice name="link-content" legend={words.what} options={words.options} chosen={content} onChoose={choose} />
      ) : (
        <p>{words.noResults}</p>
      )}
      {content === 'results' && shared && <Revealed shared={shared} actions={actions} state={state} />}
      {isViewable && <Checkbox class="with-view" text={words.view} checked={withView} onChange={setWithView} />}
      {link !== null && (
        <>
          <CopyLink link={link} actions={actions} />
          <details>
            <summary>{words.code}</summary>
            <QrCode link={link} />
          </details>
        </>
      )}
    </div>
  );
}
