import type { Catalogue } from '../catalogue.ts';

export const advice: Catalogue['advice'] = {
  question: 'Was passt zu meiner Anwendung?',
  predicted: 'vorhergesagt',
  changeTitle: 'Was das ändern würde',
  machines: 'Auf anderen Rechnern, vorhergesagt',
  unknown: 'zu lang für eine Simulation',
  onNodes: (strategy, { used, count, limit, dealingMs }, figuresOf) =>
    [
      count === 1 ? `dort: ${strategy}` : `auf jedem: ${strategy}`,
      ...(used < count ? [`nur ${figuresOf.count(used)} davon nötig`] : []),
      ...(limit === null ? [] : [`höchstens ${figuresOf.count(limit)} zugleich wartend auf jedem`]),
      `der Verteiler ist ${figuresOf.time(dealingMs)} beschäftigt`,
    ].join('; '),
};
