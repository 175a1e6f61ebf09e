import { globSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STAFF_ROLES, type StaffRole } from '#db/schema/staff';
import { AUDIENCE_ROLES, PAGE_AUDIENCES } from '#lib/access/policy';
import { FIRST_PAGE } from '#lib/staff/text';
import { makeStaff, useDatabase } from '#tests/factories';
import { caseInCall, caseProposed, openGuest } from '#tests/factories-calls';
import { arrive, enrolled } from '#tests/factories-factors';
import { builtConsole, type Told } from '#tests/setup/built-console';

/** Every page there is, by its address: `/cases/[caseId]`. */
const PAGES = globSync('app/**/page.tsx')
  .map((path) => `/${path.replaceAll(/^app\/|\([^)]*\)\/|\/?page\.tsx$/g, '')}`)
  .sort();
/** Who holds the case: their name stands on the case's page, and on nothing that others are answered. */
const HOLDER = 'Quincy Holder';

const ASKERS = [...STAFF_ROLES, 'half', 'guest', 'second device', 'nobody'] as const;
type Asker = (typeof ASKERS)[number];
const isStaff = (asker: Asker): asker is StaffRole => (STAFF_ROLES as readonly string[]).includes(asker);

useDatabase();
let site: Awaited<ReturnType<typeof builtConsole>>;
const cookies: Partial<Record<Asker, string>> = {};
const ids: Record<string, string> = {};
const plain = new Map<string, Told>();

beforeAll(async () => {
  for (const role of STAFF_ROLES) cookies[role] = (await arrive(await makeStaff(role))).cookie;
  const holder = await makeStaff('agent', { name: HOLDER });
  const talk = await caseInCall(holder);
  const { caseId } = await caseProposed(holder);
  Object.assign(ids, { caseId: talk.caseId, subject: talk.caseId, staffId: holder.id, proposed: caseId });
  cookies.half = (await arrive((await enrolled()).person)).cookie;
  cookies.guest = talk.cookie;
  cookies['second device'] = (await openGuest(talk.caseId, { first: false })).cookie;
  site = await builtConsole();
  for (const page of PAGES)
    await Promise.all(ASKERS.map(async (asker) => plain.set(`${asker} ${page}`, await ask(page, asker))));
}, 600_000);
afterAll(() => site?.stop());

function addressOf(page: string): string {
  return page.replaceAll(/\[(\w+)\]/g, (_, name: string) => {
    const id = page.startsWith('/approvals/') ? ids.proposed : ids[name];
    if (!id) throw new Error(`${page}: the test knows no ${name}`);
    return id;
  });
}

function ask(page: string, asker: Asker, headers: Readonly<Record<string, string>> = {}): Promise<Told> {
  const cookie = cookies[asker];
  const sent = { ...(cookie ? { cookie } : {}), ...headers };
  return site.ask(addressOf(page), sent);
}

/** "200", or "307 /sign-in": where to, never off this very site. */
function said({ status, location }: Told): string {
  if (location === undefined) return String(status);
  const to = new URL(location, site.url);
  return to.origin === site.url ? `${status} ${to.pathname}` : `${status} ${location}`;
}

/** What the table of who may do what makes of it. */
function due(page: string, asker: Asker): string {
  if (Object.hasOwn(PAGE_AUDIENCES, page)) return dueOfConsole(page as keyof typeof PAGE_AUDIENCES, asker);
  if (page === '/v' || page.startsWith('/v/')) return dueOfLink(page, asker);
  const elsewhere = asker === 'half' ? '307 /sign-in/factor' : '307 /sign-in';
  if (page === '/') return isStaff(asker) ? `307 ${FIRST_PAGE[asker]}` : elsewhere;
  if (page === '/setup') return '200';
  if (page === '/sign-in/again') return '200';
  if (page === '/sign-in') return isStaff(asker) ? '307 /' : '200';
  if (page === '/sign-in/factor') return isStaff(asker) ? '307 /' : asker === 'half' ? '200' : '307 /sign-in';
  return 'a page that the test does not know: say here who may open it';
}

function dueOfConsole(page: keyof typeof PAGE_AUDIENCES, asker: Asker): string {
  if (isStaff(asker)) return AUDIENCE_ROLES[PAGE_AUDIENCES[page]].includes(asker) ? '200' : '404';
  return asker === 'half' ? '307 /sign-in/factor' : '307 /sign-in';
}

/** The user is in their call, so that every other step leads there. */
function dueOfLink(page: string, asker: Asker): string {
  if (page === '/v' || page === '/v/help') return '200';
  if (asker !== 'guest') return '307 /v';
  return page === '/v/call' ? '200' : '307 /v/call';
}

describe('every page, as it is built and served, answers', () => {
  test.each(ASKERS)('%s as the table says', (asker) => {
    const table = (of: (page: string) => string) => Object.fromEntries(PAGES.map((page) => [page, of(page)]));
    const answers = table((page) => said(plain.get(`${asker} ${page}`) ?? never(page)));
    expect(answers).toEqual(table((page) => due(page, asker)));
  });

  test('names who holds a case to those alone who may open the page', () => {
    const shown = new Set([...plain].filter(([, { body }]) => body.includes(HOLDER)).map(([who]) => who));
    for (const where of ['auditor /cases/[caseId]', 'supervisor /approvals', 'admin /settings/staff'])
      expect([...shown]).toContain(where);
    for (const [who, told] of plain) if (told.status !== 200) expect(told.body, who).not.toContain(HOLDER);
    for (const page of PAGES)
      for (const asker of ['guest', 'second device', 'nobody', 'half'] as const)
        expect(plain.get(`${asker} ${page}`)?.body, `${asker} ${page}`).not.toContain(HOLDER);
  });

  test('under a policy whose nonce no other answer has', () => {
    const nonces = [...plain].map(([who, { policy }]) => [who, /'nonce-([^']{24})'/.exec(policy ?? '')?.[1]] as const);
    for (const [who, nonce] of nonces) expect(nonce, who).toBeDefined();
    expect(new Set(nonces.map(([, nonce]) => nonce)).size).toBe(nonces.length);
  });
});

const FORGED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a proxy that was gone through five times': { 'x-middleware-subrequest': fiveTimes('proxy') },
  'a middleware that was gone through five times': { 'x-middleware-subrequest': fiveTimes('middleware') },
  'another forwarded host': { 'x-forwarded-host': 'elsewhere.test', 'x-forwarded-proto': 'https' },
  'another host': { host: 'elsewhere.test' },
  'the path that the house’s own proxy tells its pages': { 'x-second-look-path': '/v/help' },
};
/** Who is refused what, when nothing is forged. */
const refused = () =>
  PAGES.flatMap((page) =>
    ASKERS.map((asker) => ({ page, asker, before: plain.get(`${asker} ${page}`) ?? never(page) })),
  ).filter(({ before }) => before.status !== 200);

describe('a page gives no more to whoever', () => {
  test.each(Object.keys(FORGED))('forges %s', async (forgery) => {
    for (const { page, asker, before } of refused()) {
      const told = await ask(page, asker, FORGED[forgery]);
      expect(said(told), `${asker} ${page}`).toBe(said(before));
      expect(told.body, `${asker} ${page}`).not.toContain(HOLDER);
      expect(told.policy, `${asker} ${page}`).toContain("'nonce-");
    }
  });

  test('asks as the pages’ own router does, whose answers name a refusal within themselves', async () => {
    for (const { page, asker, before } of refused()) {
      const cookie = cookies[asker];
      const told = await site.ask(`${addressOf(page)}?_rsc`, { rsc: '1', ...(cookie ? { cookie } : {}) });
      const [, to] = said(before).split(' ');
      const word = to ? new RegExp(`NEXT_REDIRECT;\\w+;${to}[?;]`) : /NEXT_HTTP_ERROR_FALLBACK;404/;
      expect(told.body, `${asker} ${page}`).toMatch(word);
      expect(told.body, `${asker} ${page}`).not.toContain(HOLDER);
    }
  });
});

function never(page: string): never {
  throw new Error(`${page} was not asked for`);
}

function fiveTimes(name: string): string {
  return Array.from({ length: 5 }, () => name).join(':');
}
