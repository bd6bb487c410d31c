/**
 * Turns a picture into I420 planes with the BT.709 matrix, limited range: what the encoder wants.
 * Done in the page because it halves and halves again the bytes that leave it.
 */
export function planes(picture: ImageData): Uint8Array<ArrayBuffer> {
  const { width, height, data } = picture;
  const size = width * height;
  const out = new Uint8Array((size * 3) / 2);
  for (let i = 0, at = 0; i < size; i++, at += 4)
    out[i] = 16.5 + 0.18259 * (data[at] ?? 0) + 0.61423 * (data[at + 1] ?? 0) + 0.06201 * (data[at + 2] ?? 0);
  let chroma = size;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      const [first, second] = [(y * width + x) * 4, ((y + 1) * width + x) * 4];
      const sum = (channel: 0 | 1 | 2): number =>
        ((data[first + channel] ?? 0) + (data[first + 4 + channel] ?? 0) + (data[second + channel] ?? 0) + (data[second + 4 + channel] ?? 0)) / 4;
      const [red, green, blue] = [sum(0), sum(1), sum(2)];
      out[chroma] = 128.5 - 0.10064 * red - 0.33857 * green + 0.43922 * blue;
      out[chroma + size / 4] = 128.5 + 0.43922 * red - 0.39894 * green - 0.04027 * blue;
      chroma++;
    }
  }
  return out;
}
