import { CardFront, CORNERS } from '#components/call/instruction-things';

/** A document that is tilted, brought closer, turned to its edge, covered by a hand or moved half out; the stylesheet says which. */
export function HandledCard({ kind }: { kind: string }) {
  return (
    <>
      <path className="fig-hint" d={CORNERS} />
      <g className="fig-handled">
        <CardFront />
        {kind === 'id_tilt' ? <path className="fig-glint" d="M60 60l24 0-30 80h-18z" /> : null}
      </g>
      {kind === 'hand_id' ? <Hand /> : null}
      {kind === 'id_tilt' ? (
        <path className="fig-hint" d="M62 172c22 10 54 10 76 0m-11-6l11 6-6 11M73 166l-11 6 6 11" />
      ) : null}
    </>
  );
}

/** An open hand that passes from one side to the other. */
export function Hand() {
  return (
    <g className="fig-palm">
      <path
        className="fig-fill"
        d="M76 178v-58q0-6 5-6t5 6V96q0-6 6-6t6 6v20-30q0-6 6-6t6 6v30-22q0-6 6-6t6 6v44l12-14q5-5 9-1t1 9l-22 46z"
      />
    </g>
  );
}

/** Four boxes whose digits come back aloud, by hand, or by a sign. */
export function FourDigits({ kind }: { kind: string }) {
  return (
    <>
      {[18, 62, 106, 150].map((x) => (
        <g key={x} className="fig-digit">
          <rect className="fig-white" x={x} y="34" width="32" height="44" rx="6" />
          <circle className="fig-dot" cx={x + 16} cy="56" r="4" />
        </g>
      ))}
      {kind === 'show_digits' ? <Hand /> : <Speaker signs={kind === 'sign_digits'} />}
    </>
  );
}

function Speaker({ signs }: { signs: boolean }) {
  return (
    <>
      <path className="fig-fill" d="M52 196c2-20 14-27 34-30l2-10h24l2 10c20 3 32 10 34 30" />
      <path className="fig-fill" d="M100 94c19 0 30 14 30 32 0 20-13 35-30 35s-30-15-30-35c0-18 11-32 30-32z" />
      <circle className="fig-dot" cx="90" cy="126" r="2.8" />
      <circle className="fig-dot" cx="111" cy="126" r="2.8" />
      <path className="fig-line" d="M92 145q8 4 16 0" />
      {signs ? (
        <path className="fig-hint fig-waves" d="M146 112v28m-7-8l7 8 7-8" />
      ) : (
        <path className="fig-hint fig-waves" d="M146 118q10 12 0 26m13-34q18 20 0 42" />
      )}
    </>
  );
}
