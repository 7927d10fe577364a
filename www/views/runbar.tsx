import { useEffect, useState } from 'preact/hooks';
import type { ProgressFeed } from '../progress.ts';
import type { State } from '../state.ts';
import type { Actions } from './actions.ts';
import { GuessToggle } from './guess-toggle.tsx';

/** Run, Cancel, Copy link; where the run is; and what came of the last thing done. */
export function RunBar({ state, actions }: { state: State; actions: Actions }) {
  const { activity, failure, notice } = state;
  return (
    <div class="runbar">
      <Button primary off={activity.running} shortcut="Control+Enter" onPress={() => actions.run()}>
        Run
      </Button>
      <Button off={!activity.running} shortcut="Escape" onPress={() => actions.cancel()}>
        Cancel
      </Button>
      <CopyLink actions={actions} />
      <GuessToggle state={state} actions={actions} />
      <div class="progress">
        {activity.running && <Running feed={actions.progress} cancelling={activity.cancelling} />}
        <p role="status" class="unseen">
          {activity.running && 'Measuring.'}
        </p>
        <p role="status" class={failure === null ? 'notice' : 'notice failed'}>
          {[failure, notice].filter(Boolean).join(' ') || null}
        </p>
      </div>
    </div>
  );
}

/** The only part of the page that is drawn anew while something is measured. */
function Running({ feed, cancelling }: { feed: ProgressFeed; cancelling: boolean }) {
  const [progress, setProgress] = useState(feed.now);
  useEffect(() => feed.follow(() => setProgress(feed.now)), [feed]);
  return (
    <>
      <progress aria-label="Measurement" max={1_000} value={progress?.permille ?? 0} />
      <p class="now">{cancelling ? 'Cancelling' : (progress?.text ?? 'Starting')}</p>
    </>
  );
}

interface ButtonProps {
  primary?: boolean;
  /** Cannot be pressed now; but it keeps its place in the tab order, and the focus. */
  off: boolean;
  shortcut: string;
  onPress: () => void;
  children: string;
}

function Button({ primary = false, off, shortcut, onPress, children }: ButtonProps) {
  return (
    <button
      type="button"
      class={primary ? 'primary' : ''}
      aria-disabled={off}
      aria-keyshortcuts={shortcut}
      title={shortcut.replace('Control', 'Ctrl')}
      onClick={() => off || onPress()}
    >
      {children}
    </button>
  );
}

/** Copies the link to what is shown. Where that is refused, it is there to be taken. */
function CopyLink({ actions }: { actions: Actions }) {
  const [refused, setRefused] = useState<string | null>(null);
  const copy = async () => {
    const link = await actions.link();
    try {
      await navigator.clipboard.writeText(link);
      setRefused(null);
      actions.tell('Link copied.');
    } catch {
      setRefused(link);
      actions.tell('The browser does not let this page copy. The link is selected: copy it from there.');
    }
  };
  const leave = () => {
    setRefused(null);
    actions.tell('');
  };
  const select = (field: HTMLInputElement | null) => field?.select();
  return (
    <>
      <button type="button" onClick={copy}>
        Copy link
      </button>
      {refused !== null && (
        <input ref={select} class="link" readOnly value={refused} aria-label="Link" onBlur={leave} />
      )}
    </>
  );
}
