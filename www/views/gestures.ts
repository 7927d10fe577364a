// Gestures on the timeline, with a mouse, a trackpad or fingers.

/** Places are shares of the plots' width: 0 at the left edge, 1 at the right one. */
export interface GestureHandlers {
  /** The pointer is over a plot, without touching. */
  hover(plot: HTMLElement, event: PointerEvent): void;
  leave(): void;
  /** A click or a tap on a plot. */
  press(plot: HTMLElement, event: PointerEvent): void;
  /** What is shown moves to the right by a share of the width. */
  drag(by: number): void;
  /** `factor` times as much is to be shown; what is at `about` stays there. */
  zoom(about: number, factor: number): void;
}

/** A pointer that has moved less has only pressed, in CSS pixels. */
const STILL = 4;
const ZOOM_PER_PIXEL = 0.002;
const PIXELS_PER_LINE = 16;

/** Listens until the returned function is called. */
export function listenForGestures(timeline: HTMLElement, handlers: GestureHandlers): () => void {
  const listening = new AbortController();
  const gestures = new Gestures(timeline, handlers);
  const on = <K extends keyof HTMLElementEventMap>(type: K, handle: (event: HTMLElementEventMap[K]) => void) =>
    timeline.addEventListener(type, handle, { signal: listening.signal, passive: false });
  on('pointerdown', (event) => gestures.down(event));
  on('pointermove', (event) => gestures.move(event));
  on('pointerup', (event) => gestures.up(event));
  on('pointercancel', (event) => gestures.cancel(event));
  // A finger that is lifted has left, but what it tapped stays pointed at.
  on('pointerleave', ({ pointerType }) => pointerType !== 'touch' && handlers.leave());
  on('wheel', (event) => gestures.wheel(event));
  return () => listening.abort();
}

class Gestures {
  /** Where each pointer that is down was last, and whether it has moved since it went down. */
  #down = new Map<number, { x: number; startX: number; moved: boolean }>();

  constructor(
    private readonly timeline: HTMLElement,
    private readonly handlers: GestureHandlers,
  ) {}

  down(event: PointerEvent): void {
    if (!plotOf(event) || event.button !== 0) return;
    const moved = this.#down.size > 0;
    for (const other of this.#down.values()) other.moved = true;
    this.#down.set(event.pointerId, { x: event.clientX, startX: event.clientX, moved });
  }

  move(event: PointerEvent): void {
    const plot = plotOf(event);
    const pointer = this.#down.get(event.pointerId);
    if (pointer) this.#drag(pointer, event);
    if (event.pointerType === 'touch') return;
    if (plot) this.handlers.hover(plot, event);
    else if (!pointer) this.handlers.leave();
  }

  up(event: PointerEvent): void {
    const plot = plotOf(event);
    const pointer = this.#down.get(event.pointerId);
    this.#down.delete(event.pointerId);
    if (plot && pointer && !pointer.moved) this.handlers.press(plot, event);
  }

  cancel(event: PointerEvent): void {
    this.#down.delete(event.pointerId);
    this.handlers.leave();
  }

  wheel(event: WheelEvent): void {
    if (!plotOf(event)) return;
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? PIXELS_PER_LINE : 1;
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    // Without a key the page scrolls, as everywhere.
    if (event.ctrlKey || event.metaKey || event.altKey) {
      this.handlers.zoom(this.#share(event.clientX), Math.exp(event.deltaY * unit * ZOOM_PER_PIXEL));
    } else if (sideways) this.handlers.drag((-(event.deltaX || event.deltaY) * unit) / this.#plot().width);
    else return;
    event.preventDefault();
  }

  #drag(pointer: { x: number; startX: number; moved: boolean }, event: PointerEvent): void {
    if (!pointer.moved && Math.abs(event.clientX - pointer.startX) < STILL) return;
    // Also beyond the edge of the timeline.
    if (!pointer.moved) this.timeline.setPointerCapture(event.pointerId);
    pointer.moved = true;
    const others = [...this.#down.values()].filter((other) => other !== pointer);
    if (others[0]) this.#pinch(pointer.x, event.clientX, others[0].x);
    else this.handlers.drag((event.clientX - pointer.x) / this.#plot().width);
    pointer.x = event.clientX;
  }

  /** One of two fingers has moved; the time under the other one stays there. */
  #pinch(from: number, to: number, other: number): void {
    if ((from - other) * (to - other) <= 0) return;
    this.handlers.zoom(this.#share(other), (from - other) / (to - other));
  }

  #share(clientX: number): number {
    const { left, width } = this.#plot();
    return (clientX - left) / width;
  }

  /** All plots are equally wide. */
  #plot(): DOMRect {
    return (this.timeline.querySelector(PLOT) ?? this.timeline).getBoundingClientRect();
  }
}

/** A row's drawing, where there is one. */
export const PLOT = '.plot[data-strategy]';

function plotOf({ target, clientX, clientY }: MouseEvent): HTMLElement | null {
  // The events of a captured pointer do not say what is below it.
  const under =
    target instanceof Element && target.closest(PLOT) ? target : document.elementFromPoint(clientX, clientY);
  return under?.closest<HTMLElement>(PLOT) ?? null;
}
