import type { PageProps } from '../controller.ts';
import { useFeed } from '../feeds.ts';
import { hasRun, isRunEarlier, type Notice } from '../state.ts';
import type { runbar } from '../words/en/page.ts';
import { useTranslator, useWords } from '../words/use-words.ts';
import { Button, Menu } from './controls.tsx';
import { useLazy } from './lazy.tsx';
import { useSlow } from './use-slow.ts';

/** Run, Cancel, Share; where the run is; and what came of the last thing done. */
export function RunBar({ state, actions }: PageProps) {
  return (
    <div class="runbar">
      {/* On phones, all of this stays within reach of a thumb. */}
      <div class="runner">
        <Runner state={state} actions={actions} />
      </div>
      <ShareMenu state={state} actions={actions} />
      <GuessToggle state={state} actions={actions} />
    </div>
  );
}

/** Run, Cancel, and how the run goes or has gone. */
export function Runner({ state, actions }: PageProps) {
  const words = useWords('runbar');
  const { activity, failure, forecast, notice } = state;
  const shortcut = (keys: keyof typeof words.keys) => ({ 'aria-keyshortcuts': keys, title: words.keys[keys] });
  return (
    <>
      <Button
        class="primary"
        text={words.run}
        off={activity.running}
        {...shortcut('Control+Enter')}
        onPress={() => actions.run()}
      />
      <Button text={words.cancel} off={!activity.running} {...shortcut('Escape')} onPress={() => actions.cancel()} />
      <div class="progress">
        {activity.running && <Running state={state} actions={actions} />}
        <p role="status" class="unseen">
          {activity.running && words.measuring}
        </p>
        {!activity.running && forecast && !hasRun(state) && <p class="forecast">{forecast.message}</p>}
        <p role="status" class={failure === null ? 'notice' : 'notice failed'}>
          {[failure?.message, notice && noticeText(notice, words)].filter(Boolean).join(' ') || null}
        </p>
      </div>
    </>
  );
}

/** The only part of the page that is drawn again during a measurement. */
function Running({ state, actions }: PageProps) {
  const words = useWords('runbar');
  const { activity } = state;
  const translator = useTranslator();
  const isCancelling = activity.running && activity.cancelling;
  const isDisturbed = activity.running && activity.disturbed;
  const remarks = [isRunEarlier(state) && words.earlier, isDisturbed && words.otherTab];
  const english = useFeed(actions.progress);
  const isSlow = useSlow(english === null);
  const progress = translator && english && !english.isTranslated ? translator.progress(english) : english;
  return (
    <>
      <progress aria-label={words.measurement} max={1_000} value={progress?.permille ?? 0} />
      <p class="now">
        {isCancelling ? words.cancelling : (progress?.text ?? (isSlow ? words.slow : words.starting))}{' '}
        {remarks.filter(Boolean).join(' ')}
      </p>
    </>
  );
}

function noticeText(notice: Notice, { notices: { cutShort, ...notices } }: typeof runbar): string {
  return notice.code === 'text' ? notice.text : notice.code === 'cutShort' ? cutShort(notice) : notices[notice.code];
}

/** The link to what is shown, and everything that can be taken along. */
function ShareMenu(props: PageProps) {
  const words = useWords('runbar');
  return (
    <Menu id="share" class="opens" label={words.share}>
      {(isOpen) => <ShareContent {...props} isOpen={isOpen} />}
    </Menu>
  );
}

function ShareContent({ state, actions, isOpen }: PageProps & { isOpen: boolean }) {
  const words = useWords('entries');
  const [part, fault] = useLazy('share', isOpen);
  return (
    <>
      {fault && <p class="failed">{words[fault]}</p>}
      {part && isOpen && <part.Share state={state} actions={actions} />}
    </>
  );
}

/** Asks for guesses in the rows, or stops that. Guesses are kept either way. */
function GuessToggle({ state, actions }: PageProps) {
  const words = useWords('entries');
  const { running } = state.activity;
  return (
    <Button
      class="plain"
      text={words.guess}
      aria-pressed={state.guessing}
      off={running}
      title={words.guessHelp}
      onPress={() => actions.setGuessing(!state.guessing)}
    />
  );
}
