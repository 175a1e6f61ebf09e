import { Hand } from '#components/call/instruction-deck';
import { CORNERS } from '#components/call/instruction-things';

const HEAD = 'M100 32c28 0 45 23 45 54 0 34-20 60-45 60s-45-26-45-60c0-31 17-54 45-54z';
const HAIR = 'M54 86c-3-38 17-60 46-60s49 22 46 60c-4-15-12-25-25-30-16 8-50 3-67 30z';

/** A head and shoulders of no particular skin, age or sex; the stylesheet moves its parts. */
export function FaceFigure({ kind }: { kind: string }) {
  return (
    <>
      <path className="fig-fill" d="M30 196c2-26 20-36 50-39l3-18h34l3 18c30 3 48 13 50 39" />
      <g className="fig-head">
        <g className="fig-ears">
          <ellipse className="fig-fill" cx="55" cy="92" rx="7" ry="12" />
          <ellipse className="fig-fill" cx="145" cy="92" rx="7" ry="12" />
        </g>
        <path className="fig-fill" d={HEAD} />
        <g className="fig-features">
          <path className="fig-line fig-brows" d="M74 75q9-6 17-2m18 0q8-4 17 2" />
          <Eye x={83} />
          <Eye x={117} />
          <path className="fig-line" d="M101 92l-4 14q4 3 8 1" />
          <Mouth kind={kind} />
        </g>
        <path className="fig-hair" d={HAIR} />
        {kind === 'face_clear' ? <Coverings /> : null}
      </g>
      {kind === 'hand_face' ? <Hand /> : null}
      {kind === 'half_face' ? <path className="fig-hint" d={CORNERS} /> : null}
      <Hint kind={kind} />
    </>
  );
}

function Eye({ x }: { x: number }) {
  return (
    <>
      <g className="fig-eye">
        <ellipse className="fig-white" cx={x} cy="87" rx="8" ry="6" />
        <circle className="fig-dot" cx={x} cy="87" r="3.4" />
      </g>
      <path className="fig-line fig-lid" d={`M${x - 8} 88q8 6 16 0m-13 3.5l-1.5 4m6.5-2.5v4m5-5.5l1.5 4`} />
    </>
  );
}

function Mouth({ kind }: { kind: string }) {
  if (kind === 'open_mouth') return <ellipse className="fig-mouth" cx="100" cy="124" rx="11" ry="10" />;
  if (kind === 'smile') return <path className="fig-line fig-smile" d="M80 118q20 22 40 0" />;
  return <path className="fig-line" d="M87 121q13 5 26 0" />;
}

function Coverings() {
  return (
    <>
      <g className="fig-cap">
        <path className="fig-cloth" d="M52 58c2-30 20-42 48-42s46 12 48 42c-30-9-66-9-96 0z" />
        <path className="fig-cloth" d="M50 60c32-10 68-10 100 0 8 3 14 6 17 10-40-8-88-8-134 0 4-5 10-8 17-10z" />
      </g>
      <g className="fig-glasses">
        <rect className="fig-lens" x="67" y="77" width="29" height="22" rx="9" />
        <rect className="fig-lens" x="104" y="77" width="29" height="22" rx="9" />
        <path className="fig-line" d="M96 85q4-3 8 0M67 85l-12-3m78 3l12-3" />
      </g>
    </>
  );
}

function Hint({ kind }: { kind: string }) {
  if (kind === 'nod')
    return <path className="fig-hint" d="M178 60c8 18 8 42 0 60M189.5 66L178 60l-3 12.6M189.5 114l-11.5 6-3-12.6" />;
  if (kind === 'shake_head')
    return (
      <path className="fig-hint" d="M58 20c26-14 58-14 84 0M70.8 22.3L58 20l5.3-11.9M129.2 22.3l12.8-2.3-5.3-11.9" />
    );
  if (kind === 'come_closer') return <path className="fig-hint" d="M16 100h18m-8-8l8 8-8 8M184 100h-18m8-8l-8 8 8 8" />;
  if (kind === 'lean_aside' || kind === 'half_face')
    return <path className="fig-hint" d="M150 22H88m12-11L88 22l12 11" />;
  if (kind === 'show_side') return <path className="fig-hint" d="M188 96c-6-40-30-62-62-68m13-7l-13 7 8 13" />;
  if (kind === 'face_clear')
    return <path className="fig-hint fig-lift" d="M186 62V30m-9 9l9-9 9 9M14 62V30m-9 9l9-9 9 9" />;
  return null;
}
