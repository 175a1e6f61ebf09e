import { Wordmark } from '#components/shell/wordmark';

export default function NotFound() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6">
      <Wordmark />
      <h1 className="page-title">Nothing is here</h1>
      <p>Check the address. If a link brought you here, ask whoever sent it for a new one.</p>
    </main>
  );
}
