import type { Findings, Queries } from '../model/engine.ts';
import type { ExportFormat, PictureWords } from '../model/generated.ts';
import { drawPng } from './png.ts';

/** The formats of files: those of the engine, and one that only the page can make. */
export type FileFormat = ExportFormat | 'png';

/** How the name of a file ends, and its media type. */
export const FILES: Record<FileFormat, { extension: string; type: string }> = {
  json: { extension: 'json', type: 'application/json' },
  'json+spans': { extension: 'spans.json', type: 'application/json' },
  csv: { extension: 'csv', type: 'text/csv' },
  spans: { extension: 'spans.csv', type: 'text/csv' },
  chrome: { extension: 'trace.json', type: 'application/json' },
  perfetto: { extension: 'pftrace', type: 'application/octet-stream' },
  svg: { extension: 'svg', type: 'image/svg+xml' },
  png: { extension: 'png', type: 'image/png' },
};

type Source = Pick<Findings, 'evidence' | 'report'>;

/** Makes a file of a result. Not during a measurement, which it would disturb. */
export async function makeFile(
  queries: Queries,
  { evidence, report }: Source,
  format: FileFormat,
  words?: PictureWords,
): Promise<Blob> {
  const written = format === 'png' ? 'svg' : format;
  const bytes = await queries.export(written, evidence, report.link, words);
  const file = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: FILES[format].type });
  return format === 'png' ? drawPng(await file.text()) : file;
}

/** The bytes of a file as text, for programs that drive the page. */
export async function base64(file: Blob): Promise<string> {
  const reader = new FileReader();
  const read = new Promise((resolve, reject) => {
    reader.onload = resolve;
    reader.onerror = () => reject(reader.error);
  });
  reader.readAsDataURL(file);
  await read;
  return String(reader.result).replace(/^[^,]*,/, '');
}
