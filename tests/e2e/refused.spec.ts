import { expect } from '@playwright/test';
import { test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test('an address that cannot be read and a method that nothing takes are refused plainly, pages and API alike', async ({
  request,
}) => {
  for (const path of ['/v/%E0%A4%A', '/queue/%']) {
    const answer = await request.get(`${stack().appUrl}${path}`);
    expect([path, answer.status(), await answer.text()]).toEqual([path, 400, 'This address cannot be read.']);
  }
  for (const path of ['/api/v1/%E0%A4%A', '/api/v1/cases/%']) {
    const answer = await request.get(`${stack().appUrl}${path}`);
    expect([path, answer.status(), (await answer.json()).code]).toEqual([path, 400, 'invalid_input']);
  }
  for (const path of ['/', '/sign-in', '/v/book', '/healthz', '/api/v1/cases', '/api/auth/session', '/favicon.ico']) {
    const answer = await request.fetch(`${stack().appUrl}${path}`, { method: 'TRACE' });
    expect([path, answer.status(), (await answer.json()).code]).toEqual([path, 405, 'method_not_allowed']);
  }
});
