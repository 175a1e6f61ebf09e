/** Who looks, when and at what, over a picture: a photograph of the screen names its photographer. */
export function Watermark({ text }: { text: string }) {
  return (
    <svg className="watermark" aria-hidden="true" width="100%" height="100%">
      <defs>
        <pattern id="watermark" width="260" height="120" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">
          <text x="6" y="30">
            {text}
          </text>
          <text x="96" y="90">
            {text}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#watermark)" />
    </svg>
  );
}
