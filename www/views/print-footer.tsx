import '../styles/print.css';
import { useEffect } from 'preact/hooks';
import { paper as english } from '../words/en/result.ts';
import { useWords } from '../words/use-words.ts';

/** What only a printed page says: where it comes from. It also has the page printed in ink, whatever the theme. */
export function PrintFooter({ link }: { link: string }) {
  const words = useWords('paper', english);
  useEffect(inkWhilePrinting, []);
  return (
    <p class="print-footer">
      {words.link} <a href={link}>{link}</a>
    </p>
  );
}

/** The drawings follow a change of the theme, but not one of the medium: they are made before that. */
function inkWhilePrinting(): () => void {
  const { dataset } = document.documentElement;
  let before: string | undefined;
  const begin = () => {
    before = dataset.theme;
    dataset.theme = 'print';
  };
  const end = () => {
    if (before === undefined) delete dataset.theme;
    else dataset.theme = before;
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  return () => {
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
  };
}
