import type { ReactNode } from 'react';
import { FourDigits, HandledCard } from '#components/call/instruction-deck';
import { FaceFigure } from '#components/call/instruction-face';
import { BackCard, Clock, CloserCard, FrontCard, Question, Room, TiltCard } from '#components/call/instruction-things';
import type { Instruction as Kind } from '#lib/checklist/rules';

export type InstructionKind = Kind;

type Drawing = (props: { kind: string }) => ReactNode;
const THINGS: Partial<Record<InstructionKind, Drawing>> = {
  surroundings: Room,
  id_front: FrontCard,
  id_back: BackCard,
  closer: CloserCard,
  tilt: TiltCard,
  id_tilt: HandledCard,
  id_closer: HandledCard,
  id_edge: HandledCard,
  hand_id: HandledCard,
  half_id: HandledCard,
  read_digits: FourDigits,
  show_digits: FourDigits,
  sign_digits: FourDigits,
  wait: Clock,
};

type InstructionProps = {
  kind: InstructionKind;
  title: string;
  line?: string | undefined;
  /** Four digits, large, where they are what is asked for. */
  digits?: string | null | undefined;
  /** Holds the figure still in its telling pose; the system's wish for less motion does the same. */
  reduced?: boolean | undefined;
  /** Figure and words side by side, small, to lie over a video. */
  compact?: boolean | undefined;
};

/** What to do now, drawn and said. The words are a live region: a change of instruction is read out once. */
export function Instruction({ kind, title, line, digits, reduced, compact }: InstructionProps) {
  return (
    <section className="instruction" data-compact={compact ? true : undefined}>
      <InstructionFigure kind={kind} reduced={reduced} />
      <div className="instruction-words" role="status" aria-atomic="true">
        <h2 className="instruction-title">{title}</h2>
        {digits ? (
          // Read one by one, not as a number, and from left to right in every language.
          <p className="instruction-digits" dir="ltr">
            {digits.split('').join(' ')}
          </p>
        ) : null}
        {line ? <p className="instruction-line">{line}</p> : null}
      </div>
    </section>
  );
}

/** The drawing alone, for lists and buttons. It carries no text. */
export function InstructionFigure({ kind, reduced }: Pick<InstructionProps, 'kind' | 'reduced'>) {
  const Thing = THINGS[kind] ?? (kind.startsWith('ask_') ? Question : FaceFigure);
  return (
    <svg
      key={kind}
      className="fig"
      data-kind={kind}
      data-still={reduced ? true : undefined}
      viewBox="0 0 200 200"
      aria-hidden="true"
    >
      <Thing kind={kind} />
    </svg>
  );
}
