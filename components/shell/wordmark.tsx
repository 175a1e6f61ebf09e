/** Two circles that meet: the first look and the second; where they overlap, an eye. */
export function Sign() {
  return (
    <svg className="sign" viewBox="0 0 36 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <path className="sign-lens" d="M18 3.6a10 10 0 0 1 0 16.8 10 10 0 0 1 0-16.8z" stroke="none" />
      <circle className="sign-first" cx="12.5" cy="12" r="10" strokeWidth="1.5" />
      <circle cx="23.5" cy="12" r="10" strokeWidth="2.4" />
      <circle cx="18" cy="12" r="3" fill="currentColor" stroke="none" />
    </svg>
  );
}

/** The sign and a name. */
export function Wordmark({ name = 'Second Look' }: { name?: string | undefined }) {
  return (
    <span className="wordmark">
      <Sign />
      <span>{name}</span>
    </span>
  );
}
