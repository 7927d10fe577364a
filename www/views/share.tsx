import '../styles/share.css';
import { useState } from 'preact/hooks';
import type { PageProps } from '../controller.ts';
import type { SharedResults } from '../model/generated.ts';
import { machine as machineWords, share } from '../words/en/share.ts';
import { useWords } from '../words/use-words.ts';
import { Button, Choice } from './controls.tsx';
import { machineText } from './machine.ts';
import { QrCode } from './qr.tsx';
import { useQuery } from './use-query.ts';

type Content = 'settings' | 'results';

/** The link, with the results of the last run or without them, and what it reveals. */
export function Share({ state, actions }: PageProps) {
  const words = useWords('share', share);
  const shared = state.result?.shared ?? null;
  const [chosen, choose] = useState<Content>('settings');
  const content = shared ? chosen : 'settings';
  const page = location.href.replace(/#.*/s, '');
  const fragment = content === 'results' ? shared?.link : state.fragment;
  const link = typeof fragment === 'string' ? `${page}#${fragment}` : null;
  return (
    <div class="share">
      {shared ? (
        <Choice name="link-content" legend={words.what} options={words.options} chosen={content} onChoose={choose} />
      ) : (
        <p>{words.noResults}</p>
      )}
      {content === 'results' && shared && <Revealed shared={shared} actions={actions} state={state} />}
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

/** What a link with results says about the person's machine. */
function Revealed({ shared, state, actions }: PageProps & { shared: SharedResults }) {
  const words = useWords('share', share);
  const machine = useWords('machine', machineWords);
  const { count, date } = useWords('figures');
  const { answer: report } = useQuery(() => actions.queries.explainShared(shared), state.activity.running, [shared]);
  if (shared.link === null) return <p class="reveals">{words.tooLong}</p>;
  if (!report) return null;
  return (
    <div class="reveals">
      <p>{words.reveals(machineText(report, machine, count), date(report.date))}</p>
      {!report.hasSamples && <p>{words.quantiles}</p>}
    </div>
  );
}

/** The link, to copy by a press or by hand. */
function CopyLink({ link, actions }: { link: string } & Pick<PageProps, 'actions'>) {
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
  const id = 'shared-link';
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
