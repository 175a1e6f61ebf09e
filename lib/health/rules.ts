export type Check = 'ok' | 'down';
export type Checks = Record<'database' | 'schema' | 'storage' | 'keys' | 'video' | 'mail', Check>;
export type Health = { status: 'ok' | 'degraded' | 'down'; checks: Checks };

/** Without video or mail most work goes on, so they only degrade; without the rest nothing can be kept. */
export function healthOf(checks: Checks): Health {
  const { video, mail, ...vital } = checks;
  if (Object.values(vital).includes('down')) return { status: 'down', checks };
  return { status: video === 'ok' && mail === 'ok' ? 'ok' : 'degraded', checks };
}
