import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Provider from 'oidc-provider';
import { anyPort } from '#lib/setup/ports';

export const CLIENT = { id: 'second-look', secret: 'tests-only-client-secret' } as const;

/**
 * A real OpenID provider on loopback. Whoever signs in there is who they say: the login is the address, `unverified:` in
 * front of it makes the address an unverified one, and `as:<subject>:` another subject with the same address.
 */
export async function startProvider() {
  const port = await anyPort(new Set());
  const issuer = `http://127.0.0.1:${port}`;
  let handle: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  const server = createServer((request, response) => {
    if (handle) handle(request, response);
    else response.writeHead(503).end();
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  /** The provider knows its client once that has an address. */
  const serve = (appUrl: string): void => {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [`${appUrl}/api/auth/callback/sso`],
          post_logout_redirect_uris: [`${appUrl}/sign-in`],
          backchannel_logout_uri: `${appUrl}/api/v1/sso/back-channel`,
          backchannel_logout_session_required: true,
        },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: false,
      cookies: { keys: ['tests-only'] },
      features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
      // Left to itself it calls no address of this machine, where the console under test is.
      fetch: (url, options = {}) => fetch(url, { ...options, dispatcher: undefined } as RequestInit),
      findAccount: (_context, login) => ({
        accountId: login,
        claims: () => {
          const [, subject, bare = login] = /^as:(\w+):(.*)$/.exec(login) ?? [];
          const verified = !bare.startsWith('unverified:');
          return { sub: subject ?? login, email: bare.replace('unverified:', ''), email_verified: verified };
        },
      }),
    });
    handle = provider.callback();
  };
  const stop = (): Promise<void> =>
    new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done());
    });
  return { issuer, serve, stop };
}
