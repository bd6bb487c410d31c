/** What the server makes of a film in AV1: Main profile, 8 bit, 720p. */
const asked: MediaDecodingConfiguration = {
  type: 'file',
  video: { contentType: 'video/mp4; codecs="av01.0.05M.08"', width: 720, height: 1280, bitrate: 1_500_000, framerate: 30 },
};

/** Whether this device shows AV1 without a jerk, and without its processor doing the work: bytes saved must not cost a battery. */
export async function decodesAv1(capabilities: Pick<MediaCapabilities, 'decodingInfo'> = navigator.mediaCapabilities): Promise<boolean> {
  try {
    const { supported, smooth, powerEfficient } = await capabilities.decodingInfo(asked);
    return supported && smooth && powerEfficient;
  } catch {
    return false; // an old browser, which does not know the question
  }
}
