import { Wordmark } from '#components/shell/wordmark';
import { LinkButton } from '#components/ui/button';
import { currentStaff } from '#lib/access/gates';

/** Says nothing of what may be here. Staff get a way back to their console; others are told where links come from. */
export default async function NotFound() {
  const person = await currentStaff().catch(() => null);
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center justify-items-start gap-4 p-6">
      <Wordmark />
      <h1 className="page-title">Nothing is here</h1>
      <p>Check the address. If a link brought you here, ask whoever sent it for a new one.</p>
      {person ? <LinkButton href="/">Go to your first page</LinkButton> : null}
    </main>
  );
}
