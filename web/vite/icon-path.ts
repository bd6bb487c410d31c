/** A shape of an icon, as Lucide writes it: the element's name and its attributes. */
export type IconShape = readonly [name: string, attributes: Readonly<Record<string, string>>];

const relativeStart = /^m\s*(-?(?:\d+(?:\.\d+)?|\.\d+))[\s,]*(-?(?:\d+(?:\.\d+)?|\.\d+))[\s,]*/;

/**
 * The shapes of an icon as one path, so that all icons share one component and each is only its outline.
 * @throws when Lucide has begun to use a shape that is not known here
 */
export function iconPath(shapes: readonly IconShape[]): string {
  return shapes.map(([name, attributes]) => outline(name, attributes)).join('');
}

function outline(name: string, attributes: Readonly<Record<string, string>>): string {
  const at = (key: string): number => Number(attributes[key] ?? 0);
  switch (name) {
    case 'path':
      return fromOrigin(attributes['d'] ?? '');
    case 'line':
      return `M${at('x1')} ${at('y1')}L${at('x2')} ${at('y2')}`;
    case 'circle':
      return ellipse(at('cx'), at('cy'), at('r'), at('r'));
    case 'ellipse':
      return ellipse(at('cx'), at('cy'), at('rx'), at('ry'));
    case 'rect':
      return rectangle(at('x'), at('y'), at('width'), at('height'), at('rx'), Number(attributes['ry'] ?? at('rx')));
    case 'polyline':
      return `M${attributes['points']}`;
    case 'polygon':
      return `M${attributes['points']}z`;
    default:
      throw new Error(`An icon is drawn with <${name}>, which web/vite/icon-path.ts does not know yet.`);
  }
}

/** A path that begins with `m` counts from where the one before it ended, unless it is the first; pairs after its own are lines. */
function fromOrigin(path: string): string {
  const start = relativeStart.exec(path);
  if (!start) return path;
  const rest = path.slice(start[0].length);
  return `M${start[1]} ${start[2]}${/^[-.\d]/.test(rest) ? 'l' : ''}${rest}`;
}

function ellipse(x: number, y: number, rx: number, ry: number): string {
  return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`;
}

function rectangle(x: number, y: number, width: number, height: number, rx: number, ry: number): string {
  if (rx === 0) return `M${x} ${y}h${width}v${height}h${-width}z`;
  const corner = (dx: number, dy: number): string => `a${rx} ${ry} 0 0 1 ${dx} ${dy}`;
  const [across, down] = [width - 2 * rx, height - 2 * ry];
  return `M${x + rx} ${y}h${across}${corner(rx, ry)}v${down}${corner(-rx, ry)}h${-across}${corner(-rx, -ry)}v${-down}${corner(rx, -ry)}z`;
}
