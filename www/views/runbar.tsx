import { useEffect, useState } from 'preact/hooks';
import type { ProgressFeed } from '../progress.ts';
import { isRunEarlier, type Notice, type State } from '../state.ts';
import type { runbar } from '../words/en/page.ts';
import { useTranslator, useWords } from '../words/use-words.ts';
import type { Actions } from './actions.ts';

/** Run, Cancel, Copy link; where the run is; and what came of the last thing done. */
export function RunBar({ state, actions }: { state: State; actions: Actions }) {
  const words = useWords('runbar');
  const { activity, failure, forecast, notice } = state;
  return (
    <div class="runbar">
      <Button primary off={activity.running} shortcut="Control+Enter" onPress={() => actions.run()}>
        {words.run}
      </Button>
      <Button off={!activity.running} shortcut="Escape" onPress={() => actions.cancel()}>
        {words.cancel}
      </Button>
      <CopyLink actions={actions} />
      <GuessToggle state={state} actions={actions} />
      <div class="progress">
        {activity.running && (
          <Running feed={actions.progress} cancelling={activity.cancelling} remark={remarkOn(state, words)} />
        )}
        <p role="status" class="unseen">
          {activity.running && words.measuring}
        </p>
        {!activity.running && forecast && <p class="forecast">{forecast.message}</p>}
        <p role="status" class={failure === null ? 'notice' : 'notice failed'}>
          {[failure?.message, notice && noticeText(notice, words)].filter(Boolean).join(' ') || null}
        </p>
      </div>
    </div>
  );
}

/** The only part of the page that is drawn again during a measurement. */
function Running({ feed, cancelling, remark }: { feed: ProgressFeed; cancelling: boolean; remark: string }) {
  const words = useWords('runbar');
  const translator = useTranslator();
  const [said, setSaid] = useState(feed.current);
  useEffect(() => feed.subscribe(() => setSaid(feed.current)), [feed]);
  const progress = translator && said ? translator.progress(said) : said;
  return (
    <>
      <progress aria-label={words.measurement} max={1_000} value={progress?.permille ?? 0} />
      <p class="now">
        {cancelling ? words.cancelling : (progress?.text ?? words.starting)} {remark}
      </p>
    </>
  );
}

/** What a person should know of a run that is going on. */
function remarkOn(state: State, words: typeof runbar): string {
  const { activity } = state;
  const remarks = [isRunEarlier(state) && words.earlier, activity.running && activity.disturbed && words.otherTab];
  return remarks.filter(Boolean).join(' ');
}

function noticeText(notice: Notice, { notices }: typeof runbar): string {
  if (notice.code === 'text') return notice.text;
  return notice.code === 'cutShort' ? notices.cutShort(notice) : notices[notice.code];
}

interface ButtonProps {
  primary?: boolean;
  /** Cannot be pressed now; but it keeps its place in the tab order, and the focus. */
  off: boolean;
  shortcut: 'Control+Enter' | 'Escape';
  onPress: () => void;
  children: string;
}

function Button({ primary = false, off, shortcut, onPress, children }: ButtonProps) {
  const { keys } = useWords('runbar');
  return (
    <button
      type="button"
      class={primary ? 'primary' : ''}
      aria-disabled={off}
      aria-keyshortcuts={shortcut}
      title={keys[shortcut]}
      onClick={() => off || onPress()}
    >
      {children}
    </button>
  );
}

/** Copies the link to what is shown. Where that is refused, it is there to be taken. */
function CopyLink({ actions }: { actions: Actions }) {
  const words = useWords('runbar');
  const [refused, setRefused] = useState<string | null>(null);
  const copy = async () => {
    const link = await actions.link();
    try {
      await navigator.clipboard.writeText(link);
      setRefused(null);
      actions.notify({ code: 'copied' });
    } catch {
      setRefused(link);
      actions.notify({ code: 'refused' });
    }
  };
  const leave = () => {
    setRefused(null);
    actions.notify(null);
  };
  const select = (field: HTMLInputElement | null) => field?.select();
  return (
    <>
      <button type="button" onClick={copy}>
        {words.copy}
      </button>
      {refused !== null && (
        <input ref={select} class="link" readOnly value={refused} aria-label={words.link} onBlur={leave} />
      )}
    </>
  );
}

/** Asks for guesses in the rows, or stops that. Guesses are kept either way. */
function GuessToggle({ state, actions }: { state: State; actions: Actions }) {
  const words = useWords('entries');
  const { running } = state.activity;
  return (
    <button
      type="button"
      class="plain"
      aria-pressed={state.guessing}
      aria-disabled={running}
      title={words.guessHelp}
      onClick={() => running || actions.setGuessing(!state.guessing)}
    >
      {words.guess}
    </button>
  );
}
