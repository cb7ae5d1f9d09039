/** A 1-bit picture as an SVG path of one rectangle per run of dots; an unreadable one is blank. */
export function rasterPath(widthDots: number, heightDots: number, bits: string): string {
  const bytes = decode(bits);
  const rowBytes = Math.ceil(widthDots / 8);
  const isInk = (x: number, y: number) => ((bytes[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
  let path = '';
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      if (!isInk(x, y)) continue;
      const from = x;
      while (x < widthDots && isInk(x, y)) x += 1;
      path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
    }
  }
  return path;
}

function decode(bits: string): Uint8Array {
  try {
    return Uint8Array.from(atob(bits), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
