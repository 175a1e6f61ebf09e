import type { ReactNode } from 'react';
import type { Feature } from '#lib/features/rules';

type Pair = { genuine: ReactNode; fake: ReactNode };

const star = (x: number, y: number, r: number) =>
  `M${x - r} ${y}h${2 * r}M${x} ${y - r}v${2 * r}M${x - r * 0.7} ${y - r * 0.7}l${r * 1.4} ${r * 1.4}M${x - r * 0.7} ${y + r * 0.7}l${r * 1.4} ${-r * 1.4}`;
const waves = (breaks: boolean) =>
  [20, 34, 48, 62, 76]
    .map((y) => (breaks ? `M8 ${y}q18-9 36 0M96 ${y}q18-9 56 0` : `M8 ${y}q18-9 36 0t36 0 36 0 36 0`))
    .join('');
const Face = ({ x = 30, scale = 1, tone = 'sp-line' }: { x?: number; scale?: number; tone?: string }) => (
  <g transform={`translate(${x} 50) scale(${scale})`}>
    <circle className={tone} cx="0" cy="-8" r="11" />
    <path className={tone} d="M-18 24c1-15 8-20 18-20s17 5 18 20" />
  </g>
);

// Own drawings of no country: what to look for, not how one document looks.
export const SPECIMENS: Record<Feature, Pair> = {
  hologram: {
    genuine: (
      <>
        <path className="sp-one" d={star(104, 44, 20)} />
        <path className="sp-two" d={star(118, 56, 16)} />
      </>
    ),
    fake: (
      <>
        <circle className="sp-soft" cx="110" cy="50" r="23" />
        <circle className="sp-bad sp-cut" cx="110" cy="50" r="26" />
      </>
    ),
  },
  kinegram: {
    genuine: <path className="sp-one" d="M86 70l14-38 8 26 8-34 8 30 10-14" />,
    fake: (
      <>
        <path className="sp-soft" d="M86 70l14-38 8 26 8-34 8 30 10-14" />
        <path className="sp-bad" d="M82 78l62-52" />
      </>
    ),
  },
  colour_ink: {
    genuine: (
      <>
        <path className="sp-inkone" d="M84 32h24v36H84z" />
        <path className="sp-inktwo" d="M114 32h24v36h-24z" />
      </>
    ),
    fake: (
      <>
        <path className="sp-fillsoft" d="M84 32h24v36H84z" />
        <path className="sp-fillsoft" d="M114 32h24v36h-24z" />
      </>
    ),
  },
  laser_photo: {
    genuine: (
      <>
        <path className="sp-soft" d={waves(false)} />
        <Face x={112} scale={1.2} />
      </>
    ),
    fake: (
      <>
        <path className="sp-soft" d={waves(true)} />
        <rect className="sp-bad" x="86" y="18" width="52" height="64" />
        <Face x={112} scale={1.2} />
      </>
    ),
  },
  changing_image: {
    genuine: (
      <>
        <path className="sp-soft" d="M84 28v44M92 28v44M100 28v44" />
        <Face x={92} scale={0.7} />
        <path className="sp-one" d="M116 40h26M116 50h20M116 60h24" />
      </>
    ),
    fake: (
      <>
        <Face x={112} scale={0.8} />
        <path className="sp-bad" d="M98 40h28M98 50h24M98 60h26" />
      </>
    ),
  },
  ghost_portrait: {
    genuine: (
      <>
        <Face />
        <Face x={118} scale={0.7} tone="sp-soft" />
      </>
    ),
    fake: (
      <>
        <Face />
        <rect className="sp-bad" x="100" y="26" width="38" height="48" />
        <Face x={118} scale={0.7} />
      </>
    ),
  },
  microprint: {
    genuine: (
      <>
        <text className="sp-text" x="16" y="44">
          VALIDVALIDVALID
        </text>
        <text className="sp-text" x="16" y="62">
          VALIDVALIDVALID
        </text>
      </>
    ),
    fake: (
      <>
        <path className="sp-bad sp-dots" d="M16 40h128" />
        <path className="sp-bad" d="M16 58h128" />
      </>
    ),
  },
  guilloche: {
    genuine: <path className="sp-one" d={waves(false)} />,
    fake: (
      <>
        <path className="sp-soft" d={waves(true)} />
        <rect className="sp-bad sp-cut" x="46" y="12" width="48" height="74" />
      </>
    ),
  },
  clear_window: {
    genuine: (
      <>
        <path className="sp-soft" d="M60 92c6-30 22-44 46-44" />
        <circle className="sp-one" cx="104" cy="50" r="24" />
      </>
    ),
    fake: (
      <>
        <path className="sp-soft" d="M60 92c6-20 10-26 16-32" />
        <circle className="sp-fillsoft" cx="104" cy="50" r="24" />
        <circle className="sp-bad" cx="104" cy="50" r="27" />
      </>
    ),
  },
  raised_text: {
    genuine: (
      <>
        <path className="sp-line" d="M24 40h60M24 56h44" />
        <path className="sp-soft" d="M27 44h60M27 60h44" />
        <path className="sp-one" d="M104 34h30" />
      </>
    ),
    fake: (
      <>
        <path className="sp-line" d="M24 40h60M24 56h44" />
        <path className="sp-bad" d="M100 30l40 40M140 30l-40 40" />
      </>
    ),
  },
  binding: {
    genuine: (
      <>
        <path className="sp-line" d="M80 10v80" />
        <path className="sp-one sp-dots" d="M80 14v72" />
        <path className="sp-line sp-dots" d="M100 78h42" />
      </>
    ),
    fake: (
      <>
        <path className="sp-line" d="M80 10v80" />
        <path className="sp-bad" d="M74 28h12M74 50h12M74 72h12" />
      </>
    ),
  },
  edge: {
    genuine: <path className="sp-one" d="M20 44h120q8 0 8 6t-8 6H20q-8 0-8-6t8-6z" />,
    fake: (
      <>
        <path className="sp-line" d="M12 52h136M12 58h136" />
        <path className="sp-bad" d="M88 52q30-16 60-20" />
      </>
    ),
  },
  fonts: {
    genuine: (
      <>
        <text className="sp-text sp-wide" x="20" y="42">
          12.08.1974
        </text>
        <text className="sp-text sp-wide" x="20" y="66">
          L898902C
        </text>
      </>
    ),
    fake: (
      <>
        <text className="sp-text sp-wide" x="20" y="42">
          12.08.
        </text>
        <text className="sp-text sp-heavy" x="78" y="38">
          1974
        </text>
        <path className="sp-bad" d="M74 48h44" />
      </>
    ),
  },
  photo_edge: {
    genuine: (
      <>
        <Face x={46} scale={1.3} />
        <path className="sp-one" d="M14 70q40-26 132-40" />
      </>
    ),
    fake: (
      <>
        <rect className="sp-bad" x="18" y="14" width="56" height="72" />
        <Face x={46} scale={1.3} />
        <path className="sp-soft" d="M78 50q34-14 68-20" />
      </>
    ),
  },
  machine_lines: {
    genuine: (
      <>
        <text className="sp-text" x="12" y="46">
          {'P<UTOERIKSSON<<ANNA'}
        </text>
        <text className="sp-text" x="12" y="66">
          {'L898902C36UTO740812'}
        </text>
      </>
    ),
    fake: (
      <>
        <text className="sp-text" x="12" y="46">
          {'P<UTOERIK SSON< ANNA'}
        </text>
        <text className="sp-text sp-heavy" x="12" y="66">
          {'L89B902C3'}
        </text>
        <path className="sp-bad" d="M12 72h66" />
      </>
    ),
  },
};
