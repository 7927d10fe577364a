/** A message to the other tabs of this page. */
type TabMessage = 'begins' | 'measures';

/** Notices other tabs that measure at the same time: they disturb each other. */
export class OtherTabs {
  #channel: BroadcastChannel | undefined;
  #isMeasuring = false;

  /** `onOther` is called when another tab measures while this one does. */
  constructor(onOther: () => void) {
    try {
      this.#channel = new BroadcastChannel('manyhands.measuring');
    } catch {
      // Refused by the browser, as in some frames.
      return;
    }
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
