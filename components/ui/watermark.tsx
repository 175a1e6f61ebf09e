/** About the width of a sign at the watermark's size, in pixels. */
const SIGN = 6.4;
const [GAP, LINE] = [70, 110];

/** Who looks, when and at what, over a picture: a photograph of the screen names its photographer. */
export function Watermark({ text }: { text: string }) {
  const width = Math.ceil(text.length * SIGN) + GAP;
  const half = width / 2;
  return (
    <svg className="watermark" aria-hidden="true" width="100%" height="100%">
      <defs>
        <pattern
          id="watermark"
          width={width}
          height={2 * LINE}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-24)"
        >
          <text y={LINE / 2}>{text}</text>
          {/* The second line is half a turn on; what runs over the edge comes in at the other. */}
          <text x={half} y={LINE * 1.5}>
            {text}
          </text>
          <text x={half - width} y={LINE * 1.5}>
            {text}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#watermark)" />
    </svg>
  );
}
