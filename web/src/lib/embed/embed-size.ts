/** A size in CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** Room that an embedded player takes where nobody says how much there is. */
const usual: Size = { width: 640, height: 640 };
/** The line below the picture that leads to the author. */
export const creditHeight = 44;

/** The largest size of a player for a picture of this shape that fits into the room, at 640 px at most. */
export function embedSize(picture: { width: number | null; height: number | null }, room: Partial<Size> = {}): Size {
  const ratio = (picture.width || 9) / (picture.height || 16);
  const height = Math.min(room.height ?? usual.height, usual.height) - creditHeight;
  const width = Math.min(room.width ?? usual.width, usual.width, height * ratio);
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(width / ratio)) + creditHeight };
}
