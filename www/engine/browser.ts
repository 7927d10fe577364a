import type { System } from '../model/generated.ts';

/** The browser's name and major version for the report, from what it says of itself. */
export function browserName(userAgent: string): string {
  // It does not report its own version, only a made-up one of Safari.
  if (isWebKit(userAgent) && /Linux/.test(userAgent)) return 'WebKitGTK';
  // The order matters: most browsers also call themselves Safari, and many Chrome.
  const names: [RegExp, string][] = [
    [/Firefox\/(\d+)/, 'Firefox'],
    [/Edg\/(\d+)/, 'Edge'],
    [/(?:Headless)?Chrom(?:e|ium)\/(\d+)/, 'Chromium'],
    [/Version\/(\d+).*Safari/, 'Safari'],
  ];
  for (const [pattern, name] of names) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return 'an unknown browser';
}

/** The family of the operating system, from what the browser says of itself. */
export function systemOf(userAgent: string): System {
  // The order matters: Android also calls itself Linux, and iOS a kind of Mac OS X.
  const systems: [RegExp, System][] = [
    [/Android/, 'android'],
    [/iPhone|iPad/, 'ios'],
    [/Windows/, 'windows'],
    [/Mac OS X/, 'macos'],
    [/Linux/, 'linux'],
  ];
  return systems.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'other';
}

/** Whether its engine is WebKit: Safari, and all browsers of iOS. Chromium claims to be WebKit, too. */
export function isWebKit(userAgent: string): boolean {
  return /AppleWebKit/.test(userAgent) && !/Chrom(e|ium)\//.test(userAgent);
}
