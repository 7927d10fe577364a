/** A message to the other tabs of this page. */
type TabMessage = 'begins' | 'measures';

/** Null where the browser refuses one, as in some frames. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel('manyhands.measuring');
  } catch {
    return null;
  }
}

/** Notices other tabs that measure at the same time: they disturb each other. */
export class OtherTabs {
  readonly #channel = openChannel();
  #isMeasuring = false;

  /** `onOther` is called when another tab measures while this one does. */
  constructor(onOther: () => void) {
    if (!this.#channel) return;
    this.#channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
      if (!this.#isMeasuring) return;
      if (data === 'begins') this.#channel?.postMessage('measures' satisfies TabMessage);
      onOther();
    };
  }

  begin(): void {
    this.#isMeasuring = true;
    this.#channel?.postMessage('begins' satisfies TabMessage);
  }

  end(): void {
    this.#isMeasuring = false;
  }
}
