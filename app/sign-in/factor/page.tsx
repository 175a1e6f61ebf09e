import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AddApp } from '#components/settings/add-app';
import { AddPasskey } from '#components/settings/add-passkey';
import { ChoosePassword } from '#components/shell/choose-password';
import { Entry } from '#components/shell/entry';
import { FactorForm } from '#components/shell/factor-form';
import { SignOut } from '#components/shell/sign-out';
import { currentStanding } from '#lib/access/gates';
import { relyingParty } from '#lib/access/relying-party';
import { safePath } from '#lib/access/way-back';

export const metadata: Metadata = { title: 'Second factor' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Between password and console: a second factor, a password of one's own, or adding a factor where the house asks for it. */
export default async function FactorPage({ searchParams }: Props) {
  const next = safePath((await searchParams).next);
  const standing = await currentStanding();
  if (standing.kind === 'none') redirect('/sign-in');
  if (standing.kind === 'staff') redirect(next);
  return (
    <Entry>
      {standing.needs === 'password' ? (
        <ChoosePassword next={next} />
      ) : standing.needs === 'code' ? (
        <FactorForm next={next} passkeys={standing.actor.passkeys} />
      ) : (
        <section className="grid gap-4">
          <h1 className="page-title">Add a second factor</h1>
          <p>This console holds faces and documents, so a password alone does not open it. It takes a minute, once.</p>
          {relyingParty() ? <AddPasskey next={next} /> : null}
          <AddApp next={next} />
        </section>
      )}
      <SignOut />
    </Entry>
  );
}
