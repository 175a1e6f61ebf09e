export type PageFacts = { nonce: string; livekitUrl: string; appUrl: string; development: boolean };

/** The headers of every page. Scripts run with this request's nonce alone; the video service is the one other address. */
export function pageHeaders({ nonce, livekitUrl, appUrl, development }: PageFacts): Record<string, string> {
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // The development overlay writes styles without a nonce.
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    `connect-src 'self' ${videoOrigins(livekitUrl).join(' ')}${development ? ' ws:' : ''}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'permissions-policy': 'camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), display-capture=()',
    'cross-origin-opener-policy': 'same-origin',
    ...strictTransport(appUrl),
  };
}

/** The headers of every answer of the API: whatever a browser makes of one, it loads and runs nothing and stands in no frame. */
export function answerHeaders(appUrl: string): Record<string, string> {
  return {
    'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...strictTransport(appUrl),
  };
}

function strictTransport(appUrl: string): Record<string, string> {
  return appUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {};
}

/** LiveKit's client asks over HTTP why a WebSocket was refused, so both schemes of the one host are named. */
function videoOrigins(livekitUrl: string): string[] {
  const url = new URL(livekitUrl);
  const safe = url.protocol === 'wss:' || url.protocol === 'https:';
  return safe ? [`wss://${url.host}`, `https://${url.host}`] : [`ws://${url.host}`, `http://${url.host}`];
}
