/** A turning ring; silent to screen readers unless it is given words. */
export function Spinner({ label }: { label?: string | undefined }) {
  return (
    <>
      <svg className="spinner" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" opacity="0.3" />
        <path d="M8 1.5a6.5 6.5 0 0 1 6.5 6.5" strokeLinecap="round" />
      </svg>
      {label ? <span className="visually-hidden">{label}</span> : null}
    </>
  );
}
