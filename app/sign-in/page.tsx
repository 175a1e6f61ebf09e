import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Entry } from '#components/shell/entry';
import { SignInForm } from '#components/shell/sign-in-form';
import { currentStaff, sessionEnded } from '#lib/access/gates';
import { hasSso } from '#lib/access/sso';
import { safePath } from '#lib/access/way-back';
import { env } from '#lib/env';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const asked = await searchParams;
  const next = safePath(asked.next);
  // While the database is away the form still shows; what it is sent for then says so.
  if (await currentStaff().catch(() => null)) redirect(next);
  return (
    <Entry>
      <SignInForm
        next={next}
        ended={await sessionEnded().catch(() => false)}
        sso={hasSso()}
        passwords={env().PASSWORD_SIGN_IN === 'allowed'}
        failed={asked.error === 'address_not_allowed' ? asked.error : asked.error ? 'sso' : null}
      />
    </Entry>
  );
}
