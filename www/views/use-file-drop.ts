import { useEffect, useState } from 'preact/hooks';

/** The file that was last dropped on the page. Anything else that is dropped is left to the browser. */
export function useFileDrop(): File | null {
  const [file, setFile] = useState<File | null>(null);
  useEffect(() => {
    const listening = new AbortController();
    const allow = (event: DragEvent) => {
      // Otherwise the browser would leave the page and show the file.
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      allow(event);
      const [dropped] = event.dataTransfer?.files ?? [];
      if (dropped) setFile(dropped);
    };
    addEventListener('dragover', allow, { signal: listening.signal });
    addEventListener('drop', drop, { signal: listening.signal });
    return () => listening.abort();
  }, []);
  return file;
}
