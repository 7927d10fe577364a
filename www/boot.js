// The first script of the page. It is a classic script, so it also runs where the modules don't, and says why. Old browsers
// must be able to parse it as it is: scripts/lib/site.ts copies it unchanged.

(() => {
  const SLOW_AFTER_MS = 10000;

  const TEXTS = {
    en: {
      file: 'Open Manyhands through a web server: browsers do not load modules from files. For example, run “python3 -m http.server --bind 127.0.0.1” in this folder, and open http://127.0.0.1:8000/.',
      old: 'This browser lacks JavaScript modules or WebAssembly, which Manyhands needs. Please use a current browser.',
      missing:
        'A file of Manyhands is missing or damaged, or this browser is too old for it. Reload the page, or try a current browser. If neither helps, the site was not uploaded completely.',
      slow: 'Manyhands is still waiting for one of its files. It starts as soon as the file arrives. If nothing changes, reload the page.',
      sandbox:
        'Manyhands cannot start in this sandbox. The author of the page around it must add “allow-same-origin” to the frame’s “sandbox” attribute.',
      /** @param {string} reason */
      broken: (reason) =>
        `Manyhands could not start (${reason}). Either this browser is too old, or one of the page’s files is damaged.`,
    },
    de: {
      file: 'Öffne Manyhands über einen Webserver: Browser laden keine Module aus Dateien. Zum Beispiel: „python3 -m http.server --bind 127.0.0.1“ in diesem Ordner starten und http://127.0.0.1:8000/ öffnen.',
      old: 'Diesem Browser fehlen JavaScript-Module oder WebAssembly, die Manyhands braucht. Bitte nimm einen aktuellen.',
      missing:
        'Eine Datei von Manyhands fehlt oder ist beschädigt, oder dieser Browser ist zu alt dafür. Lade die Seite neu, oder nimm einen aktuellen Browser. Hilft beides nicht, wurde die Seite unvollständig hochgeladen.',
      slow: 'Manyhands wartet noch auf eine seiner Dateien. Sobald sie da ist, geht es los. Tut sich nichts, lade die Seite neu.',
      sandbox:
        'Manyhands kann in dieser Sandbox nicht starten. Wer die Seite darum herum schreibt, muss beim Rahmen „allow-same-origin“ zum Attribut „sandbox“ hinzufügen.',
      /** @param {string} reason */
      broken: (reason) =>
        `Manyhands konnte nicht starten (${reason}). Entweder ist dieser Browser zu alt, oder eine Datei der Seite ist beschädigt.`,
    },
  };

  /** @param {string} name */
  const load = (name) => {
    try {
      return localStorage.getItem(`manyhands.${name}`);
    } catch (_refused) {
      return null;
    }
  };

  // Before anything is painted: applied later, a stored choice would flash. www/views/header.tsx keeps it.
  const theme = load('theme');
  if (theme) document.documentElement.dataset.theme = theme;

  // In browsers with Trusted Types, every address of a script or worker passes through here: only files of this site are
  // allowed. This script is in a folder directly below the site's root.
  const { trustedTypes } =
    /** @type {{ trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(address: string): string }): void } }} */ (
      /** @type {unknown} */ (window)
    );
  const { currentScript } = document;
  if (trustedTypes && currentScript instanceof HTMLScriptElement) {
    const site = new URL('..', currentScript.src).href;
    trustedTypes.createPolicy('default', {
      createScriptURL(address) {
        const { href } = new URL(address, document.baseURI);
        if (href.slice(0, site.length) !== site) throw new TypeError(`${href} is not in ${site}`);
        return href;
      },
    });
  }

  /** The page then says itself what it waits for. */
  const hasStarted = () => 'manyhands' in window;

  /** @param {(texts: typeof TEXTS.en) => string} textIn */
  const fail = (textIn) => {
    if (hasStarted()) return;
    const text = textIn((load('language') || navigator.language).slice(0, 2) === 'de' ? TEXTS.de : TEXTS.en);
    const show = () => {
      const place = document.getElementById('app');
      const note = document.createElement('p');
      note.className = 'notice failed';
      note.setAttribute('role', 'alert');
      note.textContent = text;
      // The style sheet may be missing, too.
      note.style.cssText =
        'max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1.125rem/1.5 system-ui, sans-serif';
      if (!place || hasStarted()) return;
      place.textContent = '';
      place.appendChild(note);
    };
    // A file that does not arrive delays the event.
    if (document.getElementById('app')) show();
    else document.addEventListener('DOMContentLoaded', show);
  };

  /** The browser may have stored what the host sent during an incomplete upload. Reloading the page then needs this. */
  const refresh = () =>
    document.querySelectorAll('script[src], link[href]').forEach((element) => {
      const address =
        element instanceof HTMLScriptElement ? element.src : /** @type {HTMLLinkElement} */ (element).href;
      fetch(address, { cache: 'reload' }).catch(() => {});
    });

  let outcome = 'failed';
  if (location.protocol === 'file:') {
    fail((texts) => texts.file);
  } else if (window.origin === 'null') {
    fail((texts) => texts.sandbox);
  } else if (!('noModule' in HTMLScriptElement.prototype) || typeof WebAssembly === 'undefined') {
    fail((texts) => texts.old);
  } else {
    outcome = 'done';
    const timer = setTimeout(() => {
      fail((texts) => texts.slow);
      // Browsers draw nothing before the styles are there, except those that a script has added.
      const link = document.querySelector('link[rel=stylesheet]');
      if (link instanceof HTMLLinkElement && !link.sheet) link.replaceWith(link.cloneNode());
    }, SLOW_AFTER_MS);
    // Error events of scripts that can't be loaded (or whose imports can't) don't bubble.
    const listening = (/** @type {Event} */ event) => {
      const message = 'message' in event ? String(event.message) : '';
      const isOfScript = event.target instanceof HTMLScriptElement;
      if (!isOfScript && !message) return;
      clearTimeout(timer);
      refresh();
      fail((texts) => (isOfScript ? texts.missing : texts.broken(message)));
    };
    addEventListener('error', listening, true);
    addEventListener('load', () => removeEventListener('error', listening, true));
  }
  // www/main.tsx reads it.
  document.documentElement.dataset.boot = outcome;
})();
