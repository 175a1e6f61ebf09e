import type { ReactNode } from 'react';
import { FaceFigure } from '#components/call/instruction-face';
import { BackCard, Clock, CloserCard, FrontCard, Question, Room, TiltCard } from '#components/call/instruction-things';

export const INSTRUCTION_KINDS = [
  'blink',
  'open_mouth',
  'nod',
  'shake_head',
  'smile',
  'face_clear',
  'surroundings',
  'id_front',
  'id_back',
  'closer',
  'tilt',
  'ask_consent',
  'ask_data',
  'ask_who',
  'wait',
] as const;
export type InstructionKind = (typeof INSTRUCTION_KINDS)[number];

const THINGS: Partial<Record<InstructionKind, () => ReactNode>> = {
  surroundings: Room,
  id_front: FrontCard,
  id_back: BackCard,
  closer: CloserCard,
  tilt: TiltCard,
  ask_consent: Question,
  ask_data: Question,
  ask_who: Question,
  wait: Clock,
};

type InstructionProps = {
  kind: InstructionKind;
  title: string;
  line?: string | undefined;
  /** Holds the figure still in its telling pose; the system's wish for less motion does the same. */
  reduced?: boolean | undefined;
  /** Figure and words side by side, small, to lie over a video. */
  compact?: boolean | undefined;
};

/** What to do now, drawn and said. The words are a live region: a change of instruction is read out once. */
export function Instruction({ kind, title, line, reduced, compact }: InstructionProps) {
  return (
    <section className="instruction" data-compact={compact ? true : undefined}>
      <InstructionFigure kind={kind} reduced={reduced} />
      <div className="instruction-words" role="status" aria-atomic="true">
        <h2 className="instruction-title">{title}</h2>
        {line ? <p className="instruction-line">{line}</p> : null}
      </div>
    </section>
  );
}

/** The drawing alone, for lists and buttons. It carries no text. */
export function InstructionFigure({ kind, reduced }: Pick<InstructionProps, 'kind' | 'reduced'>) {
  const Thing = THINGS[kind];
  return (
    <svg
      key={kind}
      className="fig"
      data-kind={kind}
      data-still={reduced ? true : undefined}
      viewBox="0 0 200 200"
      aria-hidden="true"
    >
      {Thing ? <Thing /> : <FaceFigure kind={kind} />}
    </svg>
  );
}
