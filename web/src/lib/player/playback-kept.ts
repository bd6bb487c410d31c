/** Where the device keeps how videos are to play; nothing while all is as usual. */
export const playbackKey = 'farandole.playback';

/** Whether anything was chosen. Apart from the choices themselves, which are fetched only then. Browser only. */
export function chosePlayback(): boolean {
  try {
    return localStorage.getItem(playbackKey) !== null;
  } catch {
    return false;
  }
}
