/** How the page is embedded: with the sentence as text, or with its controls. */
export type EmbedForm = 'text' | 'edit';

/** The form that the query of the address asks for; null for the whole page. */
export function embedForm(query: string): EmbedForm | null {
  const embed = new URLSearchParams(query).get('embed');
  if (embed === null) return null;
  return embed === 'edit' ? 'edit' : 'text';
}
