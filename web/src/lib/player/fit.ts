/** Largest share of the picture that may be cut off to fill the stage. */
const mostLoss = 0.1;

interface Size {
  width: number;
  height: number;
}

/** Whether a picture fills the stage (`cover`) or stands in it with bands (`contain`). */
export function fit(picture: Size, stage: Size): 'cover' | 'contain' {
  if (picture.width <= 0 || picture.height <= 0 || stage.width <= 0 || stage.height <= 0) return 'contain';
  const a = picture.width / picture.height;
  const b = stage.width / stage.height;
  return 1 - Math.min(a, b) / Math.max(a, b) <= mostLoss ? 'cover' : 'contain';
}
