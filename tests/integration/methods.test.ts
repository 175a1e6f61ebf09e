import { describe, expect, test } from 'vitest';
import { api } from '#lib/http/api';
import type { AnyEndpoint } from '#lib/http/endpoint';
import { ENDPOINTS } from '#lib/http/endpoints';
import { useDatabase } from '#tests/factories';

useDatabase();

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const declared = Object.values(ENDPOINTS) as AnyEndpoint[];
const paths = new Set(declared.map(({ path }) => path));
/** What a concrete address takes, by whichever declared paths it fits. */
const takenAt = (address: string) =>
  declared
    .filter(({ path }) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(address))
    .map(({ method }) => method);

describe('a known address asked by a wrong method', () => {
  test.each([...paths])('%s says which it takes, in a problem document', async (path) => {
    const address = path.replaceAll(/\{\w+\}/g, 'x');
    const taken: string[] = takenAt(address);
    const own = declared.filter((one) => one.path === path).map(({ method }) => method);
    for (const method of METHODS.filter((one) => !taken.includes(one))) {
      const answer = await api.fetch(new Request(`http://console.test/api/v1${address}`, { method }));
      expect([method, answer.status]).toEqual([method, 405]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.headers.get('allow')?.split(', ')).toEqual(expect.arrayContaining(own));
      expect(await answer.json()).toMatchObject({ code: 'method_not_allowed', status: 405 });
    }
  });
});
