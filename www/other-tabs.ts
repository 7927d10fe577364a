/** What a tab says to the others of this page. */
type Said = 'begins' | 'measures';

/** Null where the browser refuses one, as in some frames. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel('manyhands.measuring');
  } catch {
    return null;
  }
}

/** Tabs that measure at the same time disturb one another: they tell each other. */
export class OtherTabs {
  readonly #channel = openChannel();
  #isMeasuring = false;

  /** `onOther` is called when another tab measures while this one does. */
  constructor(onOther: () => void) {
    if (!this.#channel) return;
    this.#channel.onmessage = ({ data }: MessageEvent<Said>) => {
      if (!this.#isMeasuring) return;
      if (data === 'begins') this.#channel?.postMessage('measures' satisfies Said);
      onOther();
    };
  }

  begin(): void {
    this.#isMeasuring = true;
    this.#channel?.postMessage('begins' satisfies Said);
  }

  end(): void {
    this.#isMeasuring = false;
  }
}
