// If neither a server nor a service worker answers `/io`, every worker answers its own fetches. Loaded only then.

import { PICTURE_FILES } from '../io/pictures.ts';
import { SiteResponder } from '../io/site-responder.ts';

const URLS = import.meta.glob<string>('../io/pictures/*.jpg', { query: '?url', import: 'default', eager: true });

/** A responder with its own queue. */
export function ownResponder(): SiteResponder {
  const pictures = PICTURE_FILES.map((motif) => motif.map((file) => URLS[`../io/pictures/${file}`] ?? file));
  return new SiteResponder(pictures, (url) => fetch(url));
}
