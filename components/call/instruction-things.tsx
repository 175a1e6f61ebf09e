/** The corners of a frame to hold something in. */
export const CORNERS = 'M22 58V44h14M164 44h14v14M178 142v14h-14M36 156H22v-14';

/** A document slides into a frame, its portrait side up. */
export function FrontCard() {
  return (
    <>
      <path className="fig-hint" d={CORNERS} />
      <g className="fig-slide">
        <CardFront />
      </g>
    </>
  );
}

/** A document in a frame is turned over. */
export function BackCard() {
  return (
    <>
      <path className="fig-hint" d={CORNERS} />
      <g className="fig-side-front">
        <CardFront />
      </g>
      <g className="fig-side-back">
        <rect className="fig-fill" x="36" y="60" width="128" height="80" rx="8" />
        <path className="fig-band" d="M36 72h128v14H36z" />
        <path className="fig-line" d="M48 99h46M48 110h30" />
        <path className="fig-code" d="M48 123h104M48 131h104" />
      </g>
      <path className="fig-hint fig-turn" d="M66 176c20 9 48 9 68 0m-3 11l4-12-13-2" />
    </>
  );
}

/** A document in a frame comes nearer until it fills it. */
export function CloserCard() {
  return (
    <>
      <path className="fig-hint" d={CORNERS} />
      <g className="fig-closer">
        <CardFront />
      </g>
      <path className="fig-hint" d="M100 190v-22m-8 8l8-8 8 8" />
    </>
  );
}

/** A document is tipped to and fro, so that light moves over it. */
export function TiltCard() {
  return (
    <>
      <path className="fig-hint" d={CORNERS} />
      <g className="fig-tilt">
        <CardFront />
      </g>
      <path className="fig-hint" d="M186 78c8 14 8 30 0 44m-4-10l4 10 9-6" />
    </>
  );
}

/** A card of no particular country, its portrait side up. */
export function CardFront() {
  return (
    <>
      <rect className="fig-fill" x="36" y="60" width="128" height="80" rx="8" />
      <rect className="fig-white" x="47" y="74" width="38" height="48" rx="3" />
      <circle className="fig-hair" cx="66" cy="92" r="8" />
      <path className="fig-hair" d="M51 121c1-12 7-17 15-17s14 5 15 17z" />
      <path className="fig-line" d="M97 80h54M97 94h40M97 108h48" />
      <path className="fig-code" d="M97 123h56" />
    </>
  );
}

/** A telephone is turned slowly across a room. */
export function Room() {
  return (
    <>
      <path
        className="fig-faint"
        d="M6 150h188M28 52h40v46H28zM48 52v46M28 75h40M92 150v-36h46v36M92 126h46M164 150V92m-14 0l6-24h16l6 24zM112 114V98m0 0q-12-2-12-14 12 0 12 14zm0 0q10-4 10-14-9 2-10 14z"
      />
      <g className="fig-phone">
        <rect className="fig-window" x="70" y="36" width="60" height="110" rx="9" />
        <path className="fig-line" d="M92 137h16" />
      </g>
      <path className="fig-hint" d="M40 178c36 10 84 10 120 0m-12-6l12 6-7 12M52 172l-12 6 7 12" />
    </>
  );
}

/** Somebody asks; one listens and answers. */
export function Question() {
  return (
    <g className="fig-turned">
      <g className="fig-bubble">
        <path
          className="fig-white"
          d="M86 16h84c10 0 16 6 16 16v44c0 10-6 16-16 16h-48l-22 20 3-20H86c-10 0-16-6-16-16V32c0-10 6-16 16-16z"
        />
        <path className="fig-ask" d="M116 46c0-17 25-17 25 0 0 11-12 11-12 22m0 11v1" />
      </g>
      <g className="fig-listener">
        <path className="fig-fill" d="M8 196c2-24 16-32 38-35l2-12h24l2 12c22 3 36 11 38 35" />
        <path className="fig-fill" d="M60 92c19 0 30 14 30 32 0 20-13 35-30 35s-30-15-30-35c0-18 11-32 30-32z" />
        <path className="fig-hair" d="M29 124c-2-23 11-36 31-36s33 13 31 36c-3-9-8-15-16-18-12 5-33 2-46 18z" />
        <circle className="fig-dot" cx="51" cy="127" r="2.8" />
        <circle className="fig-dot" cx="72" cy="127" r="2.8" />
        <path className="fig-line" d="M54 144q8 4 16 0" />
      </g>
      <path className="fig-hint fig-waves" d="M130 128q10 12 0 26m13-34q18 20 0 42" />
    </g>
  );
}

/** A clock whose hand goes round: nothing to do but stay. */
export function Clock() {
  return (
    <>
      <circle className="fig-fill" cx="100" cy="100" r="62" />
      <path className="fig-line" d="M100 46v8M100 146v8M46 100h8M146 100h8" />
      <path className="fig-line fig-hour" d="M100 100l22 14" />
      <path className="fig-line fig-minute" d="M100 100V60" />
      <circle className="fig-dot" cx="100" cy="100" r="4.5" />
    </>
  );
}
